"""Django's settings. `server.serve` fills in what is known only when it starts: the port, the door, the data folder."""

import secrets
from pathlib import Path
from typing import Any

from posology.usecases.open_data_folder import data_folder, database
from posology.web.door import Door

_HERE = Path(__file__).parent

DEBUG = False
SECRET_KEY = secrets.token_urlsafe(48)  # signs nothing that has to outlive the server
ROOT_URLCONF = "posology.web.urls"
DATABASES = {"default": database(data_folder())}
INSTALLED_APPS = ["django.contrib.staticfiles", "posology.storage"]

# ---- who comes in
HOSTS = frozenset({"127.0.0.1", "localhost"})  # with the port, once it is known
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
DOOR = Door()
KEY_COOKIE = "posology_key"
LARGEST_UPLOAD = 20 * 2**20  # bytes
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "posology.web.guard.guard",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
CSRF_COOKIE_NAME = "posology_form"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "posology.web.refusal.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "connect-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

# ---- what comes in: a diary stays in memory until it is in the data folder, never in a temporary file
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = LARGEST_UPLOAD
DATA_UPLOAD_MAX_MEMORY_SIZE = 2**20  # bytes of a form without its files
DATA_UPLOAD_MAX_NUMBER_FILES = 1

# ---- what is shown
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [_HERE / "layout", _HERE / "pages"],
        "OPTIONS": {
            "environment": "posology.web.layout.environment",
            "context_processors": ["posology.web.layout.place"],
        },
    }
]
STATIC_URL = "/static/"
STATICFILES_DIRS = [_HERE / "static", ("fonts", _HERE.parent / "render" / "fonts")]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
LANGUAGE_CODE = "en-gb"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"  # of the store only; a moment is shown in the zone it was kept in

# ---- what is written down: where a bug happened, never a message, for messages may quote a diary
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"place": {"()": "posology.web.bug_log.PlaceOnly"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "place"}},
    "root": {"handlers": ["console"], "level": "ERROR"},
    "loggers": {"django": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}
