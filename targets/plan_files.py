"""Load a plan from the data files the apps bring, in the order they depend on."""

from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from import_export.resources import ModelResource
from import_export.results import Result, RowResult
from tablib import Dataset

from accounts.audit import audited, record
from accounts.enums import Action
from accounts.models import Town
from targets import resources
from targets.models import Plan

PLAN_FILES = (
    ("sections.csv", resources.SectionResource),
    ("targets.csv", resources.TargetResource),
    ("items.csv", resources.PlanItemResource),
)
DEMO_FILES = (
    ("demo/departments.csv", resources.DepartmentResource),
    ("demo/responsible.csv", resources.ResponsibleResource),
    ("demo/base_figures.csv", resources.BaseFigureResource),
    ("demo/figures.csv", resources.DemoFigureResource),
)


class PlanFileError(Exception):
    """A data file that cannot be loaded: file, row, what is wrong; in Chinese."""


@audited()
def load_plan(year: int, *, demo: bool) -> tuple[Plan, int]:
    """The plan of a year and how many rows were added or changed; idempotent."""
    changed = 0
    for path in _files(year, "indicators.csv"):
        changed += _import(resources.IndicatorResource(), path)
    plan = _plan(year, demo)
    for name, resource in PLAN_FILES + (DEMO_FILES if demo else ()):
        for path in _files(year, name):
            changed += _import(resource(plan), path)
    record(
        Action.IMPORT,
        by=None,
        about=str(plan),
        subject=f"targets.plan:{plan.pk}",
        detail=f"载入计划{'和演示数据' if demo else ''}，新增或更新 {changed} 行",
        town=plan.town,
    )
    return plan, changed


def _plan(year: int, demo: bool) -> Plan:
    (path,) = _files(year, "town.csv")
    row = _read(path).dict[0]
    town, _ = Town.objects.get_or_create(
        code=row["代码"], defaults={"name": row["名称"], "city": row["所属市"]}
    )
    plan, _ = Plan.objects.get_or_create(
        town=town, year=year, defaults={"title": f"{town}{year}年度工作计划"}
    )
    if demo and not plan.is_demo:
        plan.is_demo = True
        plan.save(update_fields=["is_demo"])
    return plan


def _files(year: int, name: str) -> Iterator[Path]:
    for config in apps.get_app_configs():
        path = Path(config.path) / "plans" / str(year) / name
        if Path(config.path).parent == settings.BASE_DIR and path.exists():
            yield path


def _read(path: Path) -> Dataset:
    dataset = Dataset()
    dataset.load(path.read_text(encoding="utf-8"), format="csv")
    return dataset


def _import(resource: ModelResource, path: Path) -> int:
    result = resource.import_data(_read(path), raise_errors=False)
    if result.has_errors() or result.has_validation_errors():
        raise PlanFileError("\n".join(_problems(result, path)))
    return result.totals[RowResult.IMPORT_TYPE_NEW] + result.totals["update"]


def _problems(result: Result, path: Path) -> Iterator[str]:
    for error in result.base_errors:
        yield f"{path.name}：{error.error}"
    for number, errors in result.row_errors():
        yield from (f"{path.name} 第 {number + 1} 行：{e.error}" for e in errors)
    for row in result.invalid_rows:
        yield f"{path.name} 第 {row.number + 1} 行：{'；'.join(row.error.messages)}"
