"""Trace an article or an alert."""

import difflib
from collections.abc import Iterable, Iterator
from datetime import datetime

from crosswire.trace.kept import (
    Place,
    articles_of,
    evidence_of,
    of_article,
    of_events,
    of_finding,
    of_letter,
    of_passed_by,
    of_report,
    said,
)
from crosswire.trace.sources import Sources, short
from crosswire.trace.way import Stage, Step, Way, in_order
from wire.errors import InputError
from wire.records import Duplicate, Evidence, Finding

_NEAR = 0.8  # how like an id must be to be what was meant


def trace(name: str, sources: Sources, now: datetime) -> Way:
    """Return the way of the article or alert called `name`: an id, its beginning, a webhook-id, or an address.

    Raises `InputError` where nothing is kept of it.
    """
    if name.startswith("article1-") or "://" in name:
        return _article(name, sources, now)
    return _alert(name, sources, now)


def _article(name: str, sources: Sources, now: datetime) -> Way:
    versions = [(p, a) for p, a in sources.articles(name) if name == a.url or short(name, a.id)]
    kept = list(sources.archived(name))
    found = [article for _, article in versions] + kept
    _require_one(name, {article.id for article in found}, sources)
    subject = found[0].id
    reports = list(sources.reports(subject))
    steps: list[Step] = []
    times = {article.revised_at for article in found}
    for place, article in versions:
        steps += of_article(article, place, times)
    for article in kept:
        steps += of_article(article, None, times)
    steps += [of_report(report, place) for place, report in reports]
    steps += _given_up(subject, {str(p) for p, _ in versions} | {str(p) for p, _ in reports}, sources)
    passed = list(sources.passed_by(subject))
    steps += [of_passed_by(told, place) for place, told in passed]
    read = {report.source.version for _, report in reports} | {told.version for _, told in passed}
    findings = [(p, f) for p, f in sources.findings(subject) if subject in articles_of(f)]
    steps += [of_finding(finding, place) for place, finding in findings]
    notes = []
    for alert in dict.fromkeys(f.id for _, f in findings if not isinstance(f, Duplicate)):
        steps += of_events(sources.history(alert))
    for place, article in versions:
        if article.version not in read and (ahead := sources.waits(place)):
            steps.append(_waits(now, article.id, place, ahead, "to be read"))
    for place, report in reports:
        if ahead := sources.waits(place):
            steps.append(_waits(now, report.source.article, place, ahead, "to be judged"))
    if passed and not reports:
        notes.append("no report came of it; `crosswire explain` tells how it reads")
    elif versions and not reports:
        notes.append("no report is kept of it, and not that it was passed by: it is not read yet, or long ago")
    elif reports and not findings:
        notes.append("nothing was found by it that is still kept: it said what was known, or nothing that counts")
    title = max(found, key=lambda a: a.revised_at)
    return _way(subject, f"{title.outlet}: {title.title}", steps, (*sources.notes, *notes))


def _alert(name: str, sources: Sources, now: datetime) -> Way:
    alert = alert_of(name)
    known = list(sources.findings(alert))
    meant = {finding.id for _, finding in known if short(alert, finding.id)}
    if len(meant) > 1:
        raise InputError(f"{name!r} begins {len(meant)} ids", f"write more of it: {', '.join(sorted(meant)[:3])} …")
    alert = meant.pop() if meant else alert
    states = [(place, finding) for place, finding in known if finding.id == alert]
    events = sources.history(alert)
    if not states and not events:
        raise _unknown(name, "alert or finding", (finding.id for _, finding in sources.findings("")), sources)
    steps = [of_finding(finding, place) for place, finding in states]
    steps += of_events(events)
    for article in sorted({article for _, finding in states for article in articles_of(finding)}):
        steps += _way_of(article, states, sources)
    notes = []
    if states and not events:
        place, finding = states[-1]
        if isinstance(finding, Duplicate):
            notes.append("duplicates are no alerts: they are told with what repeats")
        elif ahead := sources.waits(place):
            steps.append(_waits(now, alert, place, ahead, "to be taken in"))
        elif sources.journal:
            notes.append("no alert was made of it: `crosswire routes` says who would get one, docs/routing.md why not")
    title = said(states[-1][1]) if states else next((step.what for step in of_events(events)), "")
    return _way(alert, title, steps, (*sources.notes, *notes))


def _way_of(article: str, states: Iterable[tuple[Place, Finding]], sources: Sources) -> Iterator[Step]:
    """Yield how an article came here: from the topics, or where they are too young, from the evidence."""
    versions = [(p, a) for p, a in sources.articles(article) if a.id == article]
    times = {version.revised_at for _, version in versions}
    for place, version in versions:
        yield from of_article(version, place, times)
    for place, report in sources.reports(article):
        yield of_report(report, place)
    if not versions:
        evidence = [e for _, finding in states for e in evidence_of(finding) if e.source.article == article]
        for each in evidence:
            yield from _told(each)


def _told(evidence: Evidence) -> Iterator[Step]:
    source = evidence.source
    told = f"{source.outlet}: {source.title}"
    yield Step(at=source.revised_at, stage=Stage.PUBLISHED, id=source.article, what=told)
    yield Step(at=source.fetched_at, stage=Stage.FETCHED, id=source.article, place=source.version)


def _given_up(subject: str, places: set[str], sources: Sources) -> Iterator[Step]:
    for letter in sources.letters():
        place = f"{letter.topic}/{letter.partition}@{letter.offset}"
        if place in places or subject.encode() in (letter.key, letter.value) or subject.encode() in letter.value:
            yield of_letter(letter, subject)


def _waits(now: datetime, subject: str, place: Place, ahead: int, what: str) -> Step:
    before = f", {ahead - 1} before it" if ahead > 1 else ""
    return Step(at=now, stage=Stage.WAITING, id=subject, what=f"waits {what}{before}", place=str(place))


def _way(subject: str, title: str, steps: Iterable[Step], notes: Iterable[str]) -> Way:
    return Way(subject=subject, title=title, steps=in_order(steps), notes=tuple(dict.fromkeys(notes)))


def alert_of(name: str) -> str:
    """Return the alert of a `webhook-id`, which has a number behind it; any other name as it is."""
    alert, _, number = name.rpartition("-")
    return alert if number.isdecimal() and "-" in alert else name


def _require_one(name: str, found: set[str], sources: Sources) -> None:
    if not found:
        raise _unknown(name, "article", [], sources)
    if len(found) > 1:
        raise InputError(f"{name!r} is {len(found)} articles", f"name one: {', '.join(sorted(found)[:5])}")


def _unknown(name: str, kind: str, known: Iterable[str], sources: Sources) -> InputError:
    near = difflib.get_close_matches(name, set(known), n=1, cutoff=_NEAR)
    hints = [f"did you mean {near[0]}?"] if near else []
    hints += list(sources.notes)
    if not hints:
        hints = ["articles are kept on Kafka for 7 days and in the archive, findings for 90; is it this namespace's?"]
    return InputError(f"nothing is kept of {kind} {name!r}", "; ".join(hints))
