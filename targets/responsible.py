"""责任分工: the rows of a plan and who answers for each; no figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from targets.enums import ItemKind
from targets.models import Plan, PlanItem, Target

NUMBERED, NOBODY = "量化目标", "none"


@dataclass(frozen=True)
class ResponsibleRow:
    """A target or an item; `key` names it in a form."""

    key: str
    row: Target | PlanItem
    kind: str

    @property
    def department_id(self) -> str:
        return str(self.row.lead_department_id or NOBODY)


@dataclass(frozen=True)
class ResponsibleFilter:
    """What the reader wants to see; empty is everything."""

    text: str = ""
    kind: str = ""
    department: str = ""

    def keeps(self, found: ResponsibleRow) -> bool:
        words = f"{found.row.code}{found.row.name}".casefold()
        return (
            self.text.casefold() in words
            and self.kind in {"", found.kind}
            and self.department in {"", found.department_id}
        )


def responsible_rows(plan: Plan) -> list[ResponsibleRow]:
    """Every row of the plan in the order of the document."""
    targets = plan.targets.select_related("plan__town", "lead_department")
    items = PlanItem.objects.filter(section__plan=plan)
    items = items.select_related("section__plan__town", "lead_department")
    rows = [ResponsibleRow(f"t{t.pk}", t, NUMBERED) for t in targets]
    rows += [ResponsibleRow(f"i{i.pk}", i, ItemKind(i.kind).label) for i in items]
    return sorted(rows, key=lambda found: found.row.code)


def kinds_of(rows: Sequence[ResponsibleRow]) -> list[str]:
    return list(dict.fromkeys(found.kind for found in rows))
