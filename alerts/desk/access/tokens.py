"""Tokens of people and programs. Only their hashes are kept; a token is 256 random bits, so a plain hash is enough."""

import base64
import hashlib
import hmac
from collections.abc import Iterable, Sequence

import msgspec

from alerts.desk.context import Role
from wire.errors import SettingsError
from wire.settings.desk import DeskTokenSettings

PREFIX = "cwd_"
"""Begins every token, so that one that was published by mistake can be found."""
BYTES = 32
_LONGEST = 200


class Grant(msgspec.Struct, frozen=True):
    """Whoever shows the token whose hash is `digest` is `name`, and may do what `role` says."""

    name: str
    role: Role
    digest: str


def grants(tokens: Iterable[DeskTokenSettings]) -> tuple[Grant, ...]:
    """Return the grants of the settings. Raises `SettingsError` where a name or a hash comes twice."""
    made = tuple(Grant(token.name, Role(token.role), token.hash) for token in tokens)
    for what, values in (("name", [g.name for g in made]), ("hash", [g.digest for g in made])):
        twice = {value for value in values if values.count(value) > 1}
        if twice:
            shown = sorted(twice)[0] if what == "name" else "the same"
            raise SettingsError(f"[[desk.tokens]]: {what} {shown!r} comes twice", "give each its own")
    return made


def token(fresh: bytes) -> str:
    """Return a token made of `fresh` random bytes."""
    return PREFIX + base64.urlsafe_b64encode(fresh).decode().rstrip("=")


def digest(token: str) -> str:
    """Return the hash of a token as it stands in the settings."""
    return f"sha256:{hashlib.sha256(token.encode('utf-8', 'surrogatepass')).hexdigest()}"


def holder(token: str, known: Sequence[Grant]) -> Grant | None:
    """Return whose token it is, taking as long for any as for none."""
    if not token or len(token) > _LONGEST:
        return None
    shown = digest(token)
    found = None
    for grant in known:
        if hmac.compare_digest(grant.digest, shown):
            found = grant
    return found


def table(name: str, role: str, token: str) -> str:
    """Return what belongs into crosswire.toml for a token. Raises `SettingsError` for a name that is none."""
    try:
        made = msgspec.convert({"name": name, "role": role, "hash": digest(token)}, DeskTokenSettings)
    except msgspec.ValidationError:
        raise SettingsError(
            f"{name!r} cannot be a name here", "use lower-case letters, digits, `.`, `_`, `-`"
        ) from None
    return f'[[desk.tokens]]\nname = "{made.name}"\nrole = "{made.role}"\nhash = "{made.hash}"'
