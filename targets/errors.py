"""Why a write was refused: a stable code, an HTTP status, and a Chinese sentence."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from baozhen.lib.refusals import Refused
from targets.enums import ReturnState


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
        self.when = clock(figure.recorded_at)
        super().__init__(f"{self.who}已于 {self.when} 更新本行，请核对后再保存")


class Locked(Refused):
    """The department's return is no longer open; `row` is the return."""

    code, status = "LCK-423", 423

    def __init__(self, row) -> None:
        state = ReturnState(row.state)
        signed = state == ReturnState.SIGNED
        way = "如需修改请提交更正" if signed else "如需修改请先收回或请审核人退回"
        done = f"已于 {clock(row.state_at)} 由{row.state_by}" if row.state_at else "已"
        act = state.label.removeprefix("已")
        super().__init__(f"{row.period.month}月月报{done}{act}，不能修改；{way}")


class MovedOn(Refused):
    """The return or the correction is no longer where the page showed it."""

    code, status = "RET-409", 409


class UnderWay(Refused):
    """Responsibility cannot change while a month waits for somebody."""

    code, status = "RET-409", 409

    def __init__(self, matters: Sequence[str]) -> None:
        self.matters = matters
        super().__init__(
            f"{'、'.join(matters)}正在办理，请先办结或退回，再调整责任单位"
        )


class SamePerson(Refused):
    """Two acts of one matter need two people."""

    code, status = "RET-403", 403


class NotReady(Refused):
    """The checks found what blocks or must be answered; `findings` says what."""

    code, status = "RET-422", 422

    def __init__(self, findings) -> None:
        self.findings = findings
        still = [finding.text for finding in findings if finding.is_open]
        super().__init__("；".join(still[:3]))


def clock(moment: datetime) -> str:
    """「10:32」, with the date when it was not today."""
    local = timezone.localtime(moment)
    today = timezone.localdate()
    return f"{local:%H:%M}" if local.date() == today else f"{local:%Y-%m-%d %H:%M}"
