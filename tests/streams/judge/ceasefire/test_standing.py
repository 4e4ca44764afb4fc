"""What holds in a theatre now, by the judge's own state."""

from streams.judge.ceasefire.standing import standing
from streams.judge.ceasefire.story import FORGOTTEN
from tests.fakes.claims import report, status
from tests.streams.judge.board import judged
from wire.records import Arrangement, Claim, Report, StatusWord


class Gazetteer:
    """Knows no place but those in `keys`."""

    def __init__(self, *keys: str) -> None:
        self._keys = keys

    def entry(self, key: str) -> object | None:
        return key if key in self._keys else None


def holds(*reports: Report, known: str = "old-harbour") -> list[tuple[str, str | None, str]]:
    found = standing(judged(reports).state, Gazetteer(known))
    return [(each.kind.value, each.place, each.status.value) for each in found]


def one(name: str, claim: Claim, at: float) -> Report:
    return report(name, claim, at=at)


def test_the_last_status_holds_whatever_came_first() -> None:
    agreed, broken = one("a", status("agreed"), 1), one("b", status("violated"), 20)
    (place,) = {place for _, place, _ in holds(agreed, broken, known="")} or {None}
    assert place is None  # it has no key that is known
    assert [word for *_, word in holds(agreed, broken)] == ["violated"]
    assert [word for *_, word in holds(broken, agreed)] == ["violated"]


def test_kinds_and_places_are_arrangements_of_their_own() -> None:
    evacuation = status("agreed", kind=Arrangement.EVACUATION)
    found = holds(one("a", status("in_effect"), 1), one("b", evacuation, 2), one("c", status("talks", place="Eber"), 3))
    assert sorted((kind, word) for kind, _, word in found) == [
        ("ceasefire", "in_effect"),
        ("ceasefire", "talks"),
        ("evacuation", "agreed"),
    ]


def test_what_nobody_speaks_of_any_more_has_no_known_status() -> None:
    later = FORGOTTEN.total_seconds() / 3600 + 30
    elsewhere = one("b", status(StatusWord.TALKS, place="Eber"), later)
    assert [word for *_, word in holds(one("a", status("agreed"), 1), elsewhere)] == ["talks"]


def test_what_was_only_recalled_holds_nowhere() -> None:
    assert holds(one("a", status("agreed", tense="background"), 1)) == []
