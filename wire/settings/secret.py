"""Secrets, and URLs that hold one, as they may be shown."""

from urllib.parse import urlsplit, urlunsplit


class Secret:
    """A secret text: shows as `***` wherever it is printed; `reveal` gives it to the one call that needs it."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the secret itself."""
        return self._value

    def __repr__(self) -> str:
        return "***"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._value == other._value

    def __hash__(self) -> int:
        return hash(self._value)


def redacted(url: str) -> str:
    """Return `url` without its password, or the token in its place: for logs and pages."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "***"  # no address: nobody knows where in it a secret ends
    name, at, host = parts.netloc.rpartition("@")
    if not name:
        return url
    # A name alone is a token, as in https://TOKEN@host/.
    shown = f"{name.partition(':')[0]}:***" if ":" in name else "***"
    return urlunsplit(parts._replace(netloc=f"{shown}{at}{host}"))
