"""How many random cases a property is tried on."""

import os

from hypothesis import HealthCheck, settings

EXAMPLES = int(os.environ.get("BAOZHEN_EXAMPLES", "300"))

many = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
few = settings(many, max_examples=max(EXAMPLES // 5, 1))
