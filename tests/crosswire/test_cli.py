import pytest
from click.testing import CliRunner

from crosswire.cli import group


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
