"""Imports point one way; a forbidden arrow fails here, by name."""

import ast

import pytest

from tests.frame.arrows import (
    LAYERS,
    ROOMS,
    forbidden,
    modules,
    part_of,
    reached_from,
    room_of,
)


def test_no_arrow_points_the_wrong_way():
    wrong = [line for name in modules() for line in forbidden(name, modules()[name])]

    assert wrong == []


def test_every_room_is_looked_at():
    assert {name.partition(".")[0] for name in modules()} == set(ROOMS)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("baozhen.lib.months", "from accounts.models import Town"),
        ("baozhen.lib.months", "def late():\n    from targets import enums"),
        ("accounts.views", "import targets.models"),
        ("targets.entry", "from reports.rows import Row"),
        ("targets.services.record", "from projects.models import Project"),
        ("projects.services", "from villages.models import Village"),
        ("reports.views", "from baozhen.settings import DATA_DIR"),
        ("reports.views", "from tests.base import make_town"),
        ("targets.models.target", "from targets import services"),
        ("targets.services.record", "from targets.views import month_page"),
        ("targets.forms", "from targets import tasks"),
        ("targets.views", "from targets.resources import FigureResource"),
        ("targets.entry", "from accounts.admin import TownAdmin"),
        ("targets.progress.assess", "from targets.models import Figure"),
        ("targets.progress.pace", "from django.utils import timezone"),
    ],
)
def test_a_forbidden_arrow_is_caught(module, source):
    assert len(forbidden(module, source)) == 1


@pytest.mark.parametrize("room", ["accounts", "targets", "reports"])
def test_no_layer_reaches_a_higher_one_by_a_detour(room):
    for module in modules():
        if room_of(module) == room and part_of(module) in LAYERS:
            higher = LAYERS[LAYERS.index(part_of(module)) + 1 :]
            reached = {part_of(m) for m in reached_from(module) if room_of(m) == room}
            assert reached.isdisjoint(higher), module


def test_an_import_inside_a_function_says_why():
    silent = [
        f"{name}:{node.lineno}"
        for name, source in modules().items()
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Import | ast.ImportFrom) and node.col_offset
        if "#" not in source.splitlines()[node.lineno - 1]
    ]

    assert silent == []
