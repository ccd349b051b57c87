"""Django is set up before its models are imported."""

import django

django.setup()
