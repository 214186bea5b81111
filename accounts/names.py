"""User names as they are stored and looked up."""

import unicodedata

DROPPED = ("C", "Z")  # control and format characters, separators


def normal_username(text: str) -> str:
    """One spelling for names that differ only by case, width or spaces."""
    folded = unicodedata.normalize(
        "NFKC", unicodedata.normalize("NFKC", text).casefold()
    )
    return "".join(c for c in folded if unicodedata.category(c)[0] not in DROPPED)
