"""The incident number of the request that is being answered."""

import logging
import secrets
from contextvars import ContextVar, Token

_incident: ContextVar[str] = ContextVar("incident", default="-")


def begin_incident() -> Token[str]:
    """Number a request; keep the token to end it."""
    return _incident.set(secrets.token_hex(4).upper())


def end_incident(token: Token[str]) -> None:
    _incident.reset(token)


def current_incident() -> str:
    """What a user reads out to the operator, who finds it in the log."""
    return _incident.get()


class IncidentFilter(logging.Filter):
    """Put the incident number on each line of the log."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.incident = current_incident()
        return True
