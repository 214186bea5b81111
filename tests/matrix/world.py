"""A town in the middle of its month, and the people who knock at its addresses."""

from functools import cached_property

from accounts.enums import Role
from accounts.models import User
from targets.enums import ExportKind
from targets.models import Correction, DueGroup, Export, Holiday, Snapshot
from targets.services import approve_correction, keep_export, settle_stale
from tests.base import make_department, make_plan, make_town, make_user
from tests.targets.returns import JUNE, Office

MISSING = 999_999
OWN, OTHER = "财政所", "经发办"
ROLES = [*Role, ""]


class World:
    """The June of 财政所 in one state, with everything the addresses lead to."""

    def __init__(self, state: str, target) -> None:
        self.target, self.office = target, Office(target)
        self.unit, self.heir = (
            target.lead_department,
            make_department(make_town(), OTHER),
        )
        self.empty = make_department(make_town(), "空单位")
        self.person = make_user(department=OTHER, username="yanshi")
        self.stopped = make_user(department=OTHER, username="tingyong")
        self.stopped.is_active = False
        self.stopped.save()
        self.group = DueGroup.objects.create(plan=target.plan, name="财政组", due_day=5)
        self.holiday = Holiday.objects.create(day="2023-10-02", name="国庆节")
        self._advance(state)
        settle_stale()

    def _advance(self, state: str) -> None:
        office = self.office
        if state == "open":
            office.fill()
        elif state in {"submitted", "reviewed"}:
            getattr(office, state)()
        else:
            office.signed()
            self._keep_file()
        if state in {"requested", "approved"}:
            correction = office.ask()
            if state == "approved":
                approve_correction(correction, "24", by=office.signer)

    def _keep_file(self) -> None:
        plan, by = self.target.plan, self.office.signer
        keep_export(plan, JUNE, ExportKind.PLAN, "演示.xlsx", b"x", by=by)

    @cached_property
    def rows(self) -> dict[str, object]:
        """What a key in an address stands for, by the first word of its name."""
        return {
            "people:department": self.unit,
            "people:close": self.empty,
            "people:enable": self.stopped,
            "people": self.person,
            "targets": self.target,
            "reports:export": Export.objects.first(),
            "reports": self.target,
            "returns:snapshot": Snapshot.objects.first(),
            "returns": self.unit,
            "corrections:new": self.unit,
            "corrections": Correction.objects.first(),
            "rules:remove_holiday": self.holiday,
            "rules": self.group,
        }

    def key(self, name: str) -> int:
        """The row that the address of this name leads to."""
        row = self.rows.get(name) or self.rows[name.partition(":")[0]]
        return row.pk if row else MISSING


def actor(role: str, unit: str | None = OWN, *, town: str = "baogai") -> User:
    """Somebody in the role who has done nothing yet; the empty role is none."""
    place = make_town(town, "灵秀镇")
    make_plan(place)
    person = make_user(Role(role or Role.CLERK), town=place, department=unit)
    person.role = role
    person.save(update_fields=["role"])
    return person
