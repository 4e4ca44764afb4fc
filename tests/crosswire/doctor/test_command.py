"""`crosswire doctor` and `crosswire routes explain`, as a person calls them, on real services."""

import json
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from alerts.receiver import ReceiverServer
from alerts.rules.match import Condition
from alerts.rules.routes import Tried
from crosswire.cli import group
from crosswire.commands.routes import why
from crosswire.doctor import run
from crosswire.doctor.diagnosis import State
from crosswire.doctor.run import examine
from crosswire.services.ports import free_port
from crosswire.services.topics import create_topics
from tests.alerts.services import namespace
from tests.crosswire.doctor.patients import FEED, SECRET, setup
from wire.errors import CrosswireError
from wire.settings import KafkaSettings, Match, RouteSettings

SETTINGS = """
namespace = "{space}"
data_dir = "{folder}/data"
[kafka]
url = "{kafka}"
[redis]
url = "{redis}"
[work]
port = {ports[0]}
[produce]
port = {ports[1]}
feeds = "{folder}/feeds.toml"
[deliver]
port = {ports[2]}
allow_private = true
[[destinations]]
name = "desk"
url = "{receiver}"
secret = "{secret}"
[[routes]]
name = "all"
to = ["desk"]
match = {{ theatres = ["sudan"], places = ["Khartoum"] }}
"""


SILENCES = """
[[routes]]
name = "silences"
to = ["desk"]
match = { kinds = ["source_silent", "heartbeat_lost"] }
"""


def call(*arguments: str) -> Result:
    return CliRunner().invoke(group, arguments)


def found(*arguments: str) -> tuple[int, list[dict[str, Any]]]:
    result = call(*arguments, "doctor", "--json")
    return result.exit_code, json.loads(result.stdout)


@pytest.fixture
def receiver() -> Any:
    server = ReceiverServer(lambda headers, body: 204)
    yield server.url
    server.close()


def written(folder: Path, **values: str) -> str:
    path = folder / "crosswire.toml"
    ports = [free_port() for _ in range(3)]  # a monitor that runs on this machine has the usual ones
    path.write_text(SETTINGS.format(folder=folder, secret=SECRET.reveal(), ports=ports, **values), encoding="utf-8")
    (folder / "feeds.toml").write_text(FEED.format("one") + FEED.format("two"), encoding="utf-8")
    return str(path)


@pytest.mark.acceptance
def test_a_good_set_up_has_no_failure_and_status_0(
    tmp_path: Path, broker_url: str, store_url: str, receiver: str
) -> None:
    space = namespace()
    create_topics(KafkaSettings(broker_url), space)
    config = written(tmp_path, space=space, kafka=broker_url, redis=store_url, receiver=receiver)
    with Path(config).open("a", encoding="utf-8") as settings:
        settings.write(SILENCES)
    status, lines = found("--config", config)
    assert [line for line in lines if line["state"] != "ok"] == []
    assert status == 0
    names = [line["name"] for line in lines]
    assert names[:5] == ["settings", "feeds", "gazetteer", "kafka", f"topic {space}.articles"]
    assert {"redis", "redis saves", "clock", "queues", "destination desk", "route 'all'", "data folder"} <= set(names)


@pytest.mark.acceptance
def test_a_set_up_whose_services_are_away_fails_with_each_of_them(tmp_path: Path) -> None:
    away = f"127.0.0.1:{free_port()}"
    config = written(tmp_path, space="cw", kafka=away, redis=f"redis://{away}/0", receiver=f"http://{away}/")
    result = call("doctor", "--config", config)
    assert result.exit_code == 1
    failures = [line.split()[1] for line in result.stdout.splitlines() if line.startswith("FAILURE")]
    assert failures == ["kafka", "redis", "destination"]
    assert "→ start it, correct CROSSWIRE_KAFKA_URL" in result.stdout
    assert "3 failures" in result.stdout.splitlines()[-1]
    assert SECRET.reveal() not in result.stdout


def test_settings_that_cannot_be_read_are_the_one_failure(tmp_path: Path) -> None:
    path = tmp_path / "crosswire.toml"
    path.write_text("[[destinations]]\nname = 'desk'\nurl = 'https://desk.example'\nkinds = ['contradiction']\n")
    status, (line,) = found("--config", str(path))
    assert status == 1
    assert (line["name"], line["state"]) == ("settings", "failure")
    assert "[[routes]]" in line["fix"]


@pytest.mark.parametrize(("engine", "about"), [("redis", ("redis", "queues")), ("kafka", ("kafka",))])
def test_a_password_file_that_cannot_be_read_is_named_and_the_other_checks_go_on(
    engine: str, about: tuple[str, ...], tmp_path: Path
) -> None:
    away = f"127.0.0.1:{free_port()}"
    config = written(tmp_path, space="cw", kafka=away, redis=f"redis://{away}/0", receiver="https://desk.invalid/")
    login = {"redis": "", "kafka": 'tls = true\nsasl = "PLAIN"\nuser = "crosswire"\n'}[engine]
    text = (
        Path(config)
        .read_text(encoding="utf-8")
        .replace(f"[{engine}]\n", f'[{engine}]\n{login}password_file = "/gone/p"\n')
    )
    Path(config).write_text(text, encoding="utf-8")
    status, lines = found("--config", config)
    assert status == 1
    first, *others = [line for line in lines if line["name"] in about]
    assert (first["state"], first["name"]) == ("failure", engine)
    assert f"cannot read {engine}.password_file /gone/p: No such file or directory" in first["fact"]
    assert "correct the path" in first["fix"]
    assert {line["state"] for line in others} <= {"warning"}
    names = {line["name"] for line in lines}
    assert {"settings", "feeds", "kafka", "redis", "queues", "destination desk", "route 'all'", "data folder"} <= names


