"""The request that is being answered: its incident number and where it comes from."""

import logging
import secrets
from contextvars import ContextVar, Token
from typing import NamedTuple


class Incident(NamedTuple):
    """What a user reads out to the operator, who finds it in the log."""

    number: str
    address: str


OUTSIDE = Incident("-", "本机")
_incident: ContextVar[Incident] = ContextVar("incident", default=OUTSIDE)


def begin_incident(address: str) -> Token[Incident]:
    """Number a request; keep the token to end it."""
    return _incident.set(Incident(secrets.token_hex(4).upper(), address))


def end_incident(token: Token[Incident]) -> None:
    _incident.reset(token)


def current_incident() -> str:
    return _incident.get().number


def current_address() -> str:
    """The address the request came from; of this machine outside of requests."""
    return _incident.get().address


class IncidentFilter(logging.Filter):
    """Put the incident number on each line of the log."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.incident = current_incident()
        return True
