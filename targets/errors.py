"""Why a write was refused: a stable code, an HTTP status, and a Chinese sentence."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from baozhen.lib.refusals import Refused


class NotAllowed(Refused):
    code, status = "SAV-403", 403


class NotDue(Refused):
    code, status = "SAV-422", 422


class NotPossible(Refused):
    """A value that this kind of target cannot have."""

    code, status = "SAV-422", 422


class ReasonNeeded(Refused):
    """The value is legal but odd: it is stored once a reason is given."""

    code, status = "SAV-428", 428

    def __init__(self, doubts: Sequence[str]) -> None:
        super().__init__("；".join(doubts))


class Stale(Refused):
    """Somebody else changed the cell since it was read; `figure` or its history row."""

    code, status = "SAV-409", 409

    def __init__(self, figure) -> None:
        self.who = str(figure.recorded_by or "系统")
        self.when = _clock(figure.recorded_at)
        super().__init__(f"{self.who}已于 {self.when} 更新本行，请核对后再保存")


class Locked(Refused):
    """The department's return is no longer open."""

    code, status = "LCK-423", 423


def _clock(moment: datetime) -> str:
    local = timezone.localtime(moment)
    today = timezone.localdate()
    return f"{local:%H:%M}" if local.date() == today else f"{local:%Y-%m-%d %H:%M}"
