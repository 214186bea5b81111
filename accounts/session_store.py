"""Sessions in the database, each with its person, so that one can be ended."""

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils.functional import cached_property

from accounts.models import Session


class SessionStore(DatabaseStore):
    """Keeps the loaded row at hand; its times decide whether it still holds."""

    row: Session | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    @cached_property
    def model(self) -> type[Session]:
        return self.get_model_class()

    def _get_session_from_db(self) -> Session | None:
        self.row = super()._get_session_from_db()
        return self.row

    def create_model_instance(self, data) -> Session:
        """Written back whole, so what the row knows of the person is carried along."""
        row = super().create_model_instance(data)
        if self.row is not None and self.row.session_key == row.session_key:
            for name in ("person_id", "address", "device", "started_at", "seen_at"):
                setattr(row, name, getattr(self.row, name))
        return row
