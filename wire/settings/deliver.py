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
    parallel: Annotated[
        int, meta("Deliveries under way to one destination at the same time; order is not promised.", ge=1, le=100)
    ] = 4
    breaker_failures: Annotated[
        int, meta("Failures in a row after which a destination is paused: docs/delivery.md.", ge=1, le=1000)
    ] = 5
    claim_idle: Annotated[
        float,
        meta(
            "Seconds after which a delivery that a sender claimed and never settled is taken up by another; at least "
            "`timeout` and 5 more. 0: twice `timeout` and 5 more.",
            ge=0,
            le=86400,
        ),
    ] = 0.0
    allow: Annotated[
        str,
        meta("Hosts, addresses and networks (`10.1.0.0/16`) that may get alerts though private, apart by commas."),
    ] = ""
    allow_private: Annotated[bool, meta("Deliver to private and loopback addresses too.")] = False
    sequence_from: Annotated[
        int,
        meta(
            "Least number (`sequence`) of an alert's next state. After Redis was restored: the time, `date +%s`, so "
            "that no number is used twice.",
            ge=1,
            le=2**31 - 1,
        ),
    ] = 1
    backlog: Annotated[
        str,
        meta(
            "Of findings that waited while nobody delivered: `every` state, or the `last` of each within "
            "work.window_days. `crosswire up` with an embedded broker takes `last`.",
            pattern="^(every|last)$",
        ),
    ] = "every"
