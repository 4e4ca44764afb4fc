"""A replay's results put together for its page."""

from collections.abc import Sequence
from pathlib import Path

from crosswire.replay.collect import Collected
from crosswire.replay.counts import Counts, Times
from crosswire.replay.play import Played
from crosswire.replay.view import span_words
from crosswire.report.model import board_of
from crosswire.report.page import Figure, Page, Timing
from crosswire.report.progress import curves
from crosswire.report.volumes import volumes
from producers.sources.tally import Tally

_NAMES = 3  # sources that are named in the title


def page_of(
    sources: Sequence[str], tally: Tally, played: Played, counts: Counts, collected: Collected, seconds: float
) -> Page:
    """Return the page of a replay of `sources`, which took `seconds`."""
    assert tally.first is not None  # noqa: S101 (there are articles)
    assert tally.last is not None  # noqa: S101
    board = board_of(collected.findings(), tally.first, tally.last)
    on_topic = dict(collected.on_topic())
    names = [Path(source).name or source for source in sources]
    more = f" and {len(names) - _NAMES} more" if len(names) > _NAMES else ""
    disputed = sum(t.disputed for rows in board.rows.values() for row in rows for t in row.transitions)
    return Page(
        title=", ".join(names[:_NAMES]) + more,
        sources=tuple(sources),
        first=tally.first,
        last=tally.last,
        figures=(
            Figure(f"{tally.articles:,}", "articles"),
            Figure(f"{sum(on_topic.values()):,}", "with a claim about a war"),
            Figure(f"{sum(map(len, board.rows.values())):,}", "arrangements"),
            Figure(f"{board.changes:,}", f"changes of status, {disputed:,} disputed"),
            Figure(f"{board.contradictions:,}", "contradictions"),
            Figure(f"{board.duplicates:,}", "repeated texts"),
        ),
        board=board,
        volumes=volumes(played.days, on_topic),
        progress=curves(played.samples),
        seconds=seconds,
        timings=_timings(counts, collected),
        outcomes=counts.outcomes,
        notes=_notes(tally, played, collected),
    )


def _timings(counts: Counts, collected: Collected) -> tuple[Timing, ...]:
    found = [_timing("reading an article", counts.reading), _timing("judging a report", counts.judging)]
    count, median, p95, mean = collected.delays()
    if p95 > 0:  # else the sources say nothing of when they were fetched
        found.insert(0, Timing("from publication to fetch", count, *map(span_words, (mean, median, p95))))
    return tuple(found)


def _timing(what: str, times: Times) -> Timing:
    bounds = (f"{times.within(share) * 1000:,.0f} ms" for share in (0.5, 0.95))
    return Timing(what, times.count, f"{times.mean * 1000:,.1f} ms", *bounds)


def _notes(tally: Tally, played: Played, collected: Collected) -> tuple[str, ...]:
    notes = [f"bad record: {bad}" for bad in tally.shown]
    if tally.bad > len(tally.shown):
        notes.append(f"{tally.bad - len(tally.shown):,} more bad records")
    notes += [f"too large to be published: {bad}" for bad in played.refused[:20]]
    notes += [f"{count:,} dead letters, {reason}" for reason, count in sorted(collected.dead_letters.items())]
    if tally.outside:
        notes.append(f"{tally.outside:,} articles lie outside of the chosen time")
    notes += [f"{count:,} records passed by: {reason}" for reason, count in tally.passed.most_common()]
    return tuple(notes)
