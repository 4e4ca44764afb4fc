from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.read.gate import MAX_TEXT, GateOutcome, RelevanceGate
from streams.read.places.gazetteer import Gazetteer
from wire.records import ELSEWHERE


@cache
def whole() -> RelevanceGate:
    return RelevanceGate.load(Gazetteer.load())


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
    ("Koreas trade fire", "North and South Korea exchanged artillery fire near Yeonpyeong island.", "korea"),
    ("US and Iran agree to truce", "Tehran said its forces would halt attacks; Washington confirmed it.", "iran"),
    ("PKK calls truce", "The PKK said that it would stop its attacks as Abdullah Ocalan had asked.", "turkey"),
    ("Train seized", "Baloch separatists took hostages on a train near Quetta in Balochistan.", "pakistan"),
    ("Tigers offer truce", "The Tamil Tigers offered a ceasefire as troops closed in on Kilinochchi.", "sri-lanka"),
    ("Maoists end truce", "Maoist rebels in Nepal ended a ceasefire; soldiers were ambushed in Rolpa.", "nepal"),
    ("Aceh deal", "The Free Aceh Movement and Jakarta signed a truce; soldiers will leave Aceh.", "indonesia"),
    ("Tanks leave Gori", "Georgian troops left Tskhinvali as a ceasefire for South Ossetia was signed.", "georgia"),
    ("Grozny quiet", "Aslan Maskhadov ordered Chechen rebels to cease fire around Grozny.", "north-caucasus"),
    ("Shells fall on Sarajevo", "Bosnian Serb gunners shelled Sarajevo despite a truce, UNPROFOR said.", "bosnia"),
    ("Vukovar besieged", "The Yugoslav army shelled Vukovar despite a ceasefire with Croatia.", "croatia"),
    ("KLA truce", "The Kosovo Liberation Army declared a ceasefire; villages near Decani were shelled.", "kosovo"),
    ("Dniester quiet", "Moldova and Transnistria agreed to a truce after fighting in Bender.", "moldova"),
    ("IRA ceasefire", "The IRA announced a complete ceasefire, Sinn Fein said in Belfast.", "northern-ireland"),
    ("ETA lays down arms", "The Basque separatist group ETA declared a permanent ceasefire.", "basque-country"),
    ("Gangs attack Kenscoff", "Gangs of Viv Ansanm killed dozens in Kenscoff, Haiti, officials said.", "haiti"),
    ("Rebels sign truce", "The FMLN signed a ceasefire; its rebels in Morazan kept their arms.", "central-america"),
    ("Burundi rebels sign", "Burundi's government and the FNL signed a truce after shelling in Bujumbura.", "burundi"),
    ("Clashes in Abidjan", "Forces loyal to Gbagbo clashed with New Forces rebels in Abobo.", "ivory-coast"),
    ("Monrovia shelled", "Mortar shells fell on Monrovia as LURD rebels neared Bushrod Island.", "liberia"),
    ("RUF frees hostages", "The RUF freed peacekeepers it had held near Makeni in Sierra Leone.", "sierra-leone"),
    ("Unita signs", "UNITA and the army signed a ceasefire in Luena after Savimbi was killed.", "angola"),
    ("LRA extends truce", "The Lord's Resistance Army extended a truce in northern Uganda.", "uganda"),
    ("Border shelled", "Artillery was fired near Badme and Zalambessa, despite the truce.", "ethiopia"),
    ("Israel-Iran truce holds", "Israel kept its forces on alert. Israeli towns were quiet, Israel said.", "iran"),
    ("Israel, Hezbollah trade fire", "Israeli jets hit launchers. Israeli towns were shelled, Israel said.", "lebanon"),
    (
        "Israel hits Iran's allies",
        "Israeli jets struck Gaza City, killing nine Palestinians, Israel said.",
        "gaza-israel",
    ),
    ("Polisario ends truce", "The Polisario Front said the ceasefire in Western Sahara was over.", "western-sahara"),
    ("Rebels advance", "Chadian rebels clashed with the army at Massaguet and in Kanem.", "chad"),
)

