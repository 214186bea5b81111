"""Sessions in the database, each with its person, so that one can be ended."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone
from django.utils.functional import cached_property

from accounts.models import Session
from baozhen.lib.incidents import current_address

KNOWN = ("person_id", "address", "device", "started_at", "seen_at")


class SessionStore(DatabaseStore):
    """Keeps the loaded row at hand; its times decide whether it still holds."""

    row: Session | None = None
    device = ""  # of whoever is about to sign in

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    @cached_property
    def model(self) -> type[Session]:
        return self.get_model_class()

    def _get_session_from_db(self) -> Session | None:
        self.row = super()._get_session_from_db()
        return self.row

    def signed_in(self) -> Session | None:
        """The row, if somebody is signed in with it."""
        return self.row if SESSION_KEY in self else None

    def create_model_instance(self, data) -> Session:
        """Written back whole, so what the row knows of the person is carried along."""
        row = super().create_model_instance(data)
        if self.row is not None and self.row.session_key == row.session_key:
            _carry(self.row, row)
        self._introduce(row, data.get(SESSION_KEY))
        self.row = row
        return row

    def cycle_key(self) -> None:
        """A new key does not make a session younger."""
        before = self.row
        super().cycle_key()
        if before is not None and self.row is not None:
            _carry(before, self.row)

    def _introduce(self, row: Session, person_id: str | None) -> None:
        """Whoever is new in the session has just signed in."""
        if person_id is None or str(row.person_id) == person_id:
            return
        row.person_id = int(person_id)
        row.address, row.device = current_address(), self.device
        row.started_at = row.seen_at = timezone.now()


def _carry(known: Session, row: Session) -> None:
    for name in KNOWN:
        setattr(row, name, getattr(known, name))
