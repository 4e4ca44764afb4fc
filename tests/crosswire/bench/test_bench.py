"""`crosswire bench` as a person meets it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crosswire.bench.gold import OPEN, Annotated
from crosswire.cli import group
from tests.crosswire.bench import sample

pytestmark = pytest.mark.usefixtures("loaded_once")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample.write(tmp_path_factory.mktemp("annotated") / "whole")


def _run(*arguments: str | Path) -> Result:
    return CliRunner(env={"COLUMNS": "140"}).invoke(group, ["bench", *map(str, arguments)])


def test_the_scorers_figures_are_shown(folder: Path) -> None:
    result = _run(folder, "--json")
    assert result.exit_code == 0, result.output
    shown = json.loads(result.stdout)
    claims = shown["statuses"]["violated"]["said"]
    assert shown["figures"]["dev"] == {
        "status F1": claims / 100,
        "status precision": 1.0,
        "status recall": 0.5,
        "macro F1 over statuses": 0.25,
    }
    assert set(shown["halves"]) == {"looked at", "held out"}


def test_people_get_tables(folder: Path) -> None:
    lines = _run(folder).stdout.splitlines()
    assert lines[0].split() == ["score", "dev", "looked", "at", "held", "out"]
    assert any(line.startswith("violated") for line in lines)


def test_one_rule_can_be_ablated(folder: Path) -> None:
    shown = json.loads(_run(folder, "--ablate", "--rule", "status: despite", "--json").stdout)
    assert [rule["rule"] for rule in shown["rules"]] == ["status: despite"]
    table = _run(folder, "--ablate", "--rule", "status: despite", "--rule", "casualties: object").stdout
    assert "status: despite  " in table
    assert "only their claims are counted" in table


def test_without_a_scorer_statuses_are_counted_by_ourselves(tmp_path: Path) -> None:
    folder = sample.write_open(tmp_path / "open")
    shown = json.loads(_run(folder, "--json").stdout)
    assert list(shown["figures"]) == ["open"]
    assert shown["figures"]["open"]["status precision"] == 1.0
    assert shown["figures"]["open"]["status recall"] == 0.8
    assert shown["statuses"]["violated"]["gold"] == 3
    assert shown["halves"] == {}
    (rule,) = json.loads(_run(folder, "--ablate", "--rule", "status: despite", "--json").stdout)["rules"]
    assert (rule["right"], rule["lost_unseen"]) == (1, None)


def test_where_nothing_lies_beside_the_open_set_of_the_checkout_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "clone").mkdir()
    monkeypatch.chdir(tmp_path / "clone")
    (found,) = Annotated.all()
    assert (found.folder, list(found.names())) == (OPEN, ["open"])  # what CI reads by `benchmarks.quality`


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--rule", "status: verb"], "--rule goes with --ablate"),
        (["--ablate", "--rule", "status: verbs"], "did you mean 'status: verb'?"),
    ],
)
def test_slips_are_answered(folder: Path, arguments: list[str], told: str) -> None:
    result = _run(folder, *arguments)
    assert result.exit_code == 2
    assert told in result.output


def test_without_annotated_articles_it_says_what_it_needs(tmp_path: Path) -> None:
    result = _run(tmp_path)
    assert result.exit_code != 0
    assert "no annotated articles" in str(result.exception)
