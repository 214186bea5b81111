"""The real settings with a few differences: no HTTPS, fast passwords, plain static."""

import os

os.environ.setdefault("BAOZHEN_SECRET_KEY", "only-for-tests")
os.environ.setdefault("BAOZHEN_HTTPS", "off")

from baozhen.settings import *  # noqa: F403 - tests change only what follows

STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405 - WhiteNoise wants it
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
