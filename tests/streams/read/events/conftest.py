from collections.abc import Callable

import pytest

from streams.read.reader import Reader
from tests.streams.read.articles import written
from wire.records import (
    Casualties,
    Claim,
    Control,
    Headcount,
    Occurrence,
    Responsibility,
    Status,
    Timing,
    Victims,
)


@pytest.fixture(scope="session")
def read(reader: Reader) -> Callable[[str, str], list[Claim]]:
    """Reads a text about a theatre: its claims about events, statuses apart."""

    def claims(theatre: str, text: str, title: str = "") -> list[Claim]:
        article = written(text, title)
        return [c for c in reader.claims(article, (theatre,))[theatre] if not isinstance(c.matter, Status)]

    return claims


def told(claim: Claim) -> str:
    """Say a claim in one short line, as the tables of these tests write it."""
    matter = claim.matter
    if isinstance(matter, Casualties):
        most = "+" if matter.high is None else "" if matter.high == matter.low else f"-{matter.high}"
        line = f"{matter.harm} {matter.low}{most} {matter.group} by {matter.event or '?'}"
    elif isinstance(matter, Responsibility):
        line = f"{'+'.join(p.key for p in matter.accused)} did {matter.event or '?'}"
    elif isinstance(matter, Occurrence):
        line = f"{matter.event} happened"
    elif isinstance(matter, Control):
        line = f"{matter.holder.key} {'took' if matter.gained else 'holds'} {claim.place.key or claim.place.name}"
    elif isinstance(matter, Headcount):
        most = "+" if matter.high is None else "" if matter.high == matter.low else f"-{matter.high}"
        line = f"{matter.low}{most} {matter.role}{f' by {matter.event}' if matter.event else ''}"
    elif isinstance(matter, Timing):
        line = f"{matter.what} {matter.first} to {matter.last}"
    else:
        assert isinstance(matter, Victims)
        line = f"{matter.event} hit {matter.group}"
    return line if claim.stance == "asserted" else f"{line}, {claim.stance}"
