"""Who repeats whom: copies, excerpts, boilerplate, roots."""

from collections.abc import Iterator

import pytest

from streams.judge.novelty.texts import RECURRENT_DAYS, Regrouped, Texts
from tests.fakes.claims import report
from tests.streams.judge.board import judged
from wire.records import Duplicate, OriginKind, Relation, Report


def prose(seed: str, sentences: int = 12) -> str:
    """Return sentences of an invented war that no other seed gives."""
    verbs = ("crossed", "shelled", "left", "reached", "held", "feared", "watched", "mined", "cleared", "sealed")
    things = ("bridge", "ford", "quarry", "mill", "depot", "school", "tower", "orchard", "tunnel", "ridge", "canal")
    said = []
    for n in range(sentences):
        a, b, c = (things[(len(seed) * 7 + n * k + ord(seed[-1])) % len(things)] for k in (3, 5, 8))
        verb = verbs[(ord(seed[0]) + n) % len(verbs)]
        said.append(f"On day {n} of the {seed} campaign the men of {seed} {verb} the {a} beyond {b} {n} and the {c}.")
    return " ".join(said)


def duplicates(*reports: Report) -> list[Duplicate]:
    return judged(reports).duplicates


def copy_of(text: str, at: float = 2, outlet: str = "") -> Report:
    return report("b", at=at, text=text, outlet=outlet)


FIRST = report("a", at=1, text=prose("Mira"), outlet="Post")


@pytest.mark.parametrize(
    ("other", "relation"),
    [
        (copy_of(prose("Mira")), Relation.EXACT),
        (copy_of(prose("Mira").upper().replace(".", " !")), Relation.EXACT),
        (copy_of(prose("Mira") + " " + prose("Besk", 3)), Relation.NEAR),
        (copy_of(prose("Mira") + " " + prose("Besk", 3), outlet="Post"), Relation.REVISION),
        (copy_of(prose("Mira") + " " + prose("Besk", 3), outlet="Post", at=24 * 9), Relation.NEAR),
        (copy_of(prose("Mira", 4)), Relation.EXCERPT),
        (copy_of(prose("Mira") + " " + prose("Besk", 40)), Relation.EXCERPT),
    ],
)
def test_relations(other: Report, relation: Relation) -> None:
    (found,) = duplicates(FIRST, other)
    assert (found.article, found.of, found.relation) == ("b", "a", relation)
    assert 0.55 <= found.containment <= 1


@pytest.mark.parametrize(
    "other",
    [
        copy_of(prose("Besk")),
        copy_of(prose("Mira", 2) + " " + prose("Besk", 10)),  # a quotation
        copy_of(""),
        copy_of("Too short."),
        copy_of(prose("Mira"), at=24 * 40),  # an anniversary
    ],
)
def test_no_copies(other: Report) -> None:
    assert duplicates(FIRST, other) == []


def test_the_earliest_is_the_root_and_an_aggregator_never() -> None:
    late = report("c", at=0, text=prose("Mira"), origin=OriginKind.AGGREGATOR)
    found = duplicates(copy_of(prose("Mira")), late, FIRST)
    assert {(d.article, d.of) for d in found} == {("b", "a"), ("c", "a")}


def test_a_wire_in_fifty_outlets_is_one_cluster() -> None:
    reprints = [report(f"r{n:02}", at=2 + n / 50, text=prose("Mira") + f" Edited by {n}.") for n in range(50)]
    found = duplicates(FIRST, *reprints)
    assert {d.article for d in found} == {f"r{n:02}" for n in range(50)}


def boilerplate(days: int, outlet: str = "Post") -> Iterator[Report]:
    """Yield short news of one outlet, one a day, with the same long paragraph below."""
    for day in range(days):
        text = prose(f"Town{chr(65 + day)}", 3) + " " + prose("The war so far", 9)
        yield report(f"p{day}", at=24.0 * day, text=text, outlet=outlet)


def test_what_an_outlet_prints_every_day_is_no_copy() -> None:
    assert len(duplicates(*boilerplate(3))) == 2
    assert duplicates(*boilerplate(6)) == []


def test_boilerplate_of_one_outlet_is_news_in_another() -> None:
    lifted = report("x", at=24.0 * 6, text=prose("The war so far", 9), outlet="Tribune")
    assert duplicates(*boilerplate(6), lifted) == []
    source = report("y", at=1, text=prose("The war so far", 9), outlet="Courier")
    assert [(d.article, d.of) for d in duplicates(*boilerplate(6), lifted, source)] == [("x", "y")]


def test_a_compilation_joins_no_origins() -> None:
    second = report("b", at=1, text=prose("Besk", 8))
    both = report("c", at=2, text=prose("Mira", 11) + " " + prose("Besk", 8))
    assert [(d.article, d.of) for d in duplicates(FIRST, second, both)] in ([("c", "a")], [("c", "b")])


def test_who_only_shares_less_with_what_it_repeats_goes_back_to_it_as_before() -> None:
    texts, story = Texts(), prose("Mira") + " " + prose("The war so far", 9)
    reports = [report("a", at=1, text=story, outlet="Courier"), report("b", at=2, text=story, outlet="Post")]
    reports += [r for r in boilerplate(RECURRENT_DAYS) if r.source.article != "p0"]
    *before, last = [texts.put(each.source, each.fingerprints) for each in reports]
    assert before[1] == Regrouped({"b"}, {"b"})
    assert "b" in last.links  # what its outlet prints every day does not count any more
    assert "b" not in last.roots
    assert texts.root("b") == "a"
