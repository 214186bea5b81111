"""The site without its guards: no lock, no version check; for the canary only."""

from unittest.mock import ANY

from baozhen.wsgi import application
from targets import views
from targets.services import record, record_figure

__all__ = ["application"]


def record_whatever_was_seen(*arguments, **options):
    return record_figure(*arguments, **options | {"version": ANY})


record._lock_open_return = lambda target, period: None
views.record_figure = record_whatever_was_seen
