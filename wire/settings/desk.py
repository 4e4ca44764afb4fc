"""The desk page."""

from typing import Annotated

import msgspec

from wire.settings.fields import Name, Port, meta


class DeskTokenSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One who may use the desk. `crosswire desk token NAME` prints the token once, and the table for this file."""

    name: Annotated[Name, meta("Who it is, in the logs and beside what was done.")]
    role: Annotated[str, meta("`read`, or `act`: acknowledge, assign, mark as false alarm.", pattern="^(read|act)$")]
    hash: Annotated[str, meta("Hash of the token, `sha256:…`.", pattern="^sha256:[0-9a-f]{64}$")]


class DeskSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the desk page is served, and to whom."""

    url: Annotated[
        str,
        meta(
            "Address under which people reach the desk page, for the links in alerts; with a path if a proxy serves "
            "it under one. Empty: no links.",
            max_length=500,
        ),
    ] = ""
    host: Annotated[
        str, meta("Address that the desk page binds; another than loopback needs tokens or a proxy header.")
    ] = "127.0.0.1"
    port: Annotated[Port, meta("Port of the desk page; 0 takes a free one.")] = 6070
    proxy_header: Annotated[
        str,
        meta(
            "Header in which a proxy that checks who comes tells the name, such as `X-Forwarded-User`; empty: none.",
            pattern="^[A-Za-z0-9-]{0,60}$",
        ),
    ] = ""
    proxy_addresses: Annotated[
        str, meta("Addresses and networks (`10.1.0.0/16`) of the proxies that are believed, apart by commas.")
    ] = ""
    proxy_role: Annotated[
        str, meta("What those may do that the proxy names: `read` or `act`.", pattern="^(read|act)$")
    ] = "act"
    session_hours: Annotated[float, meta("Hours after which a person has to log in again.", gt=0, le=8760)] = 12.0
    tokens: tuple[DeskTokenSettings, ...] = ()
