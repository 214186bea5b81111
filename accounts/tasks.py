"""Background work: one service called, nothing else."""

from celery import shared_task
from django_scopes import scopes_disabled


@shared_task
@scopes_disabled()
def purge_sessions() -> None:
    from accounts import services  # a leaf: as in the other apps

    services.purge_sessions()
