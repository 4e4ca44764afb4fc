"""A theatre's state made from the reports that were kept of it, each thing folded once.

The findings are a function of the set of reports, so that nobody has to judge them one after another: they are all
put first, and then what is filed is told, compared and found once, instead of again with each report. It is done piece
by piece, since a theatre of a great war takes longer than others can wait.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from streams.judge.ceasefire.arrangements import ArrangementKey
from streams.judge.contradictions.incidents import Incident
from streams.judge.held import FoundKey
from streams.judge.judge import arranged, findings_of, needed
from streams.judge.state import BEGINNING, END, TheatreState
from streams.judge.times import event_time, said_at, version_of
from wire.records import ELSEWHERE, Report

TOGETHER = 500
"""Reports whose statements are told in one piece."""
_INSTANT = timedelta(microseconds=1)


def rebuild(state: TheatreState, reports: Iterable[Report]) -> None:
    """Let the new `state` hold the newest of each article's `reports`, as if each had been judged. Nothing is sent."""
    for _ in rebuilding(state, reports):
        pass


def rebuilding(state: TheatreState, reports: Iterable[Report]) -> Iterator[None]:
    """Do as `rebuild`, a piece for each step of the iteration: the state is of use at its end, and not before."""
    newest: dict[str, Report] = {}
    for report in reports:
        known = newest.get(report.source.article)
        if known is None or version_of(known) < version_of(report):
            newest[report.source.article] = report
        yield
    ordered = sorted(newest.values(), key=event_time)
    for report in ordered:
        state.reach(report)
        state.put(report)
        yield
    spans = tuple(_spans(sorted(map(said_at, ordered))))
    touched: set[FoundKey] = set()
    for key in state.keys:
        if isinstance(key, Incident):
            touched |= set() if state.theatre == ELSEWHERE else state.compare(key)
            yield
            continue
        touched.add(key)
        if isinstance(key, ArrangementKey):
            for since, until in spans:
                state.stories[key].tell(arranged(state, key, since, until), state.atlas)
                yield
    for each in touched:
        if found := findings_of(state, each):
            state.found[each] = tuple(found.values())
        yield
    state.expire(lambda old, filed: needed(state, old, filed))
    state.let_go()


def _spans(times: list[datetime]) -> Iterator[tuple[datetime, datetime]]:
    """Yield spans that cover all time one after another, in each of which some `TOGETHER` of `times` lie."""
    begins = sorted({BEGINNING, *times[TOGETHER::TOGETHER]})
    for begin, following in zip(begins, [*begins[1:], None], strict=True):
        yield begin, END if following is None else following - _INSTANT
