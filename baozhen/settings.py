"""All settings; what differs between places comes from the environment.

Safe by default: without BAOZHEN_HTTPS=off the site insists on HTTPS. `run.py` switches
that off for the local single-machine mode and makes a secret key of its own.
"""

from pathlib import Path

import environ
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from baozhen.settings_of_people import *  # noqa: F403 - one block of these

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env("BAOZHEN_DATA", default=str(BASE_DIR / "var")))
DEBUG = False
SECRET_KEY = env("BAOZHEN_SECRET_KEY")
# Keep the old value here when the secret key is changed: the audit trail hangs on it.
AUDIT_KEY = env("BAOZHEN_AUDIT_KEY", default=SECRET_KEY)
# How many proxies of our own stand in front and append to X-Forwarded-For.
PROXIES = env.int("BAOZHEN_PROXIES", default=0)
ALLOWED_HOSTS = env.list("BAOZHEN_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("BAOZHEN_ORIGINS", default=[])
HTTPS = env.bool("BAOZHEN_HTTPS", default=True)
DATABASE_URL = env("DATABASE_URL", default="")
REDIS_URL = env("REDIS_URL", default="")
SINGLE_MACHINE = not DATABASE_URL

# Apps and requests

INSTALLED_APPS = [
    "baozhen.site.SystemAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "simple_history",
    "import_export",
    "csp",
    "django_scopes",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "accounts",
    "targets",
    "projects",
    "villages",
    "reports",
]
MIDDLEWARE = [
    "baozhen.middleware.IncidentMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.SessionLimitMiddleware",
    "accounts.middleware.TownMiddleware",
    "accounts.middleware.AuditMiddleware",
    "accounts.middleware.SignInRequiredMiddleware",
    "accounts.middleware.UnfinishedSignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "baozhen.urls"
WSGI_APPLICATION = "baozhen.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "reports.context.frame",
            ],
        },
    }
]
CSRF_FAILURE_VIEW = "baozhen.errors.csrf_failure"
# A month's table posts six fields a row; the default of 1 000 stops at 166 rows.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000

# Data

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA_DIR / "baozhen.sqlite3",
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;",
    },
}
DATABASES = {"default": env.db_url("DATABASE_URL") if DATABASE_URL else SQLITE}
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Background work: the broker carries hints, the database holds the truth

CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost//"
if not REDIS_URL:
    CELERY_BROKER_TRANSPORT = "baozhen.lib.folder_queue:Transport"
QUEUE_DIR = DATA_DIR / "queue"
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {
        "visibility_timeout": 300,
        "max_retries": 0,
        "socket_timeout": 1,
        "socket_connect_timeout": 1,
    }
    if REDIS_URL
    else {
        "data_folder_in": str(QUEUE_DIR / "messages"),
        "data_folder_out": str(QUEUE_DIR / "messages"),
        "control_folder": str(QUEUE_DIR / "control"),
        "polling_interval": 0.1,
    }
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_DEFAULT_QUEUE = "baozhen"
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat")
CELERY_BEAT_SCHEDULE = {
    "sweep-stale-progress": {
        "task": "targets.tasks.sweep_stale_progress",
        "schedule": 10.0,
        "options": {"expires": 60},
    },
    "relock-expired": {
        "task": "targets.tasks.relock_expired",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "recompute-all": {
        "task": "targets.tasks.recompute_all",
        "schedule": crontab(hour="2", minute="30"),
    },
    "send-reminders": {
        "task": "targets.tasks.send_reminders",
        "schedule": crontab(minute="0", hour="8-18"),
        "options": {"expires": 50 * 60},
    },
    "purge-sessions": {
        "task": "accounts.tasks.purge_sessions",
        "schedule": crontab(hour="3", minute="10"),
    },
}

# Reminders: by e-mail and to a group, each only when it is set up

EMAIL_REMINDERS = bool(env("BAOZHEN_EMAIL_URL", default=""))
if EMAIL_REMINDERS:
    vars().update(env.email_url("BAOZHEN_EMAIL_URL"))
EMAIL_TIMEOUT = 5
DEFAULT_FROM_EMAIL = env("BAOZHEN_EMAIL_FROM", default="baozhen@localhost")
WEBHOOK_URL = env("BAOZHEN_WEBHOOK_URL", default="")
if WEBHOOK_URL and not WEBHOOK_URL.startswith(("http://", "https://")):
    raise ImproperlyConfigured("BAOZHEN_WEBHOOK_URL 应以 https:// 或 http:// 开头")

# Language and time

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = CELERY_TIMEZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["baozhen.formats"]
LOCALE_PATHS = [BASE_DIR / "baozhen" / "locale"]

# Static files

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Headers

SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"incident": {"()": "baozhen.lib.incidents.IncidentFilter"}},
    "formatters": {
        "line": {
            "format": "{asctime} {levelname} {name} [{incident}] {message}",
            "style": "{",
        }
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["incident"],
        }
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "import_export": {"level": "WARNING"},
        "axes": {"level": "ERROR"},
    },
}