# What feeds give of an article is often a headline and a sentence.
BRIEF = (
    ("Guns fall silent", "The guns fell silent at noon around Stepanakert, villagers said.", "nagorno-karabakh"),
    ("Back to war in Mekelle", "Fighting resumed near Mekelle on Monday, ending a lull of some weeks.", "ethiopia"),
    ("Hezbollah to keep the deal", "Hezbollah said it would keep the deal as long as Israel did.", "lebanon"),
    ("M23 in Goma", "The M23 entered Goma at dawn.", "congo"),
    ("Al-Shabaab takes a town", "Al-Shabaab took Adan Yabaal without a shot.", "somalia"),
    ("Iran and Israel keep a truce", "A truce between Iran and Israel seemed to hold, the mediator said.", "iran"),
    ("Sinai ambush", "Gunmen ambushed a convoy near Bir al-Abed.", "egypt"),
    ("Pupils shot in Kumba", "Gunmen stormed a school in Kumba and killed seven pupils.", "cameroon"),
    ("Naxals kill ten in Sukma", "A landmine killed ten policemen in Sukma district.", "india"),
    ("Sumy shelled", "Artillery shelled Sumy overnight.", "ukraine"),
    ("Batken shelled", "Mortar shells fell on villages near Batken for a second day.", "kyrgyzstan-tajikistan"),
)

OTHERS = (
    (
        "Four shot in Georgia",
        "Gunmen killed four people at a mall in Georgia before police shot them.",
        GateOutcome.NO_THEATRE,
    ),
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


class Unasked:
    """A model that nobody is to ask."""

    def detect(self, *_: object, **__: object) -> list[dict[str, object]]:
        raise AssertionError("asked")


def test_plain_english_is_seen_without_asking_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole(), "_languages", Unasked())
    text = "The mayor and the council said that the bridge would open in May, with a market and music from the valley."
    assert whole().english("Bridge to open", text)


@pytest.mark.parametrize(
    "text",
    [
        "Neu im Kino: The Good, the Bad and the Ugly, restauriert; dazu läuft ab Freitag ein Film über die Belagerung.",
        "Ce soir, The Clash et The Who passent à la radio; demain, les pompiers fêtent la fin des travaux.",
    ],
)
def test_english_titles_make_no_english_article(text: str) -> None:
    assert not whole().english("", text)


@pytest.mark.parametrize(("title", "text", "theatre"), RELEVANT + BRIEF)
def test_news_of_war_passes_with_its_theatre(title: str, text: str, theatre: str) -> None:
    gate = whole().decide(title, text)
    assert gate.outcome is GateOutcome.RELEVANT
    assert gate.theatres[0] == theatre


@pytest.mark.parametrize(("title", "text", "outcome"), OTHERS)
def test_other_news_is_told_apart(title: str, text: str, outcome: GateOutcome) -> None:
    assert whole().decide(title, text).outcome is outcome


def test_people_from_a_country_at_war_do_not_make_an_article_about_it() -> None:
    text = "A gunman attacked a shop. Two Afghan refugees and an Iraqi-born clerk were hurt. " * 2
    assert whole().decide("Shop attack in Leeds", text).outcome is GateOutcome.NO_THEATRE


def test_an_article_about_two_wars_has_two_theatres() -> None:
    text = "Shelling went on in Aleppo and Idlib, Syria. " * 4 + "Rockets hit Tyre and Nabatieh in Lebanon. " * 4
    assert set(whole().decide("Two wars", text).theatres) == {"syria", "lebanon"}


def test_a_passing_mention_is_no_second_theatre() -> None:
    text = "Shelling went on in Aleppo and Idlib, Syria. " * 8 + "The envoy had worked on the war in Libya before."
    assert whole().decide("Aleppo", text).theatres == ("syria",)


