"""Settings: files, environment, refusals that say what to do, and secrets that stay secret."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wire.errors import SettingsError
from wire.records import StatusWord
from wire.settings import (
    Match,
    RouteSettings,
    Secret,
    Settings,
    SeveritySettings,
    load,
    redacted,
    redacted_in,
    scalars,
    variable,
)
from wire.severity import Severity

DESK = "[[destinations]]\nname = 'desk'\nurl = 'https://desk.example'\n"
ROUTE = "[[routes]]\nname = 'all'\nto = ['desk']\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "crosswire.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults_need_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load({}) == Settings()


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, '[kafka]\nurl = "filehost:9092"\npartitions = 2\n')
    settings = load({"CROSSWIRE_KAFKA_URL": "envhost:9092"}, path)
    assert (settings.kafka.url, settings.kafka.partitions) == ("envhost:9092", 2)


def test_the_file_in_the_working_directory_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, 'namespace = "east"\n')
    monkeypatch.chdir(tmp_path)
    assert load({}).namespace == "east"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[kafka]\nurll = 'x'\n", "did you mean 'url'"),
        ("[kafka]\nurll = 'x'\n", "kafka: there is no key 'urll'"),
        ("[kafka]\npartitions = 0\n", "kafka.partitions: a whole number of at least 1 is wanted: Partitions"),
        ("namespace = 'Not A Name'\n", "namespace: lower-case letters, digits and . _ - are wanted"),
        ("[[destinations]]\nurl = 'https://desk.example/'\n", "destinations[0]: it lacks 'name'"),
        ("[deliver]\nmax_age = 'four days'\n", "deliver.max_age: a number is wanted, not a text"),
        ("[[routes]]\nname = 'a'\nto = 'desk'\n", "routes[0].to: a list is wanted, not a text"),
        ("[destinations]\nname = 'a'\n", "a list is wanted, not a table of keys and values: write [[destinations]]"),
        ("[[produce]]\ninterval = 60\n", "write [produce]: there is one only"),
        ("[produce]\nfeeds = ['a.toml']\n", "produce.feeds: a text is wanted, not a list: "),
        ("deliver = 4\n", "deliver: a table of keys and values is wanted, not a whole number"),
        ("[kafka\n", "not valid TOML"),
        ("[deliver]\nport = 70000\n", "65535"),
        (DESK + "kinds = ['contradiction']\n", "match = { kinds = … }; see docs/routing.md"),
        (DESK + "theatres = ['sudan']\n", "who gets what stands in routes"),
        (DESK + "min_origins = 2\n", "who gets what stands in routes"),
        (DESK + "secrets = ''\n", "did you mean 'secret'"),
        (DESK + "format = 'slak'\n", "one of json, cloudevents, slack, "),
        ("[desk]\nproxy_role = 'write'\n", "one of read, act"),
        (ROUTE + "theatres = ['sudan']\n", "put it into the match: match = { theatres = … }"),
        (ROUTE + "match = { statuses = ['collapsd'] }\n", "did you mean 'collapsed'"),
        (
            ROUTE + "match = { kinds = ['x'] }\n",
            "routes[0].match.kinds[0]: 'x' is none of its values: one of ceasefire_change, contradiction",
        ),
        (ROUTE + "match = { disputed = 'x' }\n", "one of true, false, any"),
        (ROUTE + "match = { place = ['x'] }\n", "did you mean 'places'"),
        (ROUTE + "quiet = [{ form = '22:00', to = '07:00' }]\n", "did you mean 'from'"),
        (ROUTE + "let_through = 'urgent'\n", "one of critical, warning, info, none"),
        ("[[routes]]\nname = 'a'\nto = []\n", "routes[0].to: a list of at least 1 is wanted"),
        ("[[severities]]\nseverity = 'red'\nreason = 'why'\n", "one of critical, warning, info"),
    ],
)
def test_a_wrong_file_is_refused_with_its_name_and_the_key(tmp_path: Path, text: str, says: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        load({}, path)
    assert str(path) in str(caught.value)
    assert says in str(caught.value)


def test_a_missing_file_that_was_named_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no settings file"):
        load({"CROSSWIRE_CONFIG": str(tmp_path / "none.toml")})


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("CROSSWIRE_KAFKA_URI", "x", "did you mean CROSSWIRE_KAFKA_URL"),
        (
            "CROSSWIRE_KAFKA_PARTITIONS",
            "many",
            "CROSSWIRE_KAFKA_PARTITIONS in the environment: a whole number is wanted",
        ),
        ("CROSSWIRE_KAFKA_PARTITIONS", "many", "(docs/configuration.md)"),
        (
            "CROSSWIRE_LOG_LEVEL",
            "loud",
            "CROSSWIRE_LOG_LEVEL in the environment: it is none of its values: one of debug,",
        ),
    ],
)
def test_a_wrong_variable_is_refused_by_name(
    name: str, value: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError) as caught:
        load({name: value})
    assert says in str(caught.value)


def test_every_scalar_setting_has_one_variable() -> None:
    names = [variable(path) for path, _ in scalars()]
    assert len(names) == len(set(names))


def test_secrets_do_not_show(tmp_path: Path) -> None:
    path = written(tmp_path, "[[destinations]]\nname = 'desk'\nurl = 'https://desk.example'\nsecret = 'whsec_hush'\n")
    settings = load({}, path)
    assert "whsec_hush" not in f"{settings} {settings!r} {settings.destinations[0].secret}"
    assert settings.destinations[0].secret == Secret("whsec_hush")


def test_a_wrong_secret_is_not_repeated_in_the_error(tmp_path: Path) -> None:
    path = written(tmp_path, "[[destinations]]\nname = 'desk'\nurl = 'https://desk.example'\nsecret = ['whsec_hush']\n")
    with pytest.raises(SettingsError) as caught:
        load({}, path)
    assert "whsec_hush" not in str(caught.value)


def test_passwords_in_urls_are_masked() -> None:
    assert redacted("redis://desk:hush@store:6379/0") == "redis://desk:***@store:6379/0"
    assert redacted("redis://store:6379/0") == "redis://store:6379/0"
    assert redacted("https://token@store/x") == "https://***@store/x"
    assert "hush" not in redacted("http://desk:hush@[bad")


def test_routes_and_severities_are_read(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "[[routes]]\nname = 'all'\nto = ['desk']\nmatch = { statuses = ['collapsed'], disputed = false }\nstop = true\n"
        "[[severities]]\nmatch = { theatres = ['sudan'] }\nseverity = 'critical'\nreason = 'our beat'\n",
    )
    settings = load({}, path)
    assert settings.routes == (
        RouteSettings(
            name="all", to=("desk",), match=Match(statuses=(StatusWord.COLLAPSED,), disputed=False), stop=True
        ),
    )
    assert settings.severities == (
        SeveritySettings(match=Match(theatres=("sudan",)), severity=Severity.CRITICAL, reason="our beat"),
    )


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://desk.example/rss?token=hush", "https://desk.example/rss?token=***"),
        (
            "https://desk.example/rss?lang=ar&API_KEY=hush&n=5#top",
            "https://desk.example/rss?lang=ar&API_KEY=***&n=5#top",
        ),
        ("https://desk.example/rss?k=hush;page=2", "https://desk.example/rss?k=***;page=2"),
        ("https://desk.example/rss?u=a1b2c3d4e5f6a7b8c9d0e1", "https://desk.example/rss?u=***"),
        (
            "https://desk.example/rss?X-Amz-Signature=hush&%6Bey=hush",
            "https://desk.example/rss?X-Amz-Signature=***&%6Bey=***",
        ),
        ("https://desk.example/cb#access_token=hush", "https://desk.example/cb#access_token=***"),
        ("https://a:hush@desk.example/rss?sig=hush", "https://a:***@desk.example/rss?sig=***"),
        ("https://desk.example/news?id=2023&slug=truce-in-goma-holds-for-2-days", ""),
        ("https://desk.example/?author=jane&by=author", ""),
        ("https://desk.example/?keyword=goma&monkeys=3&tag=&token=", ""),
        ("https://desk.example/path/without/query", ""),
    ],
)
def test_secrets_in_the_query_of_addresses_are_masked(url: str, shown: str) -> None:
    assert redacted(url) == (shown or url)
    assert redacted_in(f"moved to '{url}', twice") == f"moved to '{shown or url}', twice"


@given(st.text(max_size=80))
def test_any_text_can_be_shown(text: str) -> None:
    assert redacted_in(text) == redacted_in(redacted_in(text))
    redacted(text)
