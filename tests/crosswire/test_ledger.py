import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from crosswire.ledger import latest_findings, latest_reports, ledger
from wire.records import (
    EVERYWHERE,
    Arrangement,
    Casualties,
    CeasefireChange,
    Claim,
    Contradiction,
    ContradictionType,
    Control,
    Duplicate,
    Evidence,
    Fence,
    Field,
    Finding,
    FindingState,
    Harm,
    Headcount,
    Matter,
    Occurrence,
    Party,
    Place,
    Quote,
    Relation,
    Report,
    Responsibility,
    Side,
    Source,
    Stance,
    Status,
    StatusWord,
    Tense,
    Victims,
)

DAY = datetime(2024, 5, 4, 9, tzinfo=UTC)


def source(article: str = "a1", revision: int = 0, fetched: int = 0) -> Source:
    return Source(
        article=article,
        version=f"v{revision}",
        outlet="Delta Courier",
        published_at=DAY,
        revised_at=DAY + timedelta(minutes=revision),
        fetched_at=DAY + timedelta(minutes=fetched),
    )


def claim(matter: Matter, start: int = 10, claimant: str = "the governor") -> Claim:
    return Claim(
        matter=matter,
        quote=Quote(Field.TEXT, start, start + 7, "x" * 7),
        claimant=Party(claimant),
        stance=Stance.DENIED,
        tense=Tense.FUTURE,
        place=Place("Kassala", "kassala"),
        day=date(2024, 5, 3),
        sentence=1,
        rule="r",
    )


AGREED = Status(Arrangement.CEASEFIRE, StatusWord.AGREED, (Party("the army"), Party("the rebels")))


def report(*claims: Claim, article: str = "a1", theatre: str = "sudan", revision: int = 0, read: int = 0) -> Report:
    return Report(
        source=source(article, revision), theatre=theatre, claims=claims, read_at=DAY + timedelta(seconds=read)
    )


def evidence(article: str, quote: str = "said", claimant: str = "outlet") -> Evidence:
    return Evidence(
        source=source(article),
        field=Field.TITLE,
        start=0,
        end=4,
        quote=quote,
        claimant=claimant,
        stance=Stance.ASSERTED,
    )


def test_what_a_revision_takes_back_everywhere_is_left_out_but_where_it_is_told_otherwise() -> None:
    before = [report(theatre="sudan"), report(theatre="yemen"), report(article="a2", theatre="yemen")]
    after = report(theatre="sudan", revision=1)
    everywhere = report(theatre=EVERYWHERE, revision=1)
    for order in ([*before, after, everywhere], [everywhere, after, *before]):
        told = {(each.source.article, each.theatre, each.source.version) for each in latest_reports(order)}
        assert told == {("a1", "sudan", "v1"), ("a2", "yemen", "v0"), ("a1", EVERYWHERE, "v1")}


def change(identity: str = "c1", state: FindingState = FindingState.OPEN, origins: int = 1, judged: int = 0) -> Finding:
    return CeasefireChange(
        id=identity,
        state=state,
        theatre="sudan",
        place="Kassala",
        arrangement=Arrangement.CEASEFIRE,
        name="Kassala ceasefire",
        before="talks",
        to=StatusWord.AGREED,
        at=DAY,
        disputed=True,
        origins=origins,
        outlets=1,
        evidence=(evidence("a1"),),
        judged_at=DAY + timedelta(seconds=judged),
    )


def contradiction(*claimants: str) -> Contradiction:
    return Contradiction(
        id="x1",
        type=ContradictionType.CASUALTIES,
        theatre="sudan",
        incident="strike on a market",
        at=DAY,
        sides=(
            Side("12", (evidence("a1", claimant=claimants[0]),)),
            Side("30", (evidence("a2", claimant=claimants[1]), evidence("a3", claimant=claimants[1]))),
        ),
        pairs=((0, 0, 1, 0), (0, 0, 1, 1)),
        origins=3,
        outlets=3,
        judged_at=DAY,
    )


def lines(reports: list[Report], findings: list[Finding]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ledger(reports, findings)]


def test_a_status_claim_says_who_what_and_where() -> None:
    (line,) = lines([report(claim(AGREED))], [])
    assert line == {
        "kind": "status_claim",
        "article": "a1",
        "theatre": "sudan",
        "outlet": "Delta Courier",
        "field": "text",
        "span": [10, 17],
        "quote": "x" * 7,
        "arrangement": "ceasefire",
        "status": "agreed",
        "actor": ["the army", "the rebels"],
        "stance": "denied",
        "claimant": "the governor",
        "place": "Kassala",
        "time": "future",
        "day": "2024-05-03",
        "rule": "r",
    }