def test_a_check_that_breaks_hides_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(patient: object) -> Any:
        raise RuntimeError("oh dear")

    def refuses(patient: object) -> Any:
        raise CrosswireError("no", "do this")

    monkeypatch.setattr(run, "CHECKS", (breaks, refuses, *run.CHECKS[-1:]))
    lines = list(examine(setup(tmp_path)))
    assert [line.state for line in lines[:2]] == [State.FAILURE, State.FAILURE]
    assert "oh dear" in lines[0].fact
    assert (lines[1].fact, lines[1].fix) == ("no", "do this")
    assert "GB free" in lines[2].fact


EXPLAIN = ("routes", "explain", "--theatre", "sudan")


def explaining(folder: Path) -> str:
    return written(folder, space="cw", kafka="", redis="", receiver="https://desk.example/")


def test_who_would_be_told_and_why_others_not(tmp_path: Path) -> None:
    config = explaining(tmp_path)
    result = call("--config", config, *EXPLAIN, "--status", "collapsed", "--place", "khartoum", "--origins", "2")
    assert result.exit_code == 0
    assert "critical: a ceasefire collapses" in result.stdout
    assert "matches: desk" in result.stdout
    assert "is told, by all" in result.stdout
    result = call("--config", config, *EXPLAIN, "--contradiction", "casualties", "--place", "Omdurman")
    assert "place is not met: places = [Khartoum]" in result.stdout
    assert "is not told (filtered_place)" in result.stdout


@pytest.mark.parametrize("condition", Condition)
def test_every_condition_that_is_not_met_is_shown_as_it_stands_in_the_settings(condition: Condition) -> None:
    told = why(Tried(RouteSettings(name="a", to=("desk",), match=Match()), condition))
    assert told.startswith(f"{condition} is not met: ")


def test_a_status_that_a_route_does_not_ask_for(tmp_path: Path) -> None:
    with Path(config := explaining(tmp_path)).open("a") as settings:
        settings.write('\n[[routes]]\nname = "ends"\nto = ["desk"]\nmatch = { statuses = ["collapsed"] }\n')
    result = call("--config", config, *EXPLAIN, "--status", "violated")
    assert result.exit_code == 0, result.output
    assert "status is not met: statuses = [collapsed]" in result.stdout


def test_who_would_hear_that_nothing_comes_through(tmp_path: Path) -> None:
    result = call("--config", explaining(tmp_path), "routes", "explain", "--kind", "heartbeat_lost")
    assert result.exit_code == 0
    assert "critical: nothing comes through" in result.stdout
    assert "is not told (filtered_" in result.stdout


def test_the_same_for_machines(tmp_path: Path) -> None:
    result = call("--config", explaining(tmp_path), *EXPLAIN, "--status", "talks", "--json")
    answer = json.loads(result.stdout)
    assert (answer["severity"], answer["routes"][0]["matched"]) == ("info", False)
    assert answer["destinations"] == [{"destination": "desk", "outcome": "filtered_place", "route": ""}]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--status", "talks", "--contradiction", "status"), "name either"),
        ((), "name either"),
        (("--status", "talks", "--kind", "contradiction"), "a contradiction has no --status"),
        (("--kind", "source_silent"), "name either"),  # with a theatre, which it has not
    ],
)
def test_what_cannot_be_asked_is_said(arguments: tuple[str, ...], says: str, tmp_path: Path) -> None:
    result = call("--config", explaining(tmp_path), *EXPLAIN, *arguments)
    assert result.exit_code == 2
    assert says in result.stderr


DOCS = Path(__file__).parents[3] / "docs"
DESTINATION = '[[destinations]]\nname = "{}"\nurl = "https://desk.example/"\n'


def test_the_pages_example_is_what_is_said(tmp_path: Path) -> None:
    """The settings of docs/routing.md give the answer of docs/doctor.md."""
    settings = indented(DOCS / "routing.md", "[[routes]]")
    command, *answer = indented(DOCS / "doctor.md", "$ ").splitlines()
    config = tmp_path / "crosswire.toml"
    config.write_text("".join(map(DESTINATION.format, ("desk", "field", "pager"))) + settings, encoding="utf-8")
    result = call("--config", str(config), *command.split()[2:])
    assert [line.rstrip() for line in result.stdout.splitlines()] == answer


def indented(page: Path, first: str) -> str:
    """Return the indented part of a page that begins with `first`."""
    text = page.read_text(encoding="utf-8")
    lines = text[text.index(f"    {first}") :].splitlines()
    part = takewhile(lambda line: not line or line.startswith("    "), lines)
    return "\n".join(line[4:] for line in part).strip()
