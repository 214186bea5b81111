"""动态口令: a code from an app after the password; what a session still owes."""

from base64 import b32encode
from datetime import timedelta

import segno
from django.conf import settings
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import User

PASSED = "second_factor"  # in a session: the key of the device whose code was right
WRONG_CODES = 5
LOCKED_FOR = timedelta(minutes=15)
GROUP = 4


def is_offered() -> bool:
    return settings.SECOND_FACTOR != "off"


def is_required() -> bool:
    return settings.SECOND_FACTOR == "required"


def device_of(person: User, *, confirmed: bool = True) -> TOTPDevice | None:
    """The person's own authenticator; at most one confirmed, one not yet."""
    devices = TOTPDevice.objects.filter(user=person, confirmed=confirmed)
    return devices.order_by("pk").first()


def needs_code(person: User, session) -> bool:
    """Whether the password was right and the code is still missing."""
    device = person.second_factor_id
    return is_offered() and device is not None and session.get(PASSED) != device


def needs_enrolment(person: User) -> bool:
    return is_required() and person.second_factor_id is None


def is_locked(device: TOTPDevice | None) -> bool:
    """Whether so many wrong codes came lately that nobody may try another."""
    if device is None or device.throttling_failure_count < WRONG_CODES:
        return False
    return timezone.now() - device.throttling_failure_timestamp < LOCKED_FOR


def key_text(device: TOTPDevice) -> str:
    """The key to be typed where no picture can be taken, in groups of four."""
    key = b32encode(device.bin_key).decode()
    return " ".join(key[at : at + GROUP] for at in range(0, len(key), GROUP))


def picture(device: TOTPDevice) -> str:
    """The same as a picture for the app, made here and sent nowhere."""
    return segno.make_qr(device.config_url).svg_data_uri(scale=4)
