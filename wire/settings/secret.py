"""Secrets, and URLs that hold one, as they may be shown."""

import re
from urllib.parse import unquote, urlsplit, urlunsplit


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


_TELLING = re.compile(
    r"token|secret|passw|pwd|auth(?!or)|signature|credential|session|key$|^(?:k|sig|code|pass|api|sid|jwt|otp)$",
    re.IGNORECASE,
)
"""What parameters are called whose values are secrets."""
_RANDOM = re.compile(r"(?=[^\d]*\d)(?=[^A-Za-z]*[A-Za-z])[\w+/=]{20,}")
"""Values that are secrets whatever they are called: long, of letters and digits, and no words."""
_PARAMETER = re.compile(r"([^&;=]+)=([^&;]*)")
_ADDRESS = re.compile(r"""\b[a-z][a-z0-9+.-]{1,19}://[^\s"'<>]+""", re.IGNORECASE)


def redacted(url: str) -> str:
    """Return `url` as it may be shown, in logs, errors and pages.

    That is without its password, or the token in its place, and without the values of parameters that are called like
    secrets (`?token=…`, `&api_key=…`), or look like some.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return "***"  # no address: nobody knows where in it a secret ends
    query, fragment = _PARAMETER.sub(_masked, parts.query), _PARAMETER.sub(_masked, parts.fragment)
    name, at, host = parts.netloc.rpartition("@")
    if not name and (query, fragment) == (parts.query, parts.fragment):
        return url
    # A name alone is a token, as in https://TOKEN@host/.
    shown = f"{name.partition(':')[0]}:***" if ":" in name else "***" if name else ""
    return urlunsplit(parts._replace(netloc=f"{shown}{at}{host}", query=query, fragment=fragment))


def redacted_in(text: str) -> str:
    """Return `text` with each address in it as it may be shown."""
    return _ADDRESS.sub(lambda found: redacted(found[0]), text) if "://" in text else text


def _masked(parameter: re.Match[str]) -> str:
    name, value = parameter[1], parameter[2]
    secret = value and (_TELLING.search(unquote(name)) or _RANDOM.fullmatch(unquote(value)))
    return f"{name}=***" if secret else parameter[0]
