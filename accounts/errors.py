"""Why a write to accounts was refused: a code, an HTTP status, a Chinese sentence."""

from baozhen.lib.refusals import Refused


class NotAllowed(Refused):
    code, status = "ACC-403", 403


class NotPossible(Refused):
    """The state of things forbids it; the message says what to do first."""

    code, status = "ACC-422", 422


class NameTaken(NotPossible):
    """Somebody else has the user name, perhaps in another spelling."""

    def __init__(self, username: str) -> None:
        super().__init__(
            f"用户名“{username}”已有人使用（大小写、全角半角和空格不作区分），请换一个"
        )
