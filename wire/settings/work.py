"""The worker."""

from typing import Annotated

import msgspec

from wire.settings.fields import Port, meta


class WorkSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How articles are read and judged."""

    port: Annotated[Port, meta("Port of /metrics, /healthz and /readyz on `host`; 0 takes a free one.")] = 6066
    window_days: Annotated[int, meta("Days of event time that a theatre's state holds.", ge=1, le=36500)] = 30
    window_step_days: Annotated[
        int, meta("Days by which that window moves on at a time; 0 lets it move with every report.", ge=0, le=36500)
    ] = 0
    commit_interval: Annotated[float, meta("Seconds between two commits of offsets.", gt=0, le=60)] = 1.0
    stall_after: Annotated[
        float,
        meta(
            "Seconds that a partition may stand still with messages waiting, while the broker answers, before the "
            "worker ends itself with the reason, to be started again; 0 for never.",
            ge=0,
            le=86400,
        ),
    ] = 120.0
    gazetteer: Annotated[str, meta("Path of a file with more places and parties; empty for none.")] = ""
    instance: Annotated[
        str,
        meta(
            "Name of this worker that it keeps over restarts and shares with no other (Kafka's `group.instance.id`): "
            "it then takes up its partitions at once. Empty for none.",
            pattern=r"^[A-Za-z0-9._-]{0,200}$",
        ),
    ] = ""
