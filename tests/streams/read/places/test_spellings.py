import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.read.places.gazetteer import Gazetteer
from streams.read.places.gazetteer_data import PlaceEntry
from streams.read.places.spellings import Spellings, consonants
from wire.records import Place


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture(scope="module")
def spellings(gazetteer: Gazetteer) -> Spellings:
    return Spellings(gazetteer)


@pytest.mark.parametrize(
    ("theatre", "spelt", "key"),
    [
        ("syria", "Maaret al-Nouman", "maarat-al-numan"),
        ("syria", "Deir Ezzur", "deir-ezzor"),
        ("syria", "Jisr al-Shaghour", "jisr-al-shughur"),
        ("syria", "Salah Eddin", "salaheddine"),
        ("syria", "Khan-Arnab", "khan-arnabah"),
        ("ukraine", "Avdeyevka", "avdiivka"),
        ("sudan", "Oumdourman", "omdurman"),
        ("syria", "Kilis", ""),  # another town, with the few consonants of a district
        ("syria", "Tokhar", ""),
        ("ukraine", "Maaret al-Nouman", ""),  # of another theatre
        ("syria", "", ""),
    ],
)
def test_a_place_is_known_in_another_spelling(spellings: Spellings, theatre: str, spelt: str, key: str) -> None:
    assert spellings.known(Place(spelt), (theatre,)) == Place(spelt, key)


def test_what_two_places_may_be_is_neither(spellings: Spellings) -> None:
    assert consonants("Shan State") == consonants("Chin State") == consonants("Shaan State")
    assert spellings.known(Place("Shaan State"), ("myanmar",)) == Place("Shaan State")


def test_what_the_gazetteer_knows_is_left_as_it_is(spellings: Spellings) -> None:
    assert spellings.known(Place("Maaret al-Nouman", "idlib"), ("syria",)) == Place("Maaret al-Nouman", "idlib")


def test_every_name_of_the_gazetteer_spells_its_place_or_is_left_open(
    gazetteer: Gazetteer, spellings: Spellings
) -> None:
    for entry in gazetteer.entries():
        if isinstance(entry, PlaceEntry):
            for name in entry.names:
                assert spellings.known(Place(name), (entry.theatre,)).key in {"", entry.key}


@given(st.text(max_size=60))
def test_consonants_do_not_hang_on_case_articles_and_hyphens(name: str) -> None:
    assert consonants(f"al-{name}") == consonants(name) == consonants(name.replace("-", " "))
