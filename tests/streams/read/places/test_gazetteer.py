import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.read.places.folding import fold
from streams.read.places.gazetteer import Gazetteer
from streams.read.places.gazetteer_data import PartyEntry, PlaceEntry
from wire.errors import SettingsError
from wire.records import ELSEWHERE

shipped = cache(Gazetteer.load)
"""Returns the gazetteer as it is shipped, loaded when a test asks."""

PARTIES = (
    ("", "the Syrian Observatory for Human Rights", "sohr"),
    ("", "Moscow", "russia-government"),
    ("", "sources in Moscow", ""),
    ("", "a Hezbollah spokesman", "hezbollah"),
    ("", "Iranian-backed Shia militias", "iran-backed-militias"),
    ("", "the Russian defence ministry", "russia-military"),
    ("", "rebels", "rebels"),
    ("syria", "rebels", "syria-rebels"),
    ("yemen", "rebels", "houthis"),
    ("congo", "the rebels", "m23"),
    ("syria", "regime forces", "syria-government"),
    ("sudan", "the army", "sudan-army"),
    ("lebanon", "the army", "lebanon-army"),
    ("syria", "ISIL terrorists", "islamic-state"),
    ("syria", "Turkish-backed rebels", "turkey-backed-rebels"),
    ("syria", "US-backed gunmen", "syria-rebels"),
    ("yemen", "coalition warplanes", "saudi-coalition"),
    ("iraq", "coalition warplanes", "us-coalition"),
    ("", "Ukrainian drones", "ukraine-military"),
    ("", "Ukrainian poets", ""),
    ("", "the U.S. military", "us-military"),
    ("", "the WHO", "who"),
    ("", "Who", ""),
    ("", "Kyiv's", "ukraine-government"),
    ("", "Médecins Sans Frontières", "msf"),
    ("", "nobody in particular", ""),
    ("", "Kim Jong Un", "north-korea-government"),
    ("", "Pyongyang", "north-korea-government"),
    ("", "South Korea's Joint Chiefs of Staff", "south-korea-military"),
    ("", "the Iranian health ministry", "iran-health-ministry"),
    ("", "Tehran", "iran-government"),
    ("", "the PKK", "pkk"),
    ("turkey", "rebels", "pkk-armed-wing"),
    ("", "the Pakistani Taliban", "pakistan-taliban"),
    ("pakistan", "Pakistani troops", "pakistan-military"),
    ("pakistan", "separatists", "baloch-rebels"),
    ("", "the Tamil Tigers", "ltte"),
    ("sri-lanka", "the army", "sri-lanka-military"),
    ("nepal", "Maoist rebels", "nepal-maoists"),
    ("philippines", "Maoist rebels", "npa"),
    ("", "the Free Aceh Movement", "gam"),
    ("", "Saakashvili", "georgia-government"),
    ("north-caucasus", "federal forces", "russia-federal-forces"),
    ("bosnia", "the Serbs", "bosnian-serbs"),
    ("croatia", "the Serbs", "krajina-serbs"),
    ("", "ethnic Albanian rebels", "kla"),
    ("moldova", "separatists", "transnistria-authorities"),
    ("", "the Real IRA", "dissident-republicans"),
    ("northern-ireland", "the IRA", "ira"),
    ("", "his IRA and his 401k", ""),
    ("basque-country", "ETA", "eta"),
    ("", "the Basque separatist group ETA", "eta"),
    ("", "his ETA was noon", ""),
    ("haiti", "gangs", "viv-ansanm"),
    ("syria", "gangs", ""),
    ("", "the FMLN", "fmln"),
    ("burundi", "the rebels", "fnl"),
    ("ivory-coast", "the rebels", "new-forces"),
    ("liberia", "the rebels", "lurd"),
    ("sierra-leone", "the rebels", "ruf"),
    ("", "Savimbi", "unita"),
    ("", "Joseph Kony", "lra"),
    ("", "the Polisario Front", "polisario"),
    ("western-sahara", "Moroccan troops", "morocco-army"),
    ("chad", "rebels", "chad-rebels"),
)

