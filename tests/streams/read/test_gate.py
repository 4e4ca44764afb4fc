import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.read.gate import MAX_TEXT, GateOutcome, RelevanceGate
from streams.read.gazetteer import Gazetteer

GATE = RelevanceGate.load(Gazetteer.load())

RELEVANT = (
    ("Shelling kills five in Omdurman", "Five people died when shells hit a market in Omdurman, medics said.", "sudan"),
    ("Truce holds in Hodeidah", "The ceasefire between the Houthis and the government was holding on Friday.", "yemen"),
    ("", "Rebels withdrew from Goma after the M23 said that it would respect the truce.", "congo"),
    ("Kharkiv hit again", "Two missiles hit an apartment block in Kharkiv overnight, wounding nine people.", "ukraine"),
    ("Buses leave Foua", "Buses with evacuees left Foua and Kefraya, besieged by rebels in Idlib, on Friday.", "syria"),
    (
        "Clashes in Kachin state",
        "Fighting broke out near Laiza between the army and the KIA, residents said.",
        "myanmar",
    ),
    ("Gunmen attack village in Borno", "Boko Haram fighters killed 11 farmers near Konduga.", "nigeria"),
    ("Kashmir firing", "Indian and Pakistani troops exchanged fire across the Line of Control near Uri.", "kashmir"),
    ("Hostages freed", "Hamas released two hostages in Gaza on the second day of the pause.", "gaza-israel"),
    ("Lachin road shut", "Azerbaijan said a soldier was killed by a mine on the Lachin corridor.", "nagorno-karabakh"),
    ("ELN calls truce", "The ELN announced a unilateral ceasefire in Arauca for Easter.", "colombia"),
    ("Mogadishu blast", "A car bomb went off near a checkpoint in Mogadishu; al-Shabaab claimed it.", "somalia"),
)

OTHERS = (
    (
        "Trade truce lifts markets",
        (
            "Shares rose after Beijing and Washington agreed on a truce in their trade war, "
            "with tariffs to be suspended for ninety days. Analysts said the ceasefire in the tariff war may not last."
        ),
        GateOutcome.NO_THEATRE,
    ),
    (
        "City wins the derby",
        (
            "The striker hit twice as City beat United 3-1. The goalkeeper was injured in the attack "
            "and the captain shot wide. After a first-half lull the home side fought back."
        ),
        GateOutcome.NO_THEATRE,
    ),
    (
        "Town marks Armistice Day",
        (
            "Wreaths were laid in the square on Armistice Day, as every year, to remember those "
            "who fell in the First World War."
        ),
        GateOutcome.NO_CONFLICT,
    ),
    (
        "New bakery opens",
        "A bakery with sourdough and rye bread has opened on the high street.",
        GateOutcome.NO_CONFLICT,
    ),
    (
        "Chef's new menu",
        (
            "The Syrian-born chef opened a restaurant in Leeds; critics say it is a battle to get a table. "
            "The food is a hit, and the wine list killed all doubts."
        ),
        GateOutcome.NO_THEATRE,
    ),
    ("", "", GateOutcome.EMPTY),
    ("…", " \n ", GateOutcome.EMPTY),
    (
        "Un bombardement a fait douze morts",
        (
            "Un bombardement a fait douze morts mardi dans le nord de la Syrie, selon "
            "une organisation. Les rebelles accusent le régime d'avoir visé un hôpital. Militants et civils fuient."
        ),
        GateOutcome.NOT_ENGLISH,
    ),
    ("قصف", "قتل خمسة أشخاص في قصف على حلب يوم الأحد بحسب ما أعلن ناشطون في المدينة المحاصرة", GateOutcome.NOT_ENGLISH),
)


@pytest.mark.parametrize(("title", "text", "theatre"), RELEVANT)
def test_news_of_war_passes_with_its_theatre(title: str, text: str, theatre: str) -> None:
    gate = GATE.decide(title, text)
    assert gate.outcome is GateOutcome.RELEVANT
    assert gate.theatres[0] == theatre


@pytest.mark.parametrize(("title", "text", "outcome"), OTHERS)
def test_other_news_is_told_apart(title: str, text: str, outcome: GateOutcome) -> None:
    assert GATE.decide(title, text).outcome is outcome


def test_people_from_a_country_at_war_do_not_make_an_article_about_it() -> None:
    text = "A gunman attacked a shop. Two Afghan refugees and an Iraqi-born clerk were hurt. " * 2
    assert GATE.decide("Shop attack in Leeds", text).outcome is GateOutcome.NO_THEATRE


def test_an_article_about_two_wars_has_two_theatres() -> None:
    text = "Shelling went on in Aleppo and Idlib, Syria. " * 4 + "Rockets hit Tyre and Nabatieh in Lebanon. " * 4
    assert set(GATE.decide("Two wars", text).theatres) == {"syria", "lebanon"}


def test_a_passing_mention_is_no_second_theatre() -> None:
    text = "Shelling went on in Aleppo and Idlib, Syria. " * 8 + "The envoy had worked on the war in Libya before."
    assert GATE.decide("Aleppo", text).theatres == ("syria",)


@settings(max_examples=60)
@given(st.text(max_size=200), st.text(max_size=400))
def test_any_article_gets_a_decision(title: str, text: str) -> None:
    gate = GATE.decide(title, text)
    assert bool(gate.theatres) is (gate.outcome is GateOutcome.RELEVANT)


def test_a_very_long_text_is_looked_at_only_in_its_beginning() -> None:
    late = "x " * MAX_TEXT + "Shelling killed five people in Aleppo, Syria."
    assert GATE.decide("", late).outcome is not GateOutcome.RELEVANT
