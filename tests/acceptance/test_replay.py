"""A replay through real broker and workers: the same ledger every time, and bad input told."""

import json
import os
from collections.abc import Callable
from contextlib import closing
from io import StringIO
from pathlib import Path

import msgspec
import pytest
from lxml import html
from rich.console import Console

from crosswire.ledger import ledger
from crosswire.replay.request import Request
from crosswire.replay.run import replay
from crosswire.replay.stream import Stream
from crosswire.services.endpoints import services
from tests.acceptance.workers import PLAIN_WORKER
from wire.errors import InputError, ServiceError
from wire.settings import Settings
from wire.topics import ARTICLES, FINDINGS, REPORTS

pytestmark = pytest.mark.acceptance

ROOT = Path(__file__).parents[2]


def record(number: int) -> dict[str, str]:
    text = ("goma: agreed", "yei: violated\ngoma: talks", "weather")[number % 3]
    return {
        "id": f"n{number}",
        "outlet": f"outlet {number % 4}",
        "published_at": f"20{10 + number % 9}-03-{1 + number % 28:02d}T08:00:00Z",  # far apart, and not in order
        "title": f"Report {number}",
        "text": f"{text}\nnumber {number}",
    }


def write(path: Path, records: list[dict[str, str]], *more: str) -> Path:
    path.write_text("".join(f"{line}\n" for line in [*map(json.dumps, records), *more]))
    return path


class Played:
    """The exit status of a replay, its ledger, and what it told."""

    def __init__(
        self,
        folder: Path,
        *sources: object,
        command: tuple[str, ...] = PLAIN_WORKER,
        own: Settings | None = None,
        **options: object,
    ) -> None:
        self.ledger = folder / "ledger.jsonl"
        console = Console(file=StringIO(), width=200)
        self.data = folder / "data"
        request = Request(sources=tuple(map(str, sources)), ledger=self.ledger, **options)  # type: ignore[arg-type]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        settings = msgspec.structs.replace(own or Settings(), data_dir=str(self.data))
        self.status = replay(request, settings, environment, console, command)
        assert isinstance(console.file, StringIO)
        self.told = console.file.getvalue()
        self.text = self.ledger.read_text()


def test_the_ledger_has_every_claim_and_what_was_found(tmp_path: Path) -> None:
    """That two workers write the same, test_replay_sources sees."""
    played = Played(tmp_path, write(tmp_path / "news.jsonl", [record(n) for n in range(200)]))
    assert played.status == 0
    assert played.text.count('"kind":"ceasefire_change"') == 3
    assert played.text.count('"kind":"status_claim"') == 67 + 2 * 67
    assert not played.data.exists()


def test_bad_records_dead_letters_and_differences_are_told_and_the_others_come_through(tmp_path: Path) -> None:
    poison = {**record(1), "id": "poison", "text": "!read"}
    source = write(tmp_path / "news.jsonl", [record(0), record(1), poison], "{broken", '{"id": "x"}')
    golden = write(tmp_path / "golden.jsonl", [{"kind": "claim", "article": "none", "theatre": "goma"}])
    played = Played(tmp_path, source, expect=golden)
    assert played.status == 1
    assert f"bad record {source}:4" in played.told
    assert f"bad record {source}:5" in played.told
    assert played.text.count('"kind":"status_claim"') == 3
    assert "1 dead letters read: error" in played.told
    assert "Claims: 3 added, 1 lost." in played.told


def test_with_strict_a_bad_record_stops_it_before_anything_starts(tmp_path: Path) -> None:
    source = write(tmp_path / "news.jsonl", [record(0)], "{broken")
    with pytest.raises(InputError, match=r"news\.jsonl:2"):
        Played(tmp_path, source, strict=True)
    assert not (tmp_path / "data").exists()


def test_an_empty_source_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no articles"):
        Played(tmp_path, write(tmp_path / "news.jsonl", []))


def test_a_worker_that_cannot_start_is_told_with_its_last_words(tmp_path: Path) -> None:
    source = write(tmp_path / "news.jsonl", [record(0)])
    with pytest.raises(ServiceError, match="No module named no_such_worker"):
        Played(tmp_path, source, command=(PLAIN_WORKER[0], "-m", "no_such_worker"))
    assert list((tmp_path / "data").glob("replay-*/logs/work-0.log"))


def test_what_would_be_in_vain_is_told_before_anything_starts(tmp_path: Path) -> None:
    source = write(tmp_path / "news.jsonl", [record(0)])
    junk = tmp_path / "junk.jsonl"
    junk.write_text("no ledger\n")
    with pytest.raises(InputError, match=r"junk\.jsonl is no ledger"):
        Played(tmp_path, source, expect=junk)
    with pytest.raises(InputError, match=r"cannot write .*: there is no folder"):
        Played(tmp_path, source, report=tmp_path / "none" / "out.html")
    assert not (tmp_path / "data").exists()


def test_with_keep_the_topics_can_be_looked_at_and_a_report_is_written_beside_the_ledger(
    tmp_path: Path, services_settings: Callable[[Path], Settings]
) -> None:
    with services(services_settings(tmp_path / "broker"), redis=False) as endpoints:
        own = Settings(kafka=endpoints.kafka)
        source = write(tmp_path / "news.jsonl", [record(n) for n in range(40)])
        played = Played(tmp_path, source, own=own, keep=True, report=tmp_path / "out.html")
        (folder,) = played.data.iterdir()
        assert f"kept: {folder}" in played.told
        with closing(Stream(endpoints.kafka, folder.name, "nobody")) as stream:
            assert len(list(stream.records(ARTICLES))) == 40
            assert ledger(stream.records(REPORTS), stream.records(FINDINGS)) == played.text.splitlines()
    assert f"report: {tmp_path / 'out.html'}" in played.told
    page = html.document_fromstring((tmp_path / "out.html").read_text())
    assert {row.text_content() for row in page.xpath("//summary//b")} == {"goma ceasefire", "yei ceasefire"}
    assert "40" in page.xpath("//dl")[0].text_content()
    assert len(page.xpath("//polyline/@points")[0].split()) > 2