PLACES = (
    ("", "Foua and Kefraya in Idlib province", "foua"),
    ("", "Bab al-Hawa", "bab-al-hawa"),
    ("", "al-Zahraa in Homs", "zahraa-homs"),
    ("", "al-Zahraa, west of Aleppo", "zahraa-aleppo"),
    ("libya", "Tripoli", "tripoli-libya"),
    ("lebanon", "Tripoli", "tripoli-lebanon"),
    ("", "the port city of Hudaydah", "hodeidah"),
    ("", "Deir ez-Zor", "deir-ezzor"),
    ("", "Deir al Zour", "deir-ezzor"),
    ("", "Sana'a", "sanaa"),
    ("", "Sanaa", "sanaa"),
    ("", "the old bridge", ""),
    ("", "EL FASHER", "el-fasher"),
    ("", "hama", ""),
    ("", "the truce village of Panmunjom", "panmunjom"),
    ("", "Yeonpyeong island", "yeonpyeong"),
    ("iran", "Tehran", "tehran"),
    ("iran", "Mashhad", "mashhad-iran"),
    ("syria", "Mashhad", "mashhad-aleppo"),
    ("turkey", "Sur in Diyarbakir", "sur"),
    ("pakistan", "Pakistan", "pakistan-inland"),
    ("kashmir", "Pakistan", "pakistan"),
    ("", "Mir Ali in North Waziristan", "mir-ali"),
    ("", "Jaffna", "jaffna"),
    ("", "Banda Aceh", "banda-aceh"),
    ("", "Tskhinvali in South Ossetia", "tskhinvali"),
    ("bosnia", "Pale", "pale-bosnia"),
    ("croatia", "Split", "split-croatia"),
    ("", "El Mozote", "el-mozote"),
    ("chad", "Chad", "chad-inland"),
    ("sahel", "Chad", "chad"),
    ("", "Badme", "badme"),
)


@pytest.mark.parametrize(("theatre", "words", "key"), PARTIES)
def test_party(theatre: str, words: str, key: str) -> None:
    assert shipped().inside(*filter(None, [theatre])).party(words) == key


@pytest.mark.parametrize(("theatre", "words", "key"), PLACES)
def test_place(theatre: str, words: str, key: str) -> None:
    assert shipped().inside(*filter(None, [theatre])).place(words) == key


def keys(text: str, *theatres: str) -> list[str]:
    return [m.entry.key for m in shipped().mentions(text, theatres)]


def test_a_capital_is_a_place_and_its_government() -> None:
    assert keys("Kyiv rejected it.") == ["kyiv", "ukraine-government"]


def test_the_longest_name_wins() -> None:
    assert keys("Free Syrian Army rebels left.") == ["fsa"]


def test_an_ambiguous_name_needs_its_theatre() -> None:
    assert "tyre" not in keys("A flat tyre, or a Tyre of old, delayed the race.")
    assert "tyre" in keys("Israeli jets struck Nabatieh and Tyre.")
    assert "tyre" in keys("Jets struck Tyre.", "lebanon")


def test_a_possessive_without_its_apostrophe_is_still_the_name() -> None:
    assert keys("Aleppos hospitals")[0] == "aleppo"


def test_names_inside_other_words_are_not_names() -> None:
    assert keys("Malignant Hamaguchi Iranology") == []


@pytest.mark.parametrize(("theatre", "key"), [("syria", "syria"), ("sahel", "mali"), (ELSEWHERE, None)])
def test_a_theatre_goes_by_the_first_of_its_countries(theatre: str, key: str | None) -> None:
    country = shipped().country(theatre)
    assert (country.key if country is not None else None) == key


def test_every_theatre_has_places_and_parties() -> None:
    for theatre in set(shipped().theatres) - {ELSEWHERE}:
        places = [e for e in shipped().entries() if isinstance(e, PlaceEntry) and e.theatre == theatre]
        parties = [e for e in shipped().entries() if isinstance(e, PartyEntry) and theatre in e.theatres]
        assert len(places) >= 20, theatre
        assert len(parties) >= 4, theatre


def test_no_two_places_of_a_theatre_share_key_or_are_inside_themselves() -> None:
    for entry in shipped().entries():
        assert entry.key not in shipped().containers(entry.key)
        assert entry.key not in shipped().sides(entry.key)


