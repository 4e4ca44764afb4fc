"""`--allow-volatile` on the command line is the setting of the same meaning."""

from typing import Any

import pytest
from click.testing import CliRunner

import crosswire.commands.deliver
import crosswire.commands.up
from crosswire.cli import group
from wire.settings import Settings

ENGINES = {"CROSSWIRE_KAFKA_URL": "127.0.0.1:1", "CROSSWIRE_REDIS_URL": "redis://127.0.0.1:1/0"}


class Reached(Exception):  # noqa: N818 (it is no error: the command got as far as it should)
    """Carries the settings out of a command."""


@pytest.mark.parametrize("flag", [True, False])
def test_deliver_takes_a_volatile_redis_if_it_is_told_to(monkeypatch: pytest.MonkeyPatch, flag: bool) -> None:
    def reached(settings: Settings) -> None:
        raise Reached(settings.redis.allow_volatile)

    monkeypatch.setattr(crosswire.commands.deliver, "check_theatres", reached)
    options = ["deliver", *(["--allow-volatile"] if flag else [])]
    assert CliRunner(env=ENGINES).invoke(group, options).exception.args == (flag,)  # type: ignore[union-attr]


@pytest.mark.parametrize("flag", [True, False])
def test_up_hands_it_on_to_its_parts(monkeypatch: pytest.MonkeyPatch, tmp_path: Any, flag: bool) -> None:
    feeds = tmp_path / "feeds.toml"
    feeds.write_text('[[feeds]]\nid = "desk"\nurl = "https://desk.example/rss"\noutlet = "Desk"\n')

    def run_up(settings: Settings, inherited: dict[str, str], *_: Any, **__: Any) -> None:
        raise Reached(settings.redis.allow_volatile, inherited.get("CROSSWIRE_REDIS_ALLOW_VOLATILE"))

    monkeypatch.setattr(crosswire.commands.up, "run_up", run_up)
    options = ["up", "--feeds", str(feeds), *(["--allow-volatile"] if flag else [])]
    found = CliRunner(env=ENGINES).invoke(group, options).exception.args  # type: ignore[union-attr]
    assert found == (flag, "true" if flag else None)
