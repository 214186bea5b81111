"""A request that was understood and not carried out."""


class Refused(Exception):
    """Nothing stored before was touched; the message is Chinese and says what to do."""

    code = "SAV-400"
    status = 400

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
