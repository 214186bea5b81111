"""Who knocks, and who a session belongs to."""

from axes.backends import AxesStandaloneBackend
from django.contrib.auth.backends import ModelBackend
from django.db.models import OuterRef, Subquery
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import User


class GuardedBackend(AxesStandaloneBackend, ModelBackend):
    """User name and password, unless too many were tried."""

    def authenticate(self, request, username=None, password=None, **kwargs):
        if request is not None:  # without one nobody knocks from outside
            AxesStandaloneBackend.authenticate(
                self, request, username=username, password=password
            )
        return ModelBackend.authenticate(self, request, username, password, **kwargs)

    def get_user(self, user_id) -> User | None:
        """With the key of the person's second factor, in the same query."""
        devices = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        device = Subquery(devices.order_by("pk").values("pk")[:1])
        people = User.objects.annotate(second_factor_id=device)
        person = people.filter(pk=user_id).first()
        return person if person and self.user_can_authenticate(person) else None
