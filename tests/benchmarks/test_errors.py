"""Errors by kind, on articles written for the purpose."""

import pytest

from benchmarks.errors import EXAMPLES, Errors, errors
from crosswire.bench.gold import Annotated, Gold, Statement
from streams.read.reader import Reader
from tests.crosswire.bench import sample


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Gold:
    return Annotated.at(sample.write(tmp_path_factory.mktemp("annotated") / "whole")).gold()


def _found(gold: Gold, reader: Reader, *statements: Statement) -> Errors:
    return errors(Gold(statements, gold.articles, gold.sentences), reader)


def _kinds(found: Errors) -> dict[str, int]:
    return {kind: count for kind, count in found.kinds.items() if count}


def test_what_is_missed_is_counted_by_how_it_was_missed(gold: Gold, reader: Reader) -> None:
    found = errors(gold, reader)
    assert _kinds(found) == {"missed: told without naming the arrangement": 1}
    assert (found.missed, found.surplus, found.confused) == ({"violated": 1}, {}, {})


def test_claims_too_many_and_confusions_are_told_by_status(gold: Gold, reader: Reader) -> None:
    as_agreed = Statement("juba", False, 0, "agreed", "asserted", "outlet")
    found = _found(gold, reader, as_agreed)
    assert _kinds(found) == {
        "missed: the sentence was read as another status": 1,
        "too much: the sentence has another status": 1,
        "too much: the sentence has no statement": 3,
    }
    assert found.confused == {("agreed", "violated"): 1}
    assert found.surplus == {"violated": 2, "collapsed": 2}


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        (Statement("juba", False, 1, "collapsed", "denied", "outlet"), "right, but the stance is wrong"),
        (
            Statement("juba", False, 1, "collapsed", "asserted", "the army"),
            "right, but the outlet speaks instead of somebody",
        ),
        (
            Statement("tripoli", False, 0, "collapsed", "asserted", "outlet"),
            "right, but somebody speaks instead of the outlet",
        ),
        (Statement("tripoli", False, 0, "collapsed", "asserted", "the army"), "right, but somebody else speaks"),
        (Statement("juba", False, 1, "collapsed", "asserted", "outlet", ("Juba",)), "right, but no actor was found"),
        (Statement("juba", False, 0, "violated", "asserted", "outlet", ("Juba",)), "right, but the actor is another"),
    ],
)
def test_what_is_half_right_is_counted_by_what_is_wrong(
    gold: Gold, reader: Reader, statement: Statement, kind: str
) -> None:
    kinds = _kinds(_found(gold, reader, statement))
    assert {name for name in kinds if name.startswith("right")} == {kind}


def test_every_kind_has_an_example(gold: Gold, reader: Reader) -> None:
    assert list(errors(gold, reader).kinds) == list(EXAMPLES)
