import pytest
from click.testing import CliRunner

from crosswire.cli import COMMANDS, group


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
