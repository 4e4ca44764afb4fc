"""Whom a strike hit, told by two of one strike."""

from tests.fakes.claims import THEATRE, hit, report
from tests.streams.judge.board import judged
from tests.streams.judge.contradictions.kelpland import Kelpland, in_one, standing


def test_two_speakers_of_one_article_say_that_other_things_were_hit() -> None:
    def told(one: str, other: str, *, by: str = "the crown", event: str = "airstrike") -> list[str]:
        claims = (hit(one, by="the mayor", event=event), hit(other, by=by, event=event))
        return [str(c.type) for c in judged([report("a", *claims)], atlas=Kelpland(THEATRE)).contradictions]

    assert told("homes", "military target") == ["victims"]
    assert told("homes", "military target", event="attack") == []  # one of several
    assert told("homes", "military target", by="") == []  # the outlet's own


def test_two_foes_tell_side_by_side_whom_a_strike_hit() -> None:
    people = hit("civilians", by="the rebels")

    def beside(group: str, event: str = "attack", by: str = "the army", start: int = 200) -> list[str]:
        return in_one(people, standing(start, hit(group, event=event, by=by)))

    assert beside("fighters") == beside("fighters", event="") == ["victims"]
    assert beside("fighters", start=2000) == []  # of another strike, perhaps
    assert beside("fighters", by="") == []  # the outlet's own
    assert beside("fighters", event="bombing") == []
    assert beside("children") == []


def test_foes_who_both_leave_open_what_happened_tell_of_no_one_strike() -> None:
    unsaid, attack = hit("civilians", event="", by="the rebels"), hit("fighters", by="the army", event="attack")
    assert in_one(unsaid, standing(200, attack)) == []
