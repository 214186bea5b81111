"""People and things that tests share; small functions, real rows."""

from datetime import date
from decimal import Decimal

from accounts.enums import Role
from accounts.models import Department, Town, User
from targets.enums import Calendar, Kind
from targets.models import BaseFigure, Indicator, Plan, Section, Target
from targets.services import record_figure, settle_stale

PASSWORD = "Demo-2023-only"
YEAR = 2023


def make_town(code: str = "baogai", name: str = "宝盖镇") -> Town:
    return Town.objects.get_or_create(
        code=code, defaults={"name": name, "city": "石狮市"}
    )[0]


def make_department(town: Town, name: str = "财政所") -> Department:
    return Department.objects.get_or_create(town=town, name=name)[0]


def make_user(
    role: Role = Role.CLERK,
    *,
    town: Town | None = None,
    department: str | None = "财政所",
    username: str = "",
) -> User:
    town = town or make_town()
    unit = make_department(town, department) if department else None
    return User.objects.create_user(
        username or f"{town.code}-{role}-{User.objects.count()}",
        password=PASSWORD,
        full_name=f"演示{role.label}",
        town=town,
        department=unit,
        role=role,
        must_change_password=False,
    )


def make_plan(town: Town | None = None, year: int = YEAR) -> Plan:
    town = town or make_town()
    return Plan.objects.get_or_create(
        town=town, year=year, defaults={"title": f"{town}{year}年度工作计划"}
    )[0]


def make_target(
    value: str | None = "94000",
    *,
    name: str = "财政收入",
    plan: Plan | None = None,
    department: str = "财政所",
    calendar: Calendar = Calendar.MONTHLY,
    kind: Kind = Kind.FLOW,
    unit: str = "万元",
    decimals: int = 0,
    **fields,
) -> Target:
    plan = plan or make_plan()
    number = Target.objects.filter(plan=plan).count() + 1
    section, _ = Section.objects.get_or_create(
        plan=plan, code="1.1", defaults={"chapter": "产业经济", "title": "主要指标"}
    )
    indicator = Indicator.objects.create(
        code=f"{plan.town.code}-{plan.year}-{number}",
        name=name,
        unit=unit,
        kind=kind,
        calendar=calendar,
        decimals=decimals,
    )
    return Target.objects.create(
        plan=plan,
        section=section,
        indicator=indicator,
        code=f"T{number:02}",
        name=name,
        value=None if value is None else Decimal(value),
        lead_department=make_department(plan.town, department),
        **fields,
    )


def report(target: Target, month: int, ytd: str | None = None, **changes) -> None:
    """Load a figure as the system does, and compute the progress."""
    values = {name: _number(value) for name, value in changes.items()}
    if ytd is not None:
        values["ytd"] = Decimal(ytd)
    period = date(target.plan.year, month, 1)
    stored = target.figures.filter(period=period).first()
    version = stored.version if stored else 0
    record_figure(target, period, values, version=version, by=None)
    settle_stale()


def _number(value):
    return Decimal(value) if isinstance(value, str) and value[-1].isdigit() else value


def publish_last_year(target: Target, *series: str | None) -> None:
    """Last year's cumulative values by month, as first published."""
    BaseFigure.objects.bulk_create(
        BaseFigure(target=target, month=month, ytd=Decimal(ytd))
        for month, ytd in enumerate(series, 1)
        if ytd is not None
    )
