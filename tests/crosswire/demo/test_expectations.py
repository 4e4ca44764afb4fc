import re
from pathlib import Path

import msgspec
import pytest

from crosswire.demo.expectations import Expectation, Expectations, Words, check, load_expectations
from crosswire.story.story import BUNDLED, load_story
from tests.crosswire.demo.samples import change, clash, thread, voice
from wire.errors import InputError
from wire.records import Arrangement, ContradictionType, Stance, StatusWord

TIDE = voice("The Tide", "The truce was agreed at noon", claimant="a naval officer")
GULL = voice("The Gull", "There is no truce, the port authority said", claimant="the port authority", stance="denied")
AGREED = change("agreed", TIDE)
DISPUTE = clash("status", ("agreed", TIDE), ("not agreed", GULL))


@pytest.mark.parametrize(
    "expectation",
    [
        Expectation("kind", kind="ceasefire_change"),
        Expectation("to", to="agreed"),
        Expectation("arrangement", arrangement="ceasefire"),
        Expectation("place in any case", place="tripoli"),
        Expectation("not disputed", disputed=False),
        Expectation("origins", origins=1, outlets=1, min_origins=1),
        Expectation("outlet", voices=(Words(outlet="The Tide"),)),
        Expectation("claimant in any case", voices=(Words(claimant="Naval"),)),
        Expectation("stance", voices=(Words(stance="asserted"),)),
        Expectation("words", voices=(Words(says="truce was agreed"),)),
        Expectation("nobody else", only_outlets=("The Tide", "The Gull")),
    ],
    ids=lambda expectation: expectation.name,
)
def test_met_by_a_change(expectation: Expectation) -> None:
    assert expectation.lacks(AGREED) == ()


