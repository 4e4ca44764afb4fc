"""What the reader makes of the sentences of `sentences.py`, with the floors that it keeps."""

from collections.abc import Iterator

import pytest

from streams.read.reader import Reader
from streams.read.status.rules.table import RULES
from tests.streams.read.articles import NOON, written
from tests.streams.read.sentences import CASES, NEGATIVES, Case
from wire.records import Article, Claim, Field, Status

pytestmark = pytest.mark.timeout(900)  # whichever test comes first reads all of them, in a minute, or several

_THEATRES = ("syria",)
_PADDING = "Soldiers, rebels and civilians were killed in the war."


_AT_A_TIME = 12
"""Cases whose sentences are parsed together, which takes a third less time, and changes no parse."""


@pytest.fixture(scope="module")
def found(reader: Reader) -> dict[Case, list[Claim]]:
    asked = {case: reader._asked(_written(case), _THEATRES) for case in CASES}
    for start in range(0, len(CASES), _AT_A_TIME):
        reader._parse([asked[case] for case in CASES[start : start + _AT_A_TIME]])
    return {case: list(_of_the_sentence(case, reader._by_theatre(asked[case]))) for case in CASES}


def _article(title: str, text: str) -> Article:
    return written(text, title)


def _written(case: Case) -> Article:
    return _article(case.text, "") if case.headline else _article("", f"{case.before}\n{case.text}\n{_PADDING}")


def _claims(reader: Reader, case: Case) -> Iterator[Claim]:
    return _of_the_sentence(case, reader.claims(_written(case), _THEATRES))


def _of_the_sentence(case: Case, claims: dict[str, list[Claim]]) -> Iterator[Claim]:
    """Yield what is claimed of statuses in the case's own sentence."""
    start = 0 if case.headline else len(case.before) + 1
    field = Field.TITLE if case.headline else Field.TEXT
    for claim in (claim for theatre in sorted(claims) for claim in claims[theatre]):
        inside = claim.quote.field is field and start <= claim.quote.start < start + len(case.text)
        if inside and isinstance(claim.matter, Status):
            yield claim


def _said(claim: Claim, expected: str) -> bool:
    head, _, actor = expected.partition("|")
    kind = "evacuation" if head.split()[0] == "evac" else "ceasefire"
    status, stance, *claimant = head.removeprefix("evac ").split()
    assert isinstance(claim.matter, Status)
    speaker = " ".join(claimant)
    return (
        claim.matter.arrangement == kind
        and claim.matter.status == status
        and claim.stance == stance
        and (claim.claimant.name == "outlet" if speaker == "-" else speaker.lower() in claim.claimant.name.lower())
        and (actor.strip() == "-" or any(actor.strip().lower() in a.name.lower() for a in claim.matter.actors))
    )


def test_reads_the_sentences_as_their_author_meant_them(found: dict[Case, list[Claim]]) -> None:
    expected = missed = wrong = 0
    failures = []
    for case, claims in found.items():
        wanted = [w.strip() for w in case.claims.split(";") if w.strip()]
        expected += len(wanted)
        lost = [w for w in wanted if not any(_said(c, w) for c in claims)]
        missed += len(lost)
        statuses = {w.removeprefix("evac ").split()[0] for w in wanted}
        extra = [c for c in claims if isinstance(c.matter, Status) and c.matter.status not in statuses]
        wrong += len(extra)
        if lost or extra:
            failures.append((case.text, lost, [(c.matter, c.stance, c.claimant.name) for c in extra]))
    print(*failures, sep="\n")  # noqa: T201 – shown by pytest when a floor is not kept
    assert missed <= 0.03 * expected
    assert wrong <= 0.03 * expected


def test_every_rule_is_worth_its_place(found: dict[Case, list[Claim]]) -> None:
    assert {claim.rule for claims in found.values() for claim in claims} == set(RULES)


def test_a_rule_that_is_switched_off_finds_nothing(reader: Reader, found: dict[Case, list[Claim]]) -> None:
    case = next(c for c in CASES if "traded blame" in c.text)
    rule = "status: mutual blame"
    assert rule in {claim.rule for claim in found[case]}
    assert rule not in {claim.rule for claim in _claims(reader.without(rule), case)}


@pytest.mark.parametrize("text", NEGATIVES)
def test_reads_no_status_where_there_is_none(reader: Reader, text: str) -> None:
    reports = reader.read(_article("", text), NOON).reports
    assert [c for report in reports for c in report.claims if isinstance(c.matter, Status)] == []
