"""The guarded HTTP client as the settings ask for it."""

from importlib.metadata import version

from producers.fetching.fetch import ACCEPT, HttpFetcher
from wire.addresses import Allowlist, allowed_by, anywhere, is_public
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
    return allowed_by("produce.allow (CROSSWIRE_PRODUCE_ALLOW)", settings.allow)


def user_agent(contact: str) -> str:
    """Return an honest User-Agent: who we are, and whom to ask."""
    name = f"Crosswire/{version('crosswire')}"
    return f"{name} (news monitor; {contact})" if contact else f"{name} (news monitor)"
