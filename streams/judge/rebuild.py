"""A theatre's state made from the reports that were kept of it, each thing folded once.

The findings are a function of the set of reports, so that nobody has to judge them one after another: they are all
put first, and then what is filed is told, compared and found once, instead of again with each report.
"""

from collections.abc import Iterable

from streams.judge.arrangements import ArrangementKey
from streams.judge.incidents import Incident
from streams.judge.judge import arranged, findings_of, needed
from streams.judge.state import BEGINNING, FoundKey, TheatreState
from streams.judge.times import event_time, version_of
from wire.records import ELSEWHERE, Report


def rebuild(state: TheatreState, reports: Iterable[Report]) -> None:
    """Let the new `state` hold the newest of each article's `reports`, as if each had been judged. Nothing is sent."""
    newest: dict[str, Report] = {}
    for report in reports:
        known = newest.get(report.source.article)
        if known is None or version_of(known) < version_of(report):
            newest[report.source.article] = report
    for report in sorted(newest.values(), key=event_time):
        state.reach(report)
        state.put(report)
    touched: set[FoundKey] = set()
    for key in state.keys:
        if isinstance(key, Incident):
            touched |= set() if state.theatre == ELSEWHERE else state.compare(key)
            continue
        touched.add(key)
        if isinstance(key, ArrangementKey):
            state.stories[key].tell(arranged(state, key, BEGINNING), state.atlas)
    for each in touched:
        if found := findings_of(state, each):
            state.found[each] = found
    state.expire(lambda old, filed: needed(state, old, filed))