@pytest.mark.parametrize(
    ("expectation", "lack"),
    [
        (Expectation("", kind="contradiction"), "kind contradiction"),
        (Expectation("", to="violated"), "to violated (is agreed)"),
        (Expectation("", arrangement="evacuation"), "arrangement evacuation"),
        (Expectation("", type="status"), "type status"),
        (Expectation("", place="Benghazi"), "place Benghazi (is Tripoli)"),
        (Expectation("", disputed=True), "disputed True"),
        (Expectation("", origins=2), "2 origins (has 1)"),
        (Expectation("", min_origins=2), "2 origins or more (has 1)"),
        (Expectation("", outlets=3), "3 outlets (has 1)"),
        (Expectation("", voices=(Words(outlet="The Gull"),)), "the words of The Gull"),
        (Expectation("", voices=(Words(says="truc"),)), "the words of anybody with “truc”"),
        (Expectation("", voices=(Words(outlet="The Tide", claimant="port"),)), "the words of The Tide / port"),
        (Expectation("", voices=(Words(stance="denied"),)), "the words of anybody (denied)"),
        (Expectation("", sides=(Words(),)), ""),
        (Expectation("", sides=(Words(), Words())), "sides for anybody and anybody"),
        (Expectation("", only_outlets=("The Gull",)), "no other outlets"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_says_what_a_change_lacks(expectation: Expectation, lack: str) -> None:
    assert expectation.lacks(AGREED) == ((lack,) if lack else ())


def test_words_of_both_sides_in_either_order() -> None:
    for pair in ((Words("The Tide"), Words("The Gull")), (Words("The Gull"), Words("The Tide"))):
        assert Expectation("", type="status", sides=pair).lacks(DISPUTE) == ()


def test_one_side_cannot_be_both() -> None:
    twice = (Words("The Tide"), Words("The Tide"))
    assert Expectation("", sides=twice).lacks(DISPUTE) == ("sides for The Tide and The Tide",)


def test_a_contradiction_changes_no_status() -> None:
    assert Expectation("", to="agreed").lacks(DISPUTE) == ("to agreed (is no change)",)


def test_the_last_state_counts() -> None:
    wanted = Expectation("disputed", disputed=True, updated=True)
    assert wanted.unmet(thread(AGREED)) == ("disputed True", "an update")
    assert wanted.unmet(thread(AGREED, change("agreed", TIDE, disputed=True))) == ()
    assert wanted.unmet(thread(change("agreed", TIDE, disputed=True), AGREED)) == ("disputed True",)


def test_a_withdrawn_alert_is_judged_by_what_it_said() -> None:
    taken_back = thread(AGREED, withdrawn=True)
    assert Expectation("", to="agreed", ends="withdrawn").unmet(taken_back) == ()
    assert Expectation("", to="agreed").unmet(taken_back) == ("ends open (is withdrawn)",)
    assert Expectation("", to="agreed", ends="withdrawn").unmet(thread(AGREED)) == ("ends withdrawn (is open)",)


def test_the_verdict_names_what_is_missing_and_what_came_closest() -> None:
    wanted = Expectations(
        expected=(Expectation("the deal", to="agreed"), Expectation("the breach", to="violated", place="Tripoli")),
        unexpected=(Expectation("no dispute", type="status"),),
    )
    verdict = check(wanted, [thread(AGREED), thread(DISPUTE)])
    assert not verdict.good
    assert verdict.met == {"the deal": "alert-1"}
    assert [(m.name, m.nearest, m.lacks) for m in verdict.missing] == [
        ("the breach", AGREED.headline, ("to violated (is agreed)",))
    ]
    assert verdict.wrong == {"no dispute": DISPUTE.headline}


def test_good_if_all_came_and_nothing_wrong() -> None:
    wanted = Expectations((Expectation("the deal", to="agreed"),), (Expectation("no dispute", type="status"),))
    assert check(wanted, [thread(AGREED)]).good
    assert not check(wanted, []).good


def test_an_unexpected_alert_is_wrong_even_if_it_was_updated_later() -> None:
    wanted = Expectations((), (Expectation("never rejected", to="rejected"),))
    assert not check(wanted, [thread(change("rejected", TIDE), AGREED)]).good


def test_a_misspelt_predicate_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "expected.toml"
    file.write_text('[[expected]]\nname = "x"\nplaec = "Tripoli"\n')
    with pytest.raises(InputError, match=r"expected\.toml"):
        load_expectations(file)


class TestBundled:
    wanted = load_expectations(BUNDLED / "expected.toml")
    everything = (*wanted.expected, *wanted.unexpected)

    def test_names_are_unique(self) -> None:
        names = [expectation.name for expectation in self.everything]
        assert len(names) == len(set(names))

    def test_every_expected_alert_names_a_kind_and_somebody(self) -> None:
        assert len(self.wanted.expected) >= 20
        for wanted in self.wanted.expected:
            assert wanted.kind, wanted.name
            assert wanted.voices or wanted.sides, wanted.name

    def test_every_unexpected_alert_says_what_it_is(self) -> None:
        anything = Expectation("")
        assert [e.name for e in self.wanted.unexpected if msgspec.structs.replace(e, name="") == anything] == []

    def test_uses_the_vocabulary(self) -> None:
        assert {e.arrangement for e in self.everything} <= {"", *Arrangement}
        assert {e.to for e in self.everything} <= {"", *StatusWord}
        heard = {words.stance for e in self.everything for words in (*e.voices, *e.sides)}
        assert heard <= {"", *Stance}
        assert {e.type for e in self.everything} <= {"", *ContradictionType}

    def test_outlets_and_words_are_those_of_the_story(self) -> None:
        texts = {
            feed.outlet: " ".join(f"{v.title} {v.text}" for article in feed.articles for v in article.versions)
            for feed in load_story().feeds
        }
        for expectation in self.everything:
            assert set(expectation.only_outlets) <= set(texts), expectation.name
            for words in (*expectation.voices, *expectation.sides):
                said = texts[words.outlet] if words.outlet else " ".join(texts.values())
                assert re.search(rf"(?i)\b{re.escape(words.says)}\b", said), f"{expectation.name}: {words}"
