"""What the fields of all settings are made of."""

from typing import Annotated, Any

import msgspec


def meta(description: str, **limits: Any) -> msgspec.Meta:
    """Return what docs/configuration.md says of a setting, and its limits."""
    return msgspec.Meta(description=description, **limits)


NAME = r"^[a-z0-9][a-z0-9._-]{0,60}$"
Name = Annotated[str, msgspec.Meta(pattern=NAME)]
Port = Annotated[int, msgspec.Meta(ge=0, le=65535)]
