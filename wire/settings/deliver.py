"""How alerts are delivered, whatever their destination."""

from typing import Annotated

import msgspec

from wire.settings.fields import Port, meta


class DeliverSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How alerts are delivered."""

    port: Annotated[Port, meta("Port of /metrics and /healthz on `host`; 0 takes a free one.")] = 6068
    timeout: Annotated[float, meta("Seconds after which an attempt is given up.", gt=0, le=120)] = 10.0
    max_age: Annotated[float, meta("Seconds after which a delivery becomes a dead letter.", gt=0, le=31_536_000)] = (
        86400.0
    )
    allow_private: Annotated[bool, meta("Deliver to private and loopback addresses too.")] = False
    backlog: Annotated[
        str,
        meta(
            "Of findings that waited while nobody delivered: `every` state, or the `last` of each within "
            "work.window_days. `crosswire up` with an embedded broker takes `last`.",
            pattern="^(every|last)$",
        ),
    ] = "every"
