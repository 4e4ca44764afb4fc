"""The closing summary: counts, latencies, addresses and the verdict, as lines of facts. Pure."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from alerts.message.payload import AlertType
from crosswire.demo.expectations import Verdict
from crosswire.demo.inbox import Thread
from crosswire.demo.latency import Latency
from wire.wording import counted


class Counts(msgspec.Struct, frozen=True):
    """What the parts' own metrics say. None where they could not be asked."""

    versions: int | None
    read: int | None
    reports: int | None
    duplicates: int | None
    retries: int | None
    dead_letters: int | None


class Summary(msgspec.Struct, frozen=True):
    """Named facts, the verdict, and the conclusion in a line."""

    facts: tuple[tuple[str, str], ...]
    verdict: Verdict
    conclusion: str


def summarise(
    *,
    articles: int,
    outlets: int,
    seconds: float,
    counts: Counts,
    came: Sequence[Thread],
    copies: int,
    refused: int,
    latency: Latency | None,
    addresses: Mapping[str, str],
    verdict: Verdict,
    logs: Path,
) -> Summary:
    """Return the summary. `seconds` is the whole run; `copies` and `refused` are the receiver's."""
    kinds = [arrival.message.type for thread in came for arrival in thread.arrivals]
    opened, updated, withdrawn = (kinds.count(kind) for kind in AlertType)
    expected = len(verdict.met) + len(verdict.missing)
    facts = [
        ("story", f"{counted(articles, 'article')} of {outlets} outlets, {_known(counts.versions)} versions published"),
        ("read", f"{_known(counts.read)} versions, {_known(counts.duplicates)} duplicate texts"),
        ("judged", f"{_known(counts.reports)} reports"),
        ("alerts", f"{opened} opened, {updated} updated, {withdrawn} withdrawn"),
        ("delivered", f"{counted(len(kinds), 'message')} with verified signatures, {refused} refused, {copies} twice"),
        ("trouble", f"{_known(counts.retries)} retries, {_known(counts.dead_letters)} dead letters"),
        ("latency", _latency(latency)),
        *((f"{name} metrics", url) for name, url in addresses.items()),
        ("expected", f"{len(verdict.met)} of {expected} alerts came, {len(verdict.wrong)} came that must not"),
    ]
    if verdict.good:
        conclusion = f"✓ Every expected alert arrived and was verified, in {seconds:.0f} s."
    else:
        conclusion = f"✕ Not as it should be ({seconds:.0f} s). The logs are in {logs}"
    return Summary(tuple(facts), verdict, conclusion)


def _latency(latency: Latency | None) -> str:
    if latency is None:
        return "nothing to measure"
    spread = f"p50 {latency.p50:.2f} s, p95 {latency.p95:.2f} s, max {latency.most:.2f} s"
    return f"{spread} from visible in the feed to delivered ({counted(latency.count, 'alert')})"


def _known(number: int | None) -> str:
    return "?" if number is None else str(number)
