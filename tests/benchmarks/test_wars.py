"""The annotations of articles on many wars are sound, as far as that can be told without the articles."""

import json
from typing import Any

from crosswire.bench.gold import WARS
from wire.records import Arrangement, Stance, StatusWord

Record = dict[str, Any]
FIELDS = {"article", "sentence", "kind", "status", "stance", "claimant", "actor", "place", "time"}


def _lines(name: str) -> list[Record]:
    return [json.loads(line) for line in (WARS / "bench" / name).read_text(encoding="utf-8").splitlines()]


SENTENCES: dict[str, list[list[int]]] = {one["id"]: one["sentences"] for one in _lines("sentences.wars.jsonl")}
RECORDS = _lines("status.wars.jsonl")
STATEMENTS = [one for one in RECORDS if not one.get("none")]


def test_every_article_is_annotated_or_said_to_have_no_statement() -> None:
    without = [one["article"] for one in RECORDS if one.get("none")]
    assert sorted({one["article"] for one in STATEMENTS} | set(without)) == sorted(SENTENCES)
    assert len(without) + len({one["article"] for one in STATEMENTS}) == len(SENTENCES)


def test_sentences_follow_each_other() -> None:
    for spans in SENTENCES.values():
        edges = [edge for span in spans for edge in span]
        assert edges == sorted(edges)


def test_statements_are_in_the_words_of_the_scheme_and_in_sentences_that_are_there() -> None:
    for one in STATEMENTS:
        assert -1 <= one["sentence"] < len(SENTENCES[one["article"]])
        assert one["kind"] in list(Arrangement)
        assert one["status"] in list(StatusWord)
        assert one["stance"] in list(Stance)
        assert one["claimant"]


def test_no_words_of_the_articles_stand_in_the_annotations() -> None:
    names = [name for one in STATEMENTS for name in (one["claimant"], one["place"], *one["actor"])]
    assert max(len(name.split()) for name in names) <= 14
    assert {key for one in STATEMENTS for key in one} == FIELDS
