"""`crosswire explain --theatre`: what is held of a theatre, of a file and of running workers."""

import json
from contextlib import closing
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from click.testing import CliRunner, Result
from kafka import KafkaProducer
from rich.console import Console

from crosswire.cli import group
from crosswire.explain.held import Held, held_after, plain
from crosswire.explain.held_view import held_view
from crosswire.services.endpoints import Endpoints
from crosswire.services.topics import compacted_topic
from producers.sources.jsonl import article_of
from streams.group import changelog
from streams.read.reader import Reader
from streams.state.packing import packed
from wire.brokers import client_options
from wire.clock import system_clock
from wire.codec import encode
from wire.errors import InputError
from wire.records import Article
from wire.settings import Settings

pytestmark = pytest.mark.usefixtures("loaded_once")

STORIES = (
    {
        "id": "one",
        "outlet": "Lantern",
        "title": "Truce agreed for Omdurman",
        "text": "The army and the Rapid Support Forces agreed on a ceasefire in Omdurman, the governor said.",
        "published_at": "2024-03-01T08:00:00Z",
        "url": "https://lantern.example/one",
    },
    {
        "id": "two",
        "outlet": "Ferry",
        "title": "Shelling in Omdurman",
        "text": "The ceasefire in Omdurman collapsed on Saturday, residents said.",
        "published_at": "2024-03-02T20:00:00Z",
    },
    {
        "id": "three",
        "outlet": "Weir",
        "title": "Truce holds in Hodeidah",
        "text": "The ceasefire in Hodeidah was holding on Saturday, the Houthis said.",
        "published_at": "2024-03-02T21:00:00Z",
    },
    {
        "id": "four",
        "outlet": "Almanac",
        "title": "Market hit in Kharkiv",
        "text": "Shelling of a market in Kharkiv on Monday killed three people, police said.",
        "published_at": "2024-03-04T08:00:00Z",
    },
    {
        "id": "five",
        "outlet": "Courier",
        "title": "Kharkiv market shelled",
        "text": "Shelling of a market in Kharkiv on Monday killed nine people, the army said.",
        "published_at": "2024-03-04T09:00:00Z",
    },
)


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner(env={"COLUMNS": "120", **environment}).invoke(group, ["explain", *arguments])


def articles() -> list[Article]:
    found = [article_of("test", 1, json.dumps(story).encode()) for story in STORIES]
    return [article for article in found if isinstance(article, Article)]


def after(theatre: str, reader: Reader) -> Held:
    return held_after(theatre, articles(), Settings(), reader)


def lines(shown: Held) -> list[str]:
    console = Console(width=120, record=True, file=StringIO())
    console.print(held_view(shown), highlight=False)
    return [line.strip() for line in console.export_text().splitlines()]


def test_the_state_is_what_holds_and_how_it_came_to_that(reader: Reader) -> None:
    told = lines(after("sudan", reader))
    assert told[0] == "Sudan: 2 reports of 2 outlets, 1 March 2024 to 2 March 2024"
    assert "Omdurman ceasefire  collapsed  2 Mar 2024 20:00  one origin only" in told
    agreed = told.index("1 Mar 2024 08:00  none → agreed  one origin only")
    collapsed = told.index("2 Mar 2024 20:00  agreed → collapsed  one origin only")
    assert any("the governor, in Lantern" in line for line in told[agreed:collapsed])


def test_sides_of_a_contradiction_stand_with_their_words(reader: Reader) -> None:
    told = lines(after("ukraine", reader))
    at = told.index("Who contradicts whom")
    assert told[at + 1].startswith("4 Mar 2024 09:00  casualties  shelling in Kharkiv")
    assert {"3 killed", "9 killed"} <= set(told[at:])


def test_nothing_is_held_of_a_theatre_without_reports(reader: Reader) -> None:
    assert lines(after("nepal", reader)) == ["Nepal: nothing is held"]


def test_machines_get_the_findings_without_a_time_of_judging(reader: Reader) -> None:
    told = plain(after("yemen", reader))
    assert (told["reports"], [each["status"] for each in told["standing"]]) == (1, ["in_effect"])
    assert "judged_at" not in told["changes"][0]


def test_a_file_of_articles_is_read_and_one_of_them_still_explained_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "week.jsonl"
    path.write_text("".join(json.dumps(story) + "\n" for story in STORIES), encoding="utf-8")
    assert run(str(path), "--theatre", "sudan").stdout.startswith("Sudan: 2 reports of 2 outlets")
    assert "article       Shelling in Omdurman" in run(str(path), "--theatre", "sudan", "--article", "two").stdout


def test_an_unknown_theatre_is_an_error_that_names_those_there_are() -> None:
    unknown = run("--theatre", "atlantis")
    assert unknown.exit_code != 0
    assert "no theatre 'atlantis': one of afghanistan" in unknown.output


def test_without_a_broker_it_says_what_to_set() -> None:
    refused = run("--theatre", "sudan")
    assert isinstance(refused.exception, InputError)
    assert "CROSSWIRE_KAFKA_URL" in refused.exception.hint


def test_what_workers_hold_is_read_from_the_topic_that_makes_it_last(endpoints: Endpoints, reader: Reader) -> None:
    namespace = f"held-{uuid4().hex[:8]}"
    compacted_topic(endpoints.kafka, changelog(namespace))
    with closing(KafkaProducer(**client_options(endpoints.kafka))) as producer:
        producer.send(changelog(namespace), b"{", key=b"sudan|other|1")  # what a newer program wrote
        for number, article in enumerate(articles()):
            for report in reader.read(article, system_clock()).reports:
                message = encode(report)
                producer.send(changelog(namespace), packed(message) if number else message, key=b"%d" % number)
        producer.flush(10)
    shown = run("--theatre", "sudan", CROSSWIRE_KAFKA_URL=endpoints.kafka.url, CROSSWIRE_NAMESPACE=namespace)
    assert shown.stdout.startswith("Sudan: 2 reports of 2 outlets"), shown.output
