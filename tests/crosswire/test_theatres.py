"""The theatres of routes and severities are those of the gazetteer, and their places in all its spellings."""

from pathlib import Path

import pytest

from crosswire.theatres import check_theatres, with_spellings
from wire.errors import SettingsError
from wire.settings import Match, RouteSettings, Settings, SeveritySettings, WorkSettings
from wire.severity import Severity


def desk(*theatres: str, gazetteer: str = "") -> Settings:
    route = RouteSettings(name="desk", to=("desk",), match=Match(theatres=theatres))
    return Settings(routes=(route,), work=WorkSettings(gazetteer=gazetteer))


def test_known_theatres_and_none_are_taken(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[theatres.kelpland]\nwords = ["Kelpland"]\n', encoding="utf-8")
    check_theatres(desk())
    check_theatres(desk("sudan", "syria"))
    check_theatres(desk("kelpland", gazetteer=str(own)))


@pytest.mark.parametrize(
    ("theatre", "told"),
    [("sudna", "'desk'.*no theatre 'sudna': did you mean 'sudan'"), ("khartoum", "theatres are .*, sudan, ")],
)
def test_an_unknown_one_is_refused_with_the_known_ones(theatre: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        check_theatres(desk("syria", theatre))


def test_those_of_severities_too() -> None:
    rule = SeveritySettings(match=Match(theatres=("sudna",)), severity=Severity.INFO, reason="far away")
    with pytest.raises(SettingsError, match="severity 1: there is no theatre 'sudna'"):
        check_theatres(Settings(severities=(rule,)))


def test_a_place_is_matched_in_every_spelling_that_the_gazetteer_has() -> None:
    route = RouteSettings(name="desk", to=("desk",), match=Match(places=("el fasher", "Kelp Point", "South Sudan")))
    (spelled,) = with_spellings(Settings(routes=(route,))).routes
    assert {"El Fasher", "al-Fashir", "South Sudan", "Kelp Point"} <= set(spelled.match.places)
    assert "Khartoum" not in spelled.match.places
