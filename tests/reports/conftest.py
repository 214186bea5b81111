"""The real plan of 2023, loaded as the product loads it."""

import pytest

from targets.plan_files import load_plan
from targets.services import settle_stale


@pytest.fixture
def plan_2023(db):
    """The plan with the figures of the demonstration, up to June."""
    plan, _ = load_plan(2023, demo=True)
    settle_stale(plan)
    return plan


@pytest.fixture
def bare_plan_2023(db):
    """The plan without any figure."""
    plan, _ = load_plan(2023, demo=False)
    return plan
