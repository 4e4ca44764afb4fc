"""Floors rise freely, fall only with a recorded reason, and what fell short is named."""

from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import quality
from benchmarks.floors import Corpus, Floor, Floors, dumped, failures, load, lowered, raised, unrecorded

MISSES = "contradictions: near misses raised"
SHA = {"a.jsonl": "1111"}
TODAY = date(2026, 1, 2)
FIGURES = st.dictionaries(
    st.sampled_from(["status F1", "F1 of violated", "timeline: recall", MISSES]),
    st.floats(0, 1).map(lambda x: round(x, 3)),
    min_size=4,
)


def _set(**floors: float) -> Floors:
    return Floors({"dev": Corpus(SHA, {what.replace("_", " "): Floor(at, at) for what, at in floors.items()})})


def test_a_score_below_its_floor_falls_short_and_one_at_it_does_not() -> None:
    floors = _set(status_F1=0.7)
    assert failures(floors, "dev", {"status F1": 0.7}, SHA) == []
    assert failures(floors, "dev", {"status F1": 0.69}, SHA) == ["status F1: 0.69 is on the wrong side of 0.7"]
    assert failures(floors, "dev", {}, SHA) == ["status F1: None is on the wrong side of 0.7"]


def test_where_lower_is_better_more_falls_short() -> None:
    floors = Floors({"dev": Corpus(SHA, {MISSES: Floor(0.03, 0.03)})})
    assert failures(floors, "dev", {MISSES: 0.02}, SHA) == []
    assert len(failures(floors, "dev", {MISSES: 0.04}, SHA)) == 1


def test_other_files_and_figures_without_a_floor_are_told() -> None:
    told = failures(_set(status_F1=0.7), "dev", {"status F1": 0.8, "new": 1.0}, {"a.jsonl": "2222"})
    assert told == ["a.jsonl is not what the floors were set on", "new: it has no floor (--raise sets one)"]
    assert failures(_set(), "dev", {"contradictions: not judged by the gold": 9}, SHA) == []


def test_raising_takes_what_was_measured_less_the_margin_where_that_is_better() -> None:
    floors = raised(_set(status_F1=0.7, recall=0.9), "dev", {"status F1": 0.8, "recall": 0.85, MISSES: 0.02})
    assert floors.corpora["dev"].floors == {
        "status F1": Floor(0.79, 0.79),
        "recall": Floor(0.9, 0.9),
        MISSES: Floor(0.03, 0.03),
    }


def test_a_corpus_without_floors_takes_the_hashes_and_one_that_has_floors_keeps_its_own() -> None:
    first = raised(Floors(), "open", {"status F1": 0.4}, SHA)
    assert failures(first, "open", {"status F1": 0.4}, SHA) == []
    assert raised(first, "open", {"status F1": 0.4}, {"a.jsonl": "2222"}).corpora["open"].sha256 == SHA


def test_lowering_keeps_figure_date_and_reason_and_the_mark() -> None:
    floors = lowered(_set(status_F1=0.7, recall=0.5), "dev", {"status F1": 0.6, "recall": 0.6}, SHA, "a why", TODAY)
    assert floors.corpora["dev"].floors == {"status F1": Floor(0.59, 0.7), "recall": Floor(0.5, 0.5)}
    (record,) = floors.lowered
    assert (record.date, record.what, record.before, record.after, record.reason) == (
        TODAY,
        "status F1",
        0.7,
        0.59,
        "a why",
    )
    assert unrecorded(floors) == []


def test_a_floor_edited_down_by_hand_is_found_out() -> None:
    assert unrecorded(_set(status_F1=0.7)) == []
    edited = Floors({"dev": Corpus(SHA, {"status F1": Floor(0.6, 0.7), MISSES: Floor(0.5, 0.03)})})
    assert [line.partition(":")[0] for line in unrecorded(edited)] == ["dev, status F1", "dev, contradictions"]


def test_an_old_reason_does_not_hold_for_a_floor_that_has_been_higher_since() -> None:
    once = lowered(_set(status_F1=0.7), "dev", {"status F1": 0.6}, SHA, "a why", TODAY)
    again = raised(once, "dev", {"status F1": 0.9})
    assert unrecorded(again) == []
    down = msgspec.structs.replace(again, corpora={"dev": Corpus(SHA, {"status F1": Floor(0.6, 0.89)})})
    assert len(unrecorded(down)) == 1


def test_another_corpus_is_taken_only_with_a_reason() -> None:
    other = {"a.jsonl": "2222", "b.jsonl": "3333"}
    floors = lowered(_set(status_F1=0.7), "dev", {"status F1": 0.8}, other, "more articles", TODAY)
    assert failures(floors, "dev", {"status F1": 0.8}, other) == []
    assert [(r.what, r.before, r.after) for r in floors.lowered] == [
        ("a.jsonl", "1111", "2222"),
        ("b.jsonl", "none", "3333"),
    ]


@given(first=FIGURES, second=FIGURES, third=FIGURES)
def test_whatever_was_measured_the_program_leaves_floors_that_hold(
    first: dict[str, float], second: dict[str, float], third: dict[str, float]
) -> None:
    floors = raised(Floors(), "dev", first)
    for figures in (second, third):
        before = floors.corpora["dev"].floors
        floors = raised(floors, "dev", figures)
        after = floors.corpora["dev"].floors
        assert all((after[w].floor <= before[w].floor) == (w == MISSES) or after[w] == before[w] for w in before)
        floors = lowered(floors, "dev", figures, SHA, "a why", TODAY)
        assert failures(floors, "dev", figures, SHA) == []
        assert unrecorded(floors) == []


@given(first=FIGURES, second=FIGURES, reason=st.text(st.characters(codec="utf-8"), min_size=1))
def test_what_is_written_is_what_is_read(
    tmp_path_factory: pytest.TempPathFactory, first: dict[str, float], second: dict[str, float], reason: str
) -> None:
    floors = lowered(raised(Floors(), "dev", first), "dev", second, SHA, reason, TODAY)
    path = tmp_path_factory.mktemp("floors") / "floors.toml"
    path.write_text(dumped(floors), encoding="utf-8")
    assert load(path) == floors


def test_no_floor_of_the_project_was_lowered_without_a_reason() -> None:
    floors = load(quality.FLOORS)
    assert unrecorded(floors) == []
    assert dumped(floors) == quality.FLOORS.read_text(encoding="utf-8")
    assert all(corpus.sha256 and corpus.floors for corpus in floors.corpora.values())


def test_lowering_asks_for_a_reason(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for arguments in (["--lower"], ["--reason", "why"], ["--lower", "--reason", " "]):
        monkeypatch.setattr("sys.argv", ["quality", str(Path("shared")), *arguments])
        with pytest.raises(SystemExit):
            quality.main()
        assert "--lower and --reason go together" in capsys.readouterr().err


def test_the_page_is_not_written_without_the_corpora_that_it_is_about(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["quality", "--write"])
    with pytest.raises(SystemExit):
        quality.main()
    assert "--write needs the folder" in capsys.readouterr().err
