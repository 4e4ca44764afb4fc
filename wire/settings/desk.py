"""The desk page."""

from typing import Annotated

import msgspec

from wire.settings.fields import Port, meta


class DeskSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the desk page is served."""

    url: Annotated[
        str,
        meta(
            "Address under which people reach the desk page, for the links in alerts; empty: no links.", max_length=500
        ),
    ] = ""
    host: Annotated[str, meta("Address that the desk page binds.")] = "127.0.0.1"
    port: Annotated[Port, meta("Port of the desk page; 0 takes a free one.")] = 6070
