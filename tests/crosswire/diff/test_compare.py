from pathlib import Path

import pytest

from crosswire.diff.compare import Difference, Field, Verdict, compared, difference
from tests.crosswire.diff.lines import change, claim, clash, ledger, said
from wire.errors import InputError


def verdicts(found: tuple[Difference, ...]) -> list[tuple[str, str]]:
    return [(d.verdict.value, d.kind) for d in found]


def test_the_same_lines_in_any_order_are_no_difference(tmp_path: Path) -> None:
    lines = [change(), clash(), claim()]
    assert difference(ledger(tmp_path / "a", *lines), ledger(tmp_path / "b", *reversed(lines))) == ()


def test_findings_are_added_and_lost(tmp_path: Path) -> None:
    before = ledger(tmp_path / "a", change("c1"), clash("k1"))
    after = ledger(
        tmp_path / "b", clash("k1"), change("c2", at="2016-12-20T20:00:00+00:00", evidence=[said("z", "New")])
    )
    assert verdicts(difference(before, after)) == [("lost", "ceasefire_change"), ("added", "ceasefire_change")]


def test_the_same_finding_with_other_words_is_changed_field_by_field() -> None:
    (found,) = compared([change(origins=1, disputed=False)], [change(origins=3, disputed=True)])
    assert found.verdict is Verdict.CHANGED
    assert found.fields == (Field("disputed", False, True), Field("origins", 1, 3))


def test_a_finding_whose_id_changed_with_its_status_is_one_change() -> None:
    (found,) = compared([change("c1", "agreed")], [change("c2", "in_effect")])
    assert (found.verdict, found.fields) == (Verdict.CHANGED, (Field("to", "agreed", "in_effect"),))


def test_a_finding_that_is_filed_elsewhere_is_one_change() -> None:
    (found,) = compared([change("c1")], [change("c2", theatre="syria", place="Syria", name="Syria ceasefire")])
    assert (found.verdict, found.theatre) == (Verdict.CHANGED, "syria")
    (found,) = compared([clash("k1")], [clash("k2", incident="bombing in Azaz")])
    assert found.fields == (Field("incident", "car bomb in Azaz", "bombing in Azaz"),)


def test_other_findings_on_the_same_article_are_not_mixed_up() -> None:
    other = change("c9", at="2016-12-14T08:00:00+00:00", evidence=[said("a9", "It broke")])
    found = compared([change("c1")], [other])
    assert verdicts(found) == [("lost", "ceasefire_change"), ("added", "ceasefire_change")]


def test_a_pair_more_in_a_contradiction_that_both_have_is_a_change(tmp_path: Path) -> None:
    more = clash("k1", b="24 killed")
    before, after = ledger(tmp_path / "a", clash("k1")), ledger(tmp_path / "b", clash("k1"), more)
    (found,) = difference(before, after)
    assert (found.verdict, found.before, found.after, found.fields) == (Verdict.CHANGED, (), (more,), ())
    (back,) = difference(after, before)
    assert (back.verdict, back.before) == (Verdict.CHANGED, (more,))


def test_claims_are_known_by_their_words() -> None:
    (found,) = compared([claim()], [claim(status="in_effect", rule="status: verb")])
    assert [field.name for field in found.fields] == ["status", "rule"]
    found_two = compared([claim(quote="a truce")], [claim("b1", quote="a pause")])
    assert sorted(verdicts(found_two)) == [("added", "status_claim"), ("lost", "status_claim")]


def test_findings_come_before_claims_and_theatres_in_order() -> None:
    found = compared([], [claim(), change(), change("y", theatre="yemen"), clash()])
    assert [(d.theatre, d.kind) for d in found] == [
        ("aleppo", "ceasefire_change"),
        ("aleppo", "contradiction"),
        ("aleppo", "status_claim"),
        ("yemen", "ceasefire_change"),
    ]


@pytest.mark.parametrize("text", ["not json\n", '{"article": 1}\n', "[]\n"])
def test_what_is_no_ledger_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    wrong = tmp_path / "wrong.jsonl"
    wrong.write_text(text)
    for pair in ((wrong, ledger(tmp_path / "a")), (ledger(tmp_path / "a"), wrong)):
        with pytest.raises(InputError, match=r"wrong\.jsonl is no ledger"):
            difference(*pair)
    with pytest.raises(InputError, match="cannot read"):
        difference(tmp_path / "missing.jsonl", wrong)
