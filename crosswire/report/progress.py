"""How far a replay was over its time, as curves for a small picture. Pure."""

from collections.abc import Sequence

import msgspec

from crosswire.replay.play import Sample

WIDTH, HEIGHT = 1000, 220
"""The picture's size in its own units."""


class Curve(msgspec.Struct, frozen=True):
    """One count over the time: `points` for a polyline, and where it ended."""

    name: str
    points: str
    total: int


def curves(samples: Sequence[Sample]) -> tuple[Curve, ...]:
    """Return the curves of articles published and read and reports judged, on one scale."""
    if not samples:
        return ()
    seconds = samples[-1].seconds or 1.0
    named = {
        "articles published": [s.published for s in samples],
        "articles read": [s.read for s in samples],
        "reports judged": [s.judged for s in samples],
    }
    most = max(max(values) for values in named.values()) or 1
    return tuple(
        Curve(
            name,
            " ".join(
                f"{s.seconds / seconds * WIDTH:.1f},{HEIGHT - value / most * HEIGHT:.1f}"
                for s, value in zip(samples, values, strict=True)
            ),
            values[-1],
        )
        for name, values in named.items()
    )
