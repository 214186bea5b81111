"""Settings about people: passwords, sessions, guessed passwords, the second factor."""

from datetime import timedelta

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()


def one_of(name: str, *words: str) -> str:
    """A word from the environment; the first one when it is not set."""
    word = env(name, default=words[0])
    if word not in words:
        raise ImproperlyConfigured(
            f"{name} 只能是 {'、'.join(words)} 之一，不能是 {word}"
        )
    return word


AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "reports:home"
LOGOUT_REDIRECT_URL = "accounts:sign_in"
# 「dengbao」 or 「asvs」: the two standards contradict each other.
PASSWORD_PROFILE = one_of("BAOZHEN_PASSWORDS", "dengbao", "asvs")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"accounts.validators.{name}"}
    for name in (
        "LongEnough",
        "MixedEnough",
        "NotTheName",
        "NotCommon",
        "NotUsedBefore",
    )
]
SESSION_ENGINE = "accounts.session_store"
SESSION_IDLE = timedelta(minutes=env.int("BAOZHEN_IDLE_MINUTES", default=30))
SESSION_LONGEST = timedelta(hours=12)
# Longer than any session, so that its end can be told instead of just happening.
SESSION_COOKIE_AGE = int((SESSION_LONGEST + timedelta(hours=1)).total_seconds())
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
SINGLE_SESSION = env.bool("BAOZHEN_SINGLE_SESSION", default=False)
SESSION_COOKIE_NAME = "baozhen_session"
CSRF_COOKIE_NAME = "baozhen_csrf"

# Guessed passwords: five from one address for one name, fifty from one address

AUTHENTICATION_BACKENDS = ["accounts.backends.GuardedBackend"]
SIGN_IN_FAILURES_PER_ADDRESS = 50
AXES_HANDLER = "accounts.lockout.LockoutHandler"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "accounts.lockout.address_of"
AXES_USERNAME_CALLABLE = "accounts.lockout.name_of"
AXES_LOCKOUT_CALLABLE = "accounts.lockout.same_answer"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = AXES_VERBOSE = False

# A second factor: at level 3 of 等保 nobody gets in without one

LEVEL = one_of("BAOZHEN_LEVEL", "2", "3")
SECOND_FACTOR = one_of("BAOZHEN_SECOND_FACTOR", "optional", "off", "required")
if LEVEL == "3":
    SECOND_FACTOR = "required"
OTP_TOTP_ISSUER = "年度工作计划"
OTP_TOTP_THROTTLE_FACTOR = 0  # wrong codes are counted and locked by our own service
