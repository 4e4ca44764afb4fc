"""The command line of a replay: what it refuses, and how it says so."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crosswire.cli import group
from wire.errors import CrosswireError, InputError


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group, ["replay", *map(str, arguments)])


def test_help_has_examples_of_every_kind_of_source() -> None:
    told = run("--help").output
    for word in (".jsonl", ".warc.gz", "kafka://", "archive", "--report", "--deliver-to", "Examples"):
        assert word in told


def test_a_replay_of_which_nothing_would_come_is_refused(tmp_path: Path) -> None:
    result = run(tmp_path / "news.jsonl")
    assert result.exit_code == 2
    assert "name --ledger, --report, --expect or --deliver-to" in result.output
    assert "--secret-file goes with --deliver-to" in run("x", "--ledger", "y", "--secret-file", "z").output


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--speed", "fast"), "is no speed"),
        (("--from", "soon"), "is no time"),
        (("--to", "2016-13-01"), "is no time"),
        ((), "cannot read"),
        (("--feeds", "/none/feeds.toml"), "no feed list"),
    ],
)
def test_wrong_options_and_sources_are_errors_with_a_hint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(tmp_path / "none.jsonl", "--ledger", tmp_path / "l", *options)
    assert isinstance(result.exception, InputError)
    assert isinstance(result.exception, CrosswireError)
    assert told in str(result.exception)
    assert list(tmp_path.iterdir()) == []


def test_a_topic_without_a_broker_is_an_error_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("kafka://127.0.0.1:9/crosswire.articles", "--ledger", tmp_path / "l")
    assert isinstance(result.exception, CrosswireError)
    assert "no broker at 127.0.0.1:9 (connection refused): start it, or correct the address" in str(result.exception)
