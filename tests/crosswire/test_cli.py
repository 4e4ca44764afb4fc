from pathlib import Path

import pytest
from click.testing import CliRunner

from crosswire.cli import COMMANDS, group, main


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("work", "--config", "night.toml"), "it goes before the command, crosswire --config … work"),
        (("feeds", "check", "--log-level", "debug"), "it goes before the command, crosswire --log-level … feeds"),
        (("wrok",), "did you mean 'work'?"),
        (("work", "--nothing"), "No such option: --nothing\n"),
    ],
)
def test_a_slip_of_the_pen_is_told_what_was_meant(typed: tuple[str, ...], told: str) -> None:
    result = CliRunner().invoke(group, typed)
    assert result.exit_code == 2
    assert told in result.output


def test_no_line_that_says_what_a_command_does_is_cut_off() -> None:
    told = [CliRunner().invoke(group, [*typed, "--help"]).output for typed in ((), *((name,) for name in COMMANDS))]
    lists = [text.partition("Commands:")[2].partition("Examples:")[0] for text in told]
    assert sum(map(bool, lists)) >= 7
    assert [line for text in lists for line in text.splitlines() if line.endswith("...")] == []


def test_what_a_person_can_mend_is_told_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = tmp_path / "night.toml"
    settings.write_text("data_dri = 'here'\n")
    with pytest.raises(SystemExit) as left:
        main(["--config", str(settings), "trace", "alert-1"])
    said = capsys.readouterr().err
    assert left.value.code == 2
    assert said.startswith("crosswire: ")
    assert str(settings) in said
    assert "data_dri" in said
    assert said.count("\n") == 1
