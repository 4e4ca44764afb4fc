"""The open set is sound: what is annotated is there, in the sentence that is named, and in the scheme's words."""

import json
from collections import Counter
from typing import Any

import pytest

from crosswire.bench.gold import OPEN, Annotated
from producers.sources.item import BadRecord
from producers.sources.jsonl import read_jsonl
from wire.records import Arrangement, Stance, StatusWord

Record = dict[str, Any]
ARTICLES = OPEN / "corpora" / "open.jsonl"
STATEMENTS = OPEN / "bench" / "status.open.jsonl"


def _lines(path: Any) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def stories() -> dict[str, Record]:
    return {one["id"]: one for one in _lines(ARTICLES)}


@pytest.fixture(scope="module")
def statements() -> list[Record]:
    return [one for one in _lines(STATEMENTS) if not one.get("none")]


def test_the_stories_are_articles_with_ids_in_the_order_of_time(stories: dict[str, Record]) -> None:
    assert not [item for item in read_jsonl(ARTICLES) if isinstance(item, BadRecord)]
    assert list(stories) == [f"open-{n:03}" for n in range(1, len(stories) + 1)]
    times = [one["published_at"] for one in stories.values()]
    assert times == sorted(times)
    assert len({one["text"] for one in stories.values()}) == len(stories) == len(_lines(ARTICLES))


def test_sentences_follow_each_other_and_leave_out_nothing_but_space(stories: dict[str, Record]) -> None:
    for one in stories.values():
        edges = [0, *(edge for span in one["sentences"] for edge in span), len(one["text"])]
        assert edges == sorted(edges), one["id"]
        gaps = [one["text"][start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
        assert not "".join(gaps).strip(), one["id"]


def test_every_story_is_annotated_or_said_to_have_no_statement(stories: dict[str, Record]) -> None:
    with_statements = {one["article"] for one in _lines(STATEMENTS) if not one.get("none")}
    without = [one["article"] for one in _lines(STATEMENTS) if one.get("none")]
    assert Counter([*with_statements, *without]) == Counter(list(stories))
    assert {article.id for article in Annotated.at(OPEN).gold("open").articles} == set(stories)


def test_quotes_stand_in_their_sentences(stories: dict[str, Record], statements: list[Record]) -> None:
    for one in statements:
        story, number = stories[one["article"]], one["sentence"]
        sentence = story["title"] if number == -1 else story["text"][slice(*story["sentences"][number])]
        assert one["quote"], one
        assert one["quote"] in sentence, one


def test_statements_are_in_the_words_of_the_scheme_and_each_stands_once(statements: list[Record]) -> None:
    for one in statements:
        assert one["kind"] in list(Arrangement), one
        assert one["status"] in list(StatusWord), one
        assert one["stance"] in list(Stance), one
        assert one["time"] in ("current", "background", "future"), one
        assert one["claimant"], one
        assert isinstance(one["actor"], list), one
    assert {one["status"] for one in statements} == {word.value for word in StatusWord}
    assert len({json.dumps(one) for one in statements}) == len(statements)
