import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from producers.feeds.feed_list import Feed
from producers.fetching.fetch import Validators
from producers.polling.decide import Known
from producers.polling.memory import Memory
from producers.polling.state import KEPT, Held, ProducerState, memories
from wire.errors import StoreError

NOON = datetime(2023, 11, 24, 12, 0, 0, 123456, tzinfo=UTC)
FEED = Feed("desk", "https://desk.example/feed", "Desk")
OTHER = Feed("other", "https://other.example/feed", "Other")


def held(name: str, version: str = "v1") -> Held:
    return Held((f"{name}-guid", f"{name}-url"), Known(name, version, NOON, NOON))


@pytest.fixture
def state(tmp_path: Path) -> Iterator[ProducerState]:
    made = ProducerState(tmp_path / "deep" / "producer.sqlite")
    yield made
    made.close()


def test_a_new_state_knows_nothing(state: ProducerState) -> None:
    assert state.known(FEED) == {}
    assert state.memory(FEED) == Memory(url=FEED.url)


def test_what_was_committed_is_known_by_each_of_its_ids_to_its_feed_only(state: ProducerState) -> None:
    state.commit(FEED, [held("a"), held("b")], NOON)
    assert state.known(FEED) == {
        "a-guid": held("a").known, "a-url": held("a").known, "b-guid": held("b").known, "b-url": held("b").known,
    }  # fmt: skip
    assert state.known(OTHER) == {}


def test_it_survives_the_process(tmp_path: Path) -> None:
    first = ProducerState(tmp_path / "p.sqlite")
    first.commit(FEED, [held("a")], NOON)
    remembered = Memory(url=FEED.url, validators=Validators('W/"x"', "noon"), failures=3, due_at=NOON, times=(NOON,))
    first.remember(FEED, remembered)
    second = ProducerState(tmp_path / "p.sqlite")  # the first is not even closed: as after a kill
    assert second.known(FEED)["a-url"] == held("a").known
    assert second.memory(FEED) == remembered
    assert memories(tmp_path / "p.sqlite") == {"desk": remembered}  # beside a producer that runs
    first.close()
    second.close()


def test_a_revision_replaces_the_version_under_all_ids(state: ProducerState) -> None:
    state.commit(FEED, [held("a")], NOON)
    state.commit(FEED, [Held(("a-new-guid",), Known("a", "v2", NOON, NOON))], NOON)
    assert {known.version for known in state.known(FEED).values()} == {"v2"}
    assert set(state.known(FEED)) == {"a-guid", "a-url", "a-new-guid"}


def test_articles_are_forgotten_only_when_long_gone_from_their_feed(state: ProducerState) -> None:
    hour = timedelta(hours=1)
    state.commit(FEED, [held("stays"), held("goes")], NOON)
    state.commit(OTHER, [held("goes")], NOON)
    late = NOON + 3 * KEPT  # no read in between: nobody saw it go
    state.commit(FEED, [held("stays")], late)
    assert "goes-guid" in state.known(FEED)
    state.commit(FEED, [held("stays")], late + KEPT - hour)
    assert "goes-guid" in state.known(FEED)
    state.commit(FEED, [held("stays")], late + KEPT + hour)
    assert set(state.known(FEED)) == {"stays-guid", "stays-url"}
    assert "goes-guid" in state.known(OTHER)


def test_one_that_comes_back_is_listed_again(state: ProducerState) -> None:
    state.commit(FEED, [held("a")], NOON)
    state.commit(FEED, [], NOON + KEPT / 2)
    state.commit(FEED, [held("a")], NOON + KEPT)
    state.commit(FEED, [], NOON + 2 * KEPT)
    assert "a-guid" in state.known(FEED)


def test_what_is_remembered_is_of_an_address(state: ProducerState) -> None:
    state.remember(FEED, Memory(url=FEED.url, failures=3))
    assert state.memory(FEED).failures == 3
    elsewhere = Feed("desk", "https://desk.example/moved", "Desk")
    assert state.memory(elsewhere) == Memory(url=elsewhere.url)


def test_a_memory_that_cannot_be_read_is_none(state: ProducerState, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "deep" / "producer.sqlite") as db:
        db.execute("INSERT INTO memories VALUES ('desk', ?)", (b'{"failures": "of another version"}',))
    assert state.memory(FEED) == Memory(url=FEED.url)
    assert memories(tmp_path / "deep" / "producer.sqlite") == {}


def test_no_state_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="run `crosswire produce`"):
        memories(tmp_path / "none.sqlite")
    assert not (tmp_path / "none.sqlite").exists()


def test_a_commit_that_fails_changes_nothing(state: ProducerState) -> None:
    state.commit(FEED, [held("a")], NOON)
    with pytest.raises(StoreError):
        state.commit(FEED, [held("b"), Held((None,), held("c").known)], NOON)  # type: ignore[arg-type]  # the fault
    assert set(state.known(FEED)) == {"a-guid", "a-url"}


def test_a_file_that_is_no_state_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "p.sqlite").write_bytes(b"not a database at all, but long enough to be read as one" * 20)
    with pytest.raises(StoreError, match=r"p\.sqlite.*remove it"):
        ProducerState(tmp_path / "p.sqlite")
    with pytest.raises(StoreError, match="writable"):
        ProducerState(tmp_path / "p.sqlite" / "below")


def test_a_full_disk_is_no_reason_to_remove_the_state(tmp_path: Path) -> None:
    with closing(ProducerState(tmp_path / "p.sqlite")) as state:
        with state.transaction() as db:
            pages = db.execute("PRAGMA page_count").fetchone()[0]
            db.execute(f"PRAGMA max_page_count = {pages}")  # what SQLite then says is what it says of a full disk
        with pytest.raises(StoreError, match="room on its disk") as caught:
            state.remember(FEED, Memory(url=FEED.url, detail="x" * 100_000))
        assert "remove" not in str(caught.value)


def test_other_tools_can_read_it(tmp_path: Path) -> None:
    state = ProducerState(tmp_path / "p.sqlite")
    state.commit(FEED, [held("a")], NOON)
    state.close()
    with sqlite3.connect(tmp_path / "p.sqlite") as db:
        query = "SELECT feed, article, json_extract(known, '$.version') FROM articles"
        assert db.execute(query).fetchall() == [("desk", "a", "v1")]


def test_the_memory_of_an_older_program_is_begun_anew(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "p.sqlite") as db:
        db.execute("CREATE TABLE articles (feed TEXT, article TEXT, version TEXT)")
    state = ProducerState(tmp_path / "p.sqlite")
    state.commit(FEED, [held("a")], NOON)
    assert set(state.known(FEED)) == {"a-guid", "a-url"}


def test_a_state_of_a_newer_version_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "p.sqlite"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(
            "PRAGMA user_version = 99; CREATE TABLE articles (what TEXT); INSERT INTO articles VALUES ('kept')"
        )
    before = path.read_bytes()
    for use in (ProducerState, memories):
        with pytest.raises(
            StoreError, match=r"p\.sqlite was written by a newer version .*format 99.*: use that version"
        ):
            use(path)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["p.sqlite"]
