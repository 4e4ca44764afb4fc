"""A webhook's theatres are those of the gazetteer."""

from pathlib import Path

import pytest

from crosswire.theatres import check_theatres
from wire.errors import SettingsError
from wire.settings import DestinationSettings, Settings, WorkSettings


def desk(*theatres: str, gazetteer: str = "") -> Settings:
    webhook = DestinationSettings(name="desk", url="https://desk.example/", theatres=theatres)
    return Settings(destinations=(webhook,), work=WorkSettings(gazetteer=gazetteer))


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
