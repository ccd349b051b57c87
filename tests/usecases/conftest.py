"""Django is set up before the use cases that keep something are imported."""

import django

django.setup()
