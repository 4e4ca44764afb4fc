import gzip
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producers.sources.item import BadRecord
from producers.sources.jsonl import articles_of, read_jsonl
from wire.errors import InputError
from wire.ids import version_id
from wire.records import Article, Notice, OriginKind

BOM = b"\xef\xbb\xbf"
RECORD = {
    "id": "a-1",
    "outlet": "Desk",
    "published_at": "2022-03-24T10:00:00+00:00",
    "title": "  Truce  in Tigray ",
    "text": "The government declared a truce.\n\n\nTrucks\u00a0moved.  ",
}


def lines(folder: Path, *records: object, name: str = "in.jsonl") -> Path:
    """A file of records; texts go in as they are."""
    path = folder / name
    path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in records), encoding="utf-8")
    return path


def only(path: Path) -> Article:
    (article,) = read_jsonl(path)
    assert isinstance(article, Article)
    return article


def test_a_record_becomes_an_article_word_for_word(tmp_path: Path) -> None:
    article = only(lines(tmp_path, RECORD))
    ten = datetime(2022, 3, 24, 10, tzinfo=UTC)
    assert (article.id, article.outlet, article.title, article.text) == tuple(
        RECORD[key] for key in ("id", "outlet", "title", "text")
    )
    assert (article.published_at, article.revised_at, article.fetched_at) == (ten, ten, ten)
    assert article.version == version_id(RECORD["title"], RECORD["text"])
    assert (article.origin, article.notice, article.url, article.feed) == (
        OriginKind.PUBLISHER, Notice.NONE, "", "",
    )  # fmt: skip


def test_what_a_record_may_say_besides(tmp_path: Path) -> None:
    more = {
        "url": "https://d.example/1",
        "origin": "agency",
        "language": "en",
        "revised_at": "2022-03-24T15:00:00+03:00",
    }
    article = only(lines(tmp_path, RECORD | more | {"sentences": [[0, 5]], "file": "x.txt"}))
    noon = datetime(2022, 3, 24, 12, tzinfo=UTC)
    assert (article.url, article.origin, article.language) == ("https://d.example/1", OriginKind.AGENCY, "en")
    assert (article.revised_at, article.fetched_at) == (noon, noon)
    assert only(lines(tmp_path, RECORD | {"updated_at": "2022-03-24T12:00:00Z"})).revised_at == noon
    assert only(lines(tmp_path, RECORD | {"url": None, "revised_at": None, "notice": None})).url == ""


def test_notices_are_taken_or_recognised(tmp_path: Path) -> None:
    assert only(lines(tmp_path, RECORD | {"notice": "retraction"})).notice is Notice.RETRACTION
    assert only(lines(tmp_path, RECORD | {"title": "CORRECTED: Truce"})).notice is Notice.CORRECTION


@pytest.mark.parametrize("date", ["2022-03-24T10:00:00", "2022-03-24T10:00:00Z", "2022-03-24T13:00:00+03:00"])
def test_times_are_utc_where_they_do_not_say(tmp_path: Path, date: str) -> None:
    assert only(lines(tmp_path, RECORD | {"published_at": date})).published_at == datetime(2022, 3, 24, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        ('{"id": "a-1", "outlet"', "truncated"),
        ("not json", "malformed"),
        ("[1, 2]", "Expected `object`"),
        (RECORD | {"id": ""}, r"\$\.id"),
        (RECORD | {"title": None}, r"\$\.title"),
        ({k: v for k, v in RECORD.items() if k != "outlet"}, "missing required field `outlet`"),
        (RECORD | {"published_at": "yesterday"}, "`published_at` is not an ISO 8601 time: 'yesterday'"),
        (RECORD | {"revised_at": "9999-99-99"}, "`revised_at` is not"),
        (RECORD | {"published_at": 1648116000}, r"\$\.published_at"),
        (RECORD | {"origin": "blog"}, r"\$\.origin"),
        ('{"id": "\\ud800"}', "truncated"),
        ('{"tags": ' + "[" * 20_000 + "]" * 20_000 + "}", "recursion"),
    ],
)
def test_a_bad_line_is_told_with_its_place_and_its_neighbours_are_read(
    tmp_path: Path, bad: object, problem: str
) -> None:
    path = lines(tmp_path, RECORD, "", bad, RECORD | {"id": "a-2"})
    first, wrong, second = read_jsonl(path)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert isinstance(wrong, BadRecord)
    assert (wrong.file, wrong.line) == (str(path), 3)
    assert re.match(rf".*in\.jsonl:3: .*{problem}", str(wrong))


def test_a_compressed_file_and_a_mark_at_the_start(tmp_path: Path) -> None:
    plain = lines(tmp_path, RECORD, RECORD | {"id": "a-2"})
    packed = tmp_path / "in.jsonl.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert list(read_jsonl(packed)) == list(read_jsonl(plain))
    plain.write_bytes(BOM + plain.read_bytes())
    assert list(read_jsonl(packed)) == list(read_jsonl(plain))


def test_a_damaged_compressed_file_gives_what_comes_before_the_damage(tmp_path: Path) -> None:
    packed = tmp_path / "in.jsonl.gz"
    packed.write_bytes(gzip.compress(lines(tmp_path, RECORD, RECORD).read_bytes())[:-12])
    *_, last = read_jsonl(packed)
    assert isinstance(last, BadRecord)
    assert "damaged" in last.problem
    packed.write_bytes(b"plain text")
    (only_one,) = read_jsonl(packed)
    assert "damaged" in str(only_one)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot read .*none\.jsonl"):
        list(read_jsonl(tmp_path / "none.jsonl"))
    with pytest.raises(InputError, match="cannot read"):
        list(read_jsonl(tmp_path))


def test_all_articles_of_a_file_come_in_event_time(tmp_path: Path) -> None:
    later = RECORD | {"id": "b", "revised_at": "2022-03-24T13:00:00Z"}
    path = lines(tmp_path, later, "broken", RECORD | {"id": "c"}, RECORD)
    assert [article.id for article in articles_of(path)] == ["a-1", "c", "b"]


@given(st.binary(max_size=200))
def test_every_line_is_an_article_or_a_bad_record(tmp_path_factory: pytest.TempPathFactory, junk: bytes) -> None:
    path = tmp_path_factory.mktemp("junk") / "in.jsonl"
    path.write_bytes(junk)
    items = list(read_jsonl(path))
    assert len(items) == sum(bool(line.strip()) for line in junk.removeprefix(BOM).split(b"\n"))
    assert all(isinstance(item, BadRecord) for item in items)