def test_every_other_matter_is_a_claim_with_its_type() -> None:
    matters: list[Matter] = [
        Casualties(Harm.KILLED, 12, None, exact=True),
        Responsibility("strike", (Party("the army"),)),
        Occurrence("strike"),
        Control(Party("the rebels"), gained=True),
        Victims("strike", "civilians"),
        Headcount("residents", 9_000, 9_000, exact=False),
    ]
    found = lines([report(*(claim(matter, start) for start, matter in enumerate(matters)))], [])
    assert [line["kind"] for line in found] == ["claim"] * 6
    types = ["casualties", "responsibility", "occurrence", "control", "victims", "headcount"]
    assert [line["type"] for line in found] == types
    assert (found[0]["low"], found[0]["high"], found[1]["actor"], found[3]["holder"]) == (
        12,
        None,
        ["the army"],
        "the rebels",
    )


def test_the_newest_version_of_a_report_counts_whenever_it_came() -> None:
    old, new = report(claim(AGREED)), report(revision=5)
    other = report(claim(AGREED), theatre="chad")
    for order in ([old, new, other], [new, other, old]):
        assert sorted(latest_reports(order), key=lambda r: r.theatre) == [other, new]


def test_the_last_word_on_a_finding_counts_and_withdrawn_ones_are_left_out() -> None:
    revised = change(state=FindingState.REVISED, origins=2)
    gone = change("c2", FindingState.WITHDRAWN)
    assert latest_findings([change(), change("c2"), revised, gone]) == [revised]
    assert [line["origins"] for line in lines([], [change(), revised])] == [2]


def test_the_last_word_is_not_that_of_a_worker_that_was_replaced() -> None:
    heir = msgspec.structs.replace(change(origins=2), fence=Fence(since=DAY + timedelta(minutes=1), report=7))
    hung = msgspec.structs.replace(change(), fence=Fence(since=DAY, report=6))
    assert latest_findings([heir, hung]) == [heir]
    assert latest_findings([hung, heir]) == [heir]
    gone = msgspec.structs.replace(heir, state=FindingState.WITHDRAWN)
    assert latest_findings([gone, hung]) == []


def test_a_ceasefire_change_has_the_fields_of_the_design() -> None:
    (line,) = lines([], [change()])
    wanted = {"id": "c1", "from": "talks", "to": "agreed", "at": "2024-05-04T09:00:00+00:00", "disputed": True}
    assert wanted.items() <= line.items()
    assert line["evidence"][0] | {"root": ""} == {
        "article": "a1",
        "outlet": "Delta Courier",
        "field": "title",
        "span": [0, 4],
        "quote": "said",
        "claimant": "outlet",
        "stance": "asserted",
        "root": "",
    }


def test_a_contradiction_has_a_line_for_each_pair() -> None:
    found = lines([], [contradiction("outlet", "a doctor")])
    assert [(line["a"]["article"], line["b"]["article"]) for line in found] == [("a1", "a2"), ("a1", "a3")]
    assert {(line["id"], line["a"]["value"], line["b"]["value"], line["sides"]) for line in found} == {
        ("x1", "12", "30", "parties")
    }
    assert {line["sides"] for line in lines([], [contradiction("outlet", "")])} == {"outlets"}


def test_a_duplicate_says_of_what() -> None:
    copy = Duplicate(
        id="d1", theatre="sudan", article="a2", of="a1", relation=Relation.NEAR, containment=0.83, at=DAY, judged_at=DAY
    )
    (line,) = lines([], [copy])
    assert (line["article"], line["of"], line["relation"], line["containment"]) == ("a2", "a1", "near", 0.83)


reports = st.lists(
    st.builds(
        lambda n, r, s, w: report(claim(AGREED, s), article=f"a{n}", revision=r, read=w),
        st.integers(0, 3), st.integers(0, 2), st.integers(0, 3), st.integers(0, 100),
    ),
    unique_by=lambda r: (r.source.article, r.source.version),
)  # fmt: skip


@given(st.data(), reports)
def test_order_repetition_and_wall_time_do_not_show(data: st.DataObject, reports: list[Report]) -> None:
    again = data.draw(st.permutations(reports + reports[:2]))
    later = [msgspec.structs.replace(report, read_at=DAY + timedelta(days=9)) for report in again]
    findings: list[Finding] = [change("c1"), change("c2"), contradiction("outlet", "outlet")]
    assert ledger(reports, findings) == ledger(later, data.draw(st.permutations(findings)))
    revised = [change("c1", FindingState.REVISED, judged=99)]
    assert ledger(reports, findings) == ledger(reports, findings + revised)
