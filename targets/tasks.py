"""Background work: an id in, one service called, nothing else."""

from celery import shared_task
from django.utils import timezone
from django_scopes import scopes_disabled


@shared_task
@scopes_disabled()
def refresh_target(target_id: int) -> None:
    from targets import services  # services imports this module: a leaf

    services.refresh_target(target_id)


@shared_task
@scopes_disabled()
def sweep_stale_progress() -> None:
    from targets import services  # as above

    services.settle_stale()


@shared_task
@scopes_disabled()
def recompute_all() -> None:
    from targets import services  # as above

    services.recompute_all()


@shared_task
@scopes_disabled()
def relock_expired() -> None:
    from targets import services  # as above

    services.relock_expired()


@shared_task
@scopes_disabled()
def send_reminders() -> None:
    from targets import services  # as above

    services.send_reminders(timezone.now())