@pytest.mark.parametrize(
    ("title", "text", "theatre"),
    [
        ("Base hit in Iraq", "Rockets hit Ain al-Asad in Iraq; Iran-backed militias claimed it, Iran did not.", "iraq"),
        ("Ship hit", "The Houthis, backed by Iran, fired missiles at a ship off Hodeidah. Tehran denied it.", "yemen"),
        ("Kursk", "Ukrainian forces fought North Korean soldiers; Kyiv said that Pyongyang sent them.", "ukraine"),
        ("Aleppo", "Turkey shelled the YPG near Aleppo in Syria; it says the PKK and the YPG are one.", "syria"),
        ("Raid in Mali", "Chadian troops fought jihadists near Kidal in northern Mali.", "sahel"),
    ],
)
def test_a_power_abroad_does_not_make_its_own_theatre_the_main_one(title: str, text: str, theatre: str) -> None:
    assert whole().decide(title, text).theatres[0] == theatre


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("A gunman killed three people at a school in Georgia; the attack shocked Atlanta.", "georgia"),
        ("Spain beat Italy in Madrid; the captain was injured in an attack and shot wide.", "basque-country"),
        ("Migrants from El Salvador and Honduras fled killings and violence at home.", "central-america"),
    ],
)
def test_names_of_other_things_are_no_theatre(text: str, theatre: str) -> None:
    assert theatre not in whole().decide("", text).theatres


@settings(max_examples=60)
@given(st.text(max_size=200), st.text(max_size=400))
def test_any_article_gets_a_decision(title: str, text: str) -> None:
    gate = whole().decide(title, text)
    assert bool(gate.theatres) is (gate.outcome is GateOutcome.RELEVANT)


UNKNOWN_WAR = (
    "Rebels and the army of the island republic of Atlantis said a ceasefire had begun after weeks of shelling and "
    "clashes near the capital. Soldiers withdrew from the front line."
)


def test_a_ceasefire_in_a_war_that_the_gazetteer_does_not_know_is_read() -> None:
    assert whole().decide("Guns fall silent", UNKNOWN_WAR).theatres == (ELSEWHERE,)


_ELSEWHERE_IN_IT = (
    "The year brought cheaper solar panels, a new vaccine and fewer hungry children, and scholars argued over why. " * 7
    + "Readers wrote to us about their gardens. {} Next year will have an election and a comet."
)


@pytest.mark.parametrize(
    ("sentence", "theatre"),
    [
        ("A ceasefire in South Sudan was signed in December.", "south-sudan"),
        ("The presidents talked over the truce in Donetsk.", "ukraine"),
    ],
)
def test_an_article_on_something_else_that_mentions_a_wars_ceasefire_is_of_that_war(
    sentence: str, theatre: str
) -> None:
    assert whole().decide("A better year", _ELSEWHERE_IN_IT.format(sentence)).theatres == (theatre,)


def test_safe_passage_from_a_storm_makes_no_theatre() -> None:
    storm = "Sailors were given safe passage past Port Sudan in the storm."
    assert whole().decide("A better year", _ELSEWHERE_IN_IT.format(storm)).outcome is not GateOutcome.RELEVANT


@pytest.mark.parametrize(
    "text",
    [
        "Senators declared a truce in their battle over the budget, and their leaders shook hands over coffee.",
        "The talks went on in the truce village, where shelling and gunfire were once heard by soldiers and rebels.",
    ],
)
def test_a_truce_without_a_war_is_not_read(text: str) -> None:
    assert whole().decide("", text).outcome is GateOutcome.NO_THEATRE


def test_a_very_long_text_is_looked_at_only_in_its_beginning() -> None:
    late = "x " * MAX_TEXT + "Shelling killed five people in Aleppo, Syria."
    assert whole().decide("", late).outcome is not GateOutcome.RELEVANT
