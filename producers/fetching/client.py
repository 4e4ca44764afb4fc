"""The guarded HTTP client as the settings ask for it."""

from importlib.metadata import version

from producers.fetching.fetch import ACCEPT, HttpFetcher
from wire.addresses import Allowlist, allowlist, anywhere, is_public
from wire.errors import SettingsError
from wire.settings import ProduceSettings


def http_client(
    settings: ProduceSettings, *, accept: str = ACCEPT, max_bytes: int = 0, allow_private: bool = False
) -> HttpFetcher:
    """Return a client that reads bodies of at most `max_bytes`, or of what the settings say.

    Raises `SettingsError` if the list of allowed hosts is none.
    """
    return HttpFetcher(
        agent=user_agent(settings.contact),
        timeout=settings.timeout,
        max_bytes=max_bytes or settings.max_bytes,
        allowed=anywhere if allow_private or settings.allow_private else is_public,
        allowlist=allowed(settings),
        accept=accept,
    )


def allowed(settings: ProduceSettings) -> Allowlist:
    """Return who may be fetched though private. Raises `SettingsError` if the list is none."""
    try:
        return allowlist(settings.allow)
    except ValueError as error:
        hint = "name hosts, addresses and networks, apart by commas: feeds.desk.example, 10.1.0.0/16"
        raise SettingsError(f"produce.allow (CROSSWIRE_PRODUCE_ALLOW): {error}", hint) from None


def user_agent(contact: str) -> str:
    """Return an honest User-Agent: who we are, and whom to ask."""
    name = f"Crosswire/{version('crosswire')}"
    return f"{name} (news monitor; {contact})" if contact else f"{name} (news monitor)"
