"""Every family measures something; those that take a broker are run in small by CI's short benchmark."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path

import pytest
from rich.console import Console
from rich.progress import Progress

from benchmarks.__main__ import main
from benchmarks.bench import Bench, Length
from benchmarks.cases import FAMILIES, duplicates, family
from benchmarks.corpus import copies, mixed, reports, story, telling
from benchmarks.rivals.unread import STEPS
from tests.streams.examples import NOW

ROOT = Path(__file__).parents[2]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with Progress(console=Console(quiet=True)) as progress:
        yield Bench("feeds", Length.SHORT, 1, tmp_path, progress)


def test_families_are_the_modules_that_are_there() -> None:
    there = {path.stem for path in (ROOT / "benchmarks" / "cases").glob("*.py")} - {"__init__"}
    assert there == FAMILIES.keys()


def test_a_family_measures_its_cases_against_their_baselines(bench: Bench) -> None:
    family("feeds")(bench)
    assert [(f.case, f.way) for f in bench.figures if f.way == f.against] == [
        ("parse a feed", "feedparser alone"),
        ("encode and decode an article", "msgspec without envelope"),
    ]
    assert all(f.value > 0 and f.ratio > 0 for f in bench.figures)


def test_all_three_find_whole_copies_among_invented_news() -> None:
    corpus = duplicates._invented(60)
    for find in (duplicates._ours, duplicates._datasketch, duplicates._rensa):
        found = find(corpus.sources, corpus.texts)
        assert len(found & corpus.copies) >= len(corpus.copies) / 3


def test_reports_told_again_are_many_and_one_in_ten_is_a_copy() -> None:
    base = telling(300)
    made = list(reports(500, days=30, theatres=7, base=base))
    assert len({report.source.article for report in made}) == 500
    assert {report.theatre for report in made} <= {f"theatre-{n}" for n in range(7)} | {r.theatre for r in base}
    again = sum(b.fingerprints == a.fingerprints for a, b in zip(made, islice(made, 1, None), strict=False))
    assert 25 <= again <= 75
    assert made[-1].source.published_at - made[0].source.published_at <= timedelta(days=30)


def test_the_corpora_are_the_same_every_time() -> None:
    assert mixed.__wrapped__(50) == mixed(50)
    assert len({article.id for article in copies(story(), 2)}) == 2 * len({article.id for article in story()})


def test_unread_steps_pass_an_article_on() -> None:
    (report,) = STEPS.read(story()[0], NOW).reports
    assert report.source.article == story()[0].id
    assert STEPS.judge(None, report, NOW).outcome in STEPS.keeps


def test_help_names_every_family_and_an_unknown_one_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def ended(argument: str) -> object:
        monkeypatch.setattr("sys.argv", ["benchmarks", argument])
        with pytest.raises(SystemExit) as end:
            main()
        return end.value.code

    assert ended("--help") == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in FAMILIES)
    assert ended("nonsense") == 2
    assert "no family nonsense" in capsys.readouterr().err
