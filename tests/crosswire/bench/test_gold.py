from pathlib import Path

import pytest

from crosswire.bench.gold import Annotated, held_out
from tests.crosswire.bench import sample
from wire.errors import InputError
from wire.records import Field, Quote


def test_a_folder_without_annotated_articles_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no annotated articles in .*: no bench/status.NAME.jsonl") as error:
        Annotated.at(tmp_path)
    assert "name the folder that has bench/ and corpora/" in error.value.hint
    sample.write(tmp_path / "whole")
    (tmp_path / "whole" / "corpora" / "syria-dev.jsonl").unlink()
    with pytest.raises(InputError, match="no annotated articles"):
        Annotated.at(tmp_path / "whole")


def test_folders_that_are_there_are_taken_and_none_is_an_error(tmp_path: Path) -> None:
    beside, own, neither = tmp_path / "beside", sample.write_open(tmp_path / "own"), tmp_path / "neither"
    assert [one.folder for one in Annotated.all(neither, own)] == [own]
    sample.write(beside)
    assert [one.folder for one in Annotated.all(beside, own)] == [beside, own]
    with pytest.raises(InputError, match=r"no annotated articles in .*neither, and the open set is not at") as error:
        Annotated.all(neither, neither)
    assert "crosswire bench FOLDER" in error.value.hint


def test_only_the_development_articles_have_a_half_that_is_held_out(tmp_path: Path) -> None:
    whole = Annotated.at(sample.write(tmp_path / "whole")).gold()
    assert whole.held_out == sample.HELD_OUT
    assert whole.only(["juba"]).held_out == sample.HELD_OUT & {"juba"}
    assert Annotated.at(sample.write_open(tmp_path / "open")).gold("open").held_out == frozenset()


def test_statements_articles_and_sentences_are_read(tmp_path: Path) -> None:
    annotated = Annotated.at(sample.write(tmp_path / "whole"))
    gold = annotated.gold()
    assert annotated.names() == ["dev"]
    assert [(s.article, s.sentence, s.status) for s in gold.statements] == [one[:3] for one in sample.STATEMENTS]
    assert {article.id for article in gold.articles} == set(sample.TEXTS)
    assert gold.only(["juba"]).articles[0].id == "juba"
    assert {s.article for s in gold.only(["juba"]).statements} == {"juba"}


def test_a_quote_is_in_the_sentences_that_it_overlaps(tmp_path: Path) -> None:
    gold = Annotated.at(sample.write(tmp_path / "whole")).gold()
    (_, end), (start, _) = gold.sentences["juba"]
    assert gold.numbers("juba", Quote(Field.TEXT, 0, 6, "")) == (0,)
    assert gold.numbers("juba", Quote(Field.TEXT, end - 1, start + 1, "")) == (0, 1)
    assert gold.numbers("juba", Quote(Field.TEXT, end, start, "")) == ()
    assert gold.numbers("juba", Quote(Field.TITLE, 0, 6, "")) == (-1,)


def test_about_half_of_all_articles_are_held_out() -> None:
    assert 400 < sum(held_out(f"article-{n}") for n in range(1000)) < 600
    assert held_out("article-1") == held_out("article-1")


def test_articles_may_lie_elsewhere_and_be_annotated_in_part(tmp_path: Path) -> None:
    texts, own = sample.write(tmp_path / "texts"), tmp_path / "own"
    (texts / "corpora" / "syria-dev.jsonl").rename(texts / "corpora" / "wars-dev.jsonl")
    (own / "bench").mkdir(parents=True)
    (texts / "bench" / "status.dev.jsonl").rename(own / "bench" / "status.wars.jsonl")
    first = sample.TEXTS["juba"].index(".") + 1
    line = f'{{"id": "juba", "sentences": [[0, {first}]]}}\n'
    (own / "bench" / "sentences.wars.jsonl").write_text(line, encoding="utf-8")
    annotated = Annotated(own, texts)
    gold = annotated.gold("wars")
    assert annotated.names() == ["wars"]
    assert gold.partly
    assert gold.only(["juba"]).partly
    assert gold.numbers("juba", Quote(Field.TEXT, 0, 6, "")) == (0,)
    assert gold.numbers("juba", Quote(Field.TEXT, first + 1, first + 9, "")) == ()
