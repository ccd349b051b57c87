"""Django is set up before the store is imported."""

import django

django.setup()
