"""What a desk must be able to show too: alerts about the watch itself, and an article that would like to run."""

from datetime import datetime

from alerts.message.notice import HEARTBEAT, Cause, Notice, NoticeKind
from alerts.store.journal import Event, Revised
from tests.alerts.desk.samples import HOUR, MINUTE, clash, delivered, revised, voice
from wire.records import ContradictionType, Side


def silence(now: datetime) -> list[Event]:
    """Return alerts about the watch itself: a key source that fell silent, and heartbeats that do not come through."""
    quiet = Notice(
        id="silence1-ilmar-gazette",
        kind=NoticeKind.SOURCE_SILENT,
        subject="ilmar-gazette",
        outlet="Ilmar Gazette",
        address="https://ilmar-gazette.example/feed.xml",
        cause=Cause.NOTHING_NEW,
        patience=6 * HOUR.total_seconds(),
        at=now - 7 * HOUR,
        judged_at=now - HOUR,
    )
    stalled = Notice(
        id="silence1-heartbeat",
        kind=NoticeKind.HEARTBEAT_LOST,
        subject=HEARTBEAT,
        cause=Cause.NOT_THROUGH,
        patience=180.0,
        at=now - 9 * MINUTE,
        judged_at=now - 6 * MINUTE,
    )
    told = [revised(each, destinations=("newsroom",)) for each in (quiet, stalled)]
    return [*told, *(delivered(each, "newsroom") for each in told)]


def hostile(now: datetime) -> Revised:
    """An alert whose article would run a script wherever a page forgot to escape it."""
    script = "<script>window.hacked=1</script><img src=x onerror=window.hacked=2>"
    said = voice(
        f"Outlet {script}", f"claimant {script}", f"quote {script} \"' {{{{ 7*7 }}}}", now - 5 * MINUTE,
        title=f"title {script}", url="javascript:window.hacked=3",
    )  # fmt: skip
    other = voice(
        "</q></li>", "\"><svg onload=window.hacked=4>", "--></style></script><script>window.hacked=5</script>",
        now - 4 * MINUTE, title="\" onmouseover=\"window.hacked=6",
        url="data:text/html,<script>window.hacked=7</script>",
    )  # fmt: skip
    finding = clash(
        "contradiction1-hostile",
        ContradictionType.OCCURRENCE,
        (Side(f"it did {script}", (said,)), Side(f"it did not {script}", (other,))),
        theatre="karsova",
        place=f"place {script}",
        incident=f"incident {script}",
        reason=f"reason {script}",
    )
    return revised(finding)
