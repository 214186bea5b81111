"""Bind, check and remove a person's 动态口令."""

from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.audit import audited, record
from accounts.enums import Action, Result
from accounts.errors import NotPossible
from accounts.models import User
from accounts.second_factor import (
    LOCKED_FOR,
    PASSED,
    WRONG_CODES,
    device_of,
    is_locked,
)
from accounts.services.sessions import end_earlier, end_sessions


@audited()
def start_enrolment(person: User) -> TOTPDevice:
    """A new key that counts for nothing until a code made with it was typed."""
    if device_of(person) is not None:
        raise NotPossible("您已绑定动态口令，请先解除绑定，再重新绑定")
    TOTPDevice.objects.filter(user=person).delete()
    return TOTPDevice.objects.create(user=person, name="动态口令", confirmed=False)


@audited()
def confirm_enrolment(person: User, code: str, session) -> bool:
    """Bind the key whose code this is; other sessions of the person end."""
    device = _locked_device(person, confirmed=False)
    if device is None or not device.verify_token(code):
        return False
    TOTPDevice.objects.filter(user=person).exclude(pk=device.pk).delete()
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    pass_second_factor(session, device)
    end_sessions(person, by=person, except_key=session.session_key)
    _tell(person, by=person, detail="绑定")
    return True


@audited()
def check_code(person: User, code: str) -> bool:
    """Whether the code is right and new; the wrong ones are counted."""
    device = _locked_device(person)
    if device is None or is_locked(device):
        return False
    if device.throttling_failure_count >= WRONG_CODES:
        device.throttle_reset()  # the lock is over, the count begins anew
    if device.verify_token(code):
        return True
    is_last = device.throttling_failure_count >= WRONG_CODES
    detail = f"动态口令连续{WRONG_CODES}次错误，锁定" if is_last else "动态口令错误"
    _tell(person, by=person, detail=detail, result=Result.FAILED)
    return False


def enter_code(person: User, code: str, session) -> bool:
    """The second step of signing in."""
    with audited():
        is_right = check_code(person, code)
        if is_right:
            pass_second_factor(session, device_of(person))
            end_earlier(person, session)
            _tell(person, by=person, detail="登录时动态口令正确")
    return is_right


@audited()
def remove_second_factor(person: User, by: User) -> None:
    """The phone is lost or the person wants it no more; its sessions end."""
    devices = TOTPDevice.objects.filter(user=person)
    if not devices.exists():
        return
    devices.delete()
    _tell(person, by=by, detail="解除绑定")
    if by != person:
        end_sessions(person, by=by)


def pass_second_factor(session, device: TOTPDevice) -> None:
    """The session is complete; its key is replaced as at every sign-in."""
    session[PASSED] = device.pk
    session.cycle_key()


def code_lock_minutes(person: User) -> int:
    """For how many minutes the person is locked out by wrong codes; 0 if not."""
    device = device_of(person)
    if not is_locked(device):
        return 0
    left = LOCKED_FOR - (timezone.now() - device.throttling_failure_timestamp)
    return max(1, -(-int(left.total_seconds()) // 60))


def _locked_device(person: User, *, confirmed: bool = True) -> TOTPDevice | None:
    """One code at a time: two requests cannot both use the same one."""
    devices = TOTPDevice.objects.select_for_update()
    rows = devices.filter(user=person, confirmed=confirmed).order_by("pk")
    return rows.first()


def _tell(person: User, by: User, detail: str, result: Result = Result.DONE) -> None:
    record(
        Action.SECOND_FACTOR,
        by=by,
        about=f"{person}（{person.username}）",
        subject=f"accounts.user:{person.pk}",
        detail=detail,
        result=result,
    )
