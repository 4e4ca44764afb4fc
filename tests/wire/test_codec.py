"""The codec: round trips, refusals, and messages that earlier versions wrote."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.newer import grown
from tests.wire import samples
from wire.codec import RECORDS, SCHEMA, decode, encode
from wire.errors import CodecError, SchemaError

STORED = Path(__file__).parent / "messages"


def type_of(name: str) -> str:
    name = name.removeprefix("headcount_").removeprefix("timing_")
    return "finding" if name in {"ceasefire_change", "contradiction", "duplicate"} else name


@pytest.mark.parametrize("name", sorted(samples.RECORDS))
def test_a_record_comes_back_as_it_went(name: str) -> None:
    record = samples.RECORDS[name]
    assert decode(encode(record), type_of(name)) == record


@pytest.mark.parametrize("path", sorted(STORED.glob("*.json")), ids=lambda path: path.stem)
def test_messages_of_earlier_versions_are_still_read(path: Path) -> None:
    """Stored once and never edited: `v1-report.json` is what schema 1 wrote. A new schema adds files."""
    name = path.stem.partition("-")[2]
    assert decode(path.read_bytes(), type_of(name)) == samples.RECORDS[name]


def test_every_type_has_a_stored_message() -> None:
    stored = {path.stem for path in STORED.glob("*.json")}
    assert {f"v{SCHEMA}-{name}" for name in samples.RECORDS} <= stored
    assert {type_of(name) for name in samples.RECORDS} == set(RECORDS)


def test_a_newer_writer_may_add_fields() -> None:
    message = json.loads(encode(samples.ARTICLE))
    message["record"]["mood"] = "grim"
    assert decode(json.dumps(message).encode(), "article") == samples.ARTICLE


@pytest.mark.parametrize("path", sorted(STORED.glob("*.json")), ids=lambda path: path.stem)
def test_a_newer_writer_may_add_fields_anywhere_in_a_record(path: Path) -> None:
    name = path.stem.partition("-")[2]
    newer = grown(json.loads(path.read_bytes()))
    assert decode(json.dumps(newer).encode(), type_of(name)) == samples.RECORDS[name]


def test_a_newer_schema_is_refused() -> None:
    message = json.loads(encode(samples.ARTICLE)) | {"schema": SCHEMA + 1}
    with pytest.raises(SchemaError, match="upgrade"):
        decode(json.dumps(message).encode(), "article")


def test_another_type_is_refused() -> None:
    with pytest.raises(SchemaError, match="expected 'report'"):
        decode(encode(samples.ARTICLE), "report")


def test_naive_times_are_not_taken_for_utc() -> None:
    text = encode(samples.ARTICLE).replace(b"2020-03-01T12:00:00Z", b"2020-03-01T12:00:00")
    with pytest.raises(CodecError, match="published_at"):
        decode(text, "article")


@given(st.binary(max_size=200))
def test_junk_is_refused_and_never_anything_else(junk: bytes) -> None:
    with pytest.raises(CodecError):
        decode(junk, "article")


@pytest.mark.parametrize("type_name", ["article", "no such type"])
def test_lists_in_lists_without_end_are_refused_too(type_name: str) -> None:
    nested = "[" * 20_000 + "]" * 20_000
    with pytest.raises(CodecError):
        decode(f'{{"schema": 1, "type": "{type_name}", "record": {nested}}}'.encode(), "article")
