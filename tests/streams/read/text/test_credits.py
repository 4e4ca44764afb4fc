import pytest

from streams.read.places.gazetteer import Gazetteer
from streams.read.text.credits import credits_of


@pytest.mark.parametrize(
    ("text", "outlet", "credited"),
    [
        ("BEIRUT (Reuters) - Shells fell on the town.", "", ("reuters",)),
        ("GOMA, Congo (AP) — Rebels entered the city.", "", ("ap",)),
        ("KABUL (AFP/Reuters) - A bomb went off.", "", ("afp", "reuters")),
        ("Xinhua - Kabul: a bomb went off.", "", ("xinhua",)),
        ("The army advanced, Interfax reported.", "", ("interfax",)),
        ("The commander told The New York Times that he would stay.", "", ("nyt",)),
        ("According to Anadolu, the convoy turned back. Source: TASS", "", ("anadolu", "tass")),
        ("The convoy left, WAFA news agency said, citing a driver.", "", ("wafa",)),
        ("An AP cameraman was hurt near the bridge.", "", ()),
        ("The office of Al Jazeera in the city was hit.", "", ()),
        ("BEIRUT (Reuters) - Shells fell.", "Reuters", ()),
        ("Nothing is credited here.", "", ()),
    ],
)
def test_who_is_credited(gazetteer: Gazetteer, text: str, outlet: str, credited: tuple[str, ...]) -> None:
    assert credits_of(text, gazetteer, outlet) == credited
