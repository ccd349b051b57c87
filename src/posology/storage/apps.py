"""The one Django app that holds all tables."""

from django.apps import AppConfig


class StorageConfig(AppConfig):
    """Names the app for Django."""

    name = "posology.storage"
    label = "posology"
    default_auto_field = "django.db.models.BigAutoField"