def test_containers_and_sides() -> None:
    assert shipped().containers("waer") == ("homs", "homs-province", "syria")
    assert shipped().sides("syria-army") == ("syria-government", "syria-government-side")
    assert shipped().parts("aleppo")
    assert not shipped().parts("foua")


def test_a_users_file_adds_places_and_parties(tmp_path: Path) -> None:
    file = tmp_path / "more.toml"
    file.write_text(
        '[theatres.atlantis]\nname = "Atlantis"\nwords = ["Atlantean"]\n'
        '[places.atlantis.countries]\natlantis = ["Atlantis"]\n'
        '[places.atlantis.atlantis]\npoint-kelp = ["Point Kelp"]\n'
        '[parties.tritons]\nkind = "armed group"\ntheatres = ["atlantis"]\nnames = ["Tritons"]\nlocal = ["rebels"]\n'
    )
    gazetteer = Gazetteer.load(file)
    assert gazetteer.place("Point Kelp") == "point-kelp"
    assert gazetteer.containers("point-kelp") == ("atlantis",)
    assert gazetteer.inside("atlantis").party("rebels") == "tritons"
    assert gazetteer.party("the Taliban") == "taliban"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("places = 3", "places"),
        ("[parties.x]\nkind = 'army'", "kind"),
        ("[places.syria.nowhere]\nx = ['Xanadu']", "'nowhere'"),
        ("[places.lemuria.countries]\nx = ['Xanadu']", "'lemuria'"),
        ("[parties.x]\nkind = 'un'\npart_of = ['nobody']", "'nobody'"),
        ("[places.syria.syria]\nsohr = ['Sohr']", "'sohr'"),
        ("[places.syria.syria]\nx = ['']", "'x'"),
        ("[broken", "TOML"),
    ],
)
def test_a_wrong_file_is_an_error_that_names_file_and_entry(tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text(content)
    with pytest.raises(SettingsError) as error:
        Gazetteer.load(file)
    assert str(file) in str(error.value)
    assert said in str(error.value)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"absent\.toml"):
        Gazetteer.load(tmp_path / "absent.toml")


@given(st.text(max_size=80))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


NAMES = st.sampled_from(
    ["Aleppo", "İzmir", "the army", "Goma", "N'Djamena", "U.S.", "ß", " ", "-", "\n", "Hama's", "x"]
)


@settings(max_examples=60)
@given(st.lists(st.one_of(NAMES, st.text(max_size=6)), max_size=12).map("".join))
def test_any_text_gives_mentions_inside_it_in_order(text: str) -> None:
    mentions = shipped().mentions(text, ["syria"])
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
    shipped().party(text)
    shipped().place(text)


_ASK_ALL = """
from streams.read.places.gazetteer import Gazetteer
from streams.read.places.gazetteer_data import PartyEntry

gazetteer = Gazetteer.load()
for entry in gazetteer.entries():
    for name in (*entry.local, *entry.metonyms) if isinstance(entry, PartyEntry) else ():
        for theatre in entry.theatres:
            print(name, theatre, gazetteer.inside(theatre).party(name.lower()), gazetteer.inside(theatre).party(name))
"""


def test_names_mean_the_same_in_every_process() -> None:
    answers = {
        subprocess.run(
            [sys.executable, "-c", _ASK_ALL],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(answers) == 1
    assert b"health ministry gaza-israel gaza-health-ministry" in answers.pop()


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("rsf", "Rapid Support Forces"),
        ("russia-military", "Russian military"),
        ("us-government", "United States"),
        ("aleppo", ""),
        ("nobody", ""),
    ],
)
def test_what_people_call_a_party(key: str, name: str) -> None:
    assert shipped().called(key) == name


@pytest.mark.parametrize(
    ("key", "sees"),
    [
        ("residents", True),
        ("activists", True),
        ("hrw", True),
        ("medics", True),
        ("police", False),
        ("hezbollah", False),
        ("", False),
    ],
)
def test_who_sees_and_tells_is_told_from_who_takes_part(key: str, sees: bool) -> None:
    assert shipped().bystander(key) is sees
