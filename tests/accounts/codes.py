"""Codes as a phone shows them."""

import time

from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

CODE, BIND = "/account/code/", "/account/second-factor/"
START, REMOVE = f"{BIND}start/", f"{BIND}remove/"
WRONG = "动态口令不正确，或已经用过。请等待程序显示新的口令后再输入。"


def code_of(device: TOTPDevice, steps: int = 0) -> str:
    """What the phone shows now, or so many half minutes later."""
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = time.time() + steps * device.step
    return f"{totp.token():06}"


def wrong_code(device: TOTPDevice) -> str:
    right = {code_of(device, steps) for steps in range(-2, 4)}
    return next(code for code in map(str, range(100000, 100010)) if code not in right)


def enter(client: Client, code: str, page: str = CODE, **fields):
    return client.post(page, {"code": code, **fields})


def bind(client: Client) -> TOTPDevice:
    """Bind a phone as a person does."""
    client.post(START)
    device = TOTPDevice.objects.get(confirmed=False)
    assert enter(client, code_of(device), BIND).url == BIND
    return device
