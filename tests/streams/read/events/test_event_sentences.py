"""What the event rules make of the sentences of `sentences.py`."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.read.events.extract import RULES
from streams.read.reader import Reader
from tests.streams.read.articles import written
from tests.streams.read.events import captive_people, charges, nothing_claimed, people, sentences
from tests.streams.read.events.conftest import told
from wire.records import Casualties, Claim, Occurrence, Responsibility, Stance, Tense

Read = Callable[[str, str], list[Claim]]
CLAIMS = (
    *sentences.CASUALTIES,
    *sentences.RESPONSIBILITY,
    *charges.CHARGES,
    *sentences.OCCURRENCE,
    *sentences.TAKEN_UP,
    *sentences.ACCIDENTS,
    *sentences.CONTROL,
    *people.VICTIMS,
    *people.HEADCOUNTS,
    *captive_people.CAPTIVES,
)


@pytest.mark.parametrize(("theatre", "text", "expected"), CLAIMS, ids=[text[:50] for _, text, _ in CLAIMS])
def test_a_sentence_claims_what_its_author_meant(read: Read, theatre: str, text: str, expected: str) -> None:
    found = {told(claim) for claim in read(theatre, text)}
    for wanted in expected.split(";"):
        either = {line.strip() for line in wanted.split("|")}
        assert found & either, f"{text}\nwanted {wanted}\nfound  {sorted(found)}"


@pytest.mark.parametrize(
    ("text", "deny"),
    [
        (
            "A source denied reports that the army had used sarin gas in Idlib, dismissing the accounts as propaganda.",
            0,
        ),
        ("A source dismissed the reports on a sarin gas attack in Idlib as propaganda.", 1),
    ],
)
def test_who_denies_that_one_did_it_and_calls_that_propaganda_says_no_more(read: Read, text: str, deny: int) -> None:
    assert sum(claim.rule == "occurrence: untrue" for claim in read("syria", text)) == deny


@pytest.mark.parametrize(
    ("denied", "happened"),
    [
        ("any responsibility saying its jets hit a fuel depot", True),
        ("reports saying its jets hit a fuel depot", False),
    ],
)
def test_who_denies_his_part_and_tells_what_he_did_does_not_deny_that(read: Read, denied: str, happened: bool) -> None:
    claims = read("syria", f"A gas attack hit Idlib on Monday. The army denied {denied} in the town.")
    raid = {c.stance for c in claims if isinstance(c.matter, Occurrence) and c.matter.event == "airstrike"}
    assert raid == {Stance.ASSERTED if happened else Stance.DENIED}
    assert any(isinstance(c.matter, Responsibility) and c.stance is Stance.DENIED for c in claims)


def test_who_counts_the_bodies_of_a_grave_says_so(read: Read) -> None:
    quotes = [claim.quote.text for claim in read("sudan", "Villagers of Nyala found a mass grave holding 45 bodies.")]
    assert "grave holding 45 bodies" in quotes


@pytest.mark.parametrize(
    ("behind", "quoted"),
    [
        (" on a number of posts in the province of Idlib", True),
        (" on Palmyra", True),
        (" on civilians", False),
    ],
)
def test_an_attack_that_was_repelled_is_quoted_with_where_it_was(read: Read, behind: str, quoted: bool) -> None:
    text = f"Troops took Raqqa. The army foiled an attack by gunmen{behind} that night."
    (quote,) = [claim.quote.text for claim in read("syria", text) if claim.rule == "control: repelled"]
    assert quote == "The army foiled an attack by gunmen" + (behind if quoted else "")


def test_an_accusation_is_quoted_with_what_it_is_of(read: Read) -> None:
    text = "The RSF accused the army of carrying out the air strike on the market of Nyala."
    quotes = {claim.quote.text for claim in read("sudan", text) if isinstance(claim.matter, Responsibility)}
    assert quotes == {"The RSF accused the army of carrying out the air strike"}


@pytest.mark.parametrize(
    ("how", "charge"),
    [
        ("by shelling the Abu Shouk camp", "rsf did shelling"),
        ("with a drone strike on a market in Nyala", "rsf did drone strike"),
        ("by moving tanks to Nyala after a drone strike", ""),
        ("with the help of fighters who attacked Nyala", ""),
    ],
)
def test_who_is_accused_of_breaking_a_truce_by_a_deed_is_accused_of_it(read: Read, how: str, charge: str) -> None:
    found = read("sudan", f"Sudan's army accused the Rapid Support Forces of violating the truce {how}.")
    assert {told(c) for c in found if isinstance(c.matter, Responsibility)} == {"rsf did breach", charge} - {""}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The army accused the RSF of breaking the truce in El Fasher by shelling the Abu Shouk camp.", "abu-shouk"),
        ("In El Fasher, the army accused the RSF of shelling the Abu Shouk camp.", "abu-shouk"),
        ("In El Fasher, the army accused the RSF of shelling a camp.", "el-fasher"),
        ("In El Fasher, the army accused the RSF of attacking Sudan.", "el-fasher"),
    ],
)
def test_an_accusation_is_where_the_deed_struck(read: Read, text: str, place: str) -> None:
    accused = [c for c in read("sudan", text) if c.rule == "responsibility: accused of"]
    assert [c.place.key for c in accused] == [place]


def test_such_an_accusation_is_quoted_with_the_deed(read: Read) -> None:
    text = "Sudan's army accused the Rapid Support Forces of violating the truce by shelling the Abu Shouk camp."
    assert text.removesuffix(".") in {c.quote.text for c in read("sudan", text)}


def test_some_of_the_dead_of_whom_nothing_is_said_are_no_toll(read: Read) -> None:
    found = {told(claim) for claim in read("yemen", "Shelling of Taiz killed 34 civilians, including nine in a queue.")}
    assert {line for line in found if line.startswith("killed")} == {"killed 34 civilians by shelling"}


@pytest.mark.parametrize(("theatre", "text"), nothing_claimed.NEGATIVES)
def test_other_sentences_claim_nothing(read: Read, theatre: str, text: str) -> None:
    assert [told(claim) for claim in read(theatre, text)] == []


@pytest.mark.parametrize(("theatre", "text"), nothing_claimed.BLAMELESS)
def test_whose_deed_it_was_is_not_said(read: Read, theatre: str, text: str) -> None:
    blamed = [told(c) for c in read(theatre, text) if isinstance(c.matter, Responsibility)]
    assert blamed == []


def test_who_accuses_another_of_a_deed_has_not_done_it(read: Read) -> None:
    text = "Aide Rovshan Quliyev accused Armenia of committing a crime by shelling Barda, killing two."
    assert {told(c) for c in read("nagorno-karabakh", text) if isinstance(c.matter, Responsibility)} == {
        "armenia-government did shelling"
    }


def test_that_nobody_was_hurt_denies_no_raid(read: Read) -> None:
    claims = read("syria", "The mayor said there were no deaths in Idlib from the raid on its clinic.")
    assert Stance.DENIED not in {claim.stance for claim in claims}


def test_who_tells_of_a_raid_blames_and_not_the_raid(read: Read) -> None:
    text = "The raid on Rafah killed nine people, the health office said, blaming Israel for the attack."
    blame = next(claim for claim in read("gaza-israel", text) if claim.rule == "responsibility: blamed for")
    assert blame.claimant.name == "the health office"


def test_a_raid_that_is_only_attributed_is_left_open(read: Read) -> None:
    blamed = {told(claim) for claim in read("congo", "A drone strike attributed to M23 hit a bakery in Sake.")}
    assert "m23 did attack, uncertain" in blamed


@pytest.mark.parametrize(("theatre", "text"), sentences.DISOWNED)
def test_who_denies_the_deed_of_himself_does_not_deny_that_it_was_done(read: Read, theatre: str, text: str) -> None:
    rules = {claim.rule.partition(":")[0] for claim in read(theatre, text) if claim.stance is Stance.DENIED}
    assert rules == {"responsibility"}


def test_allies_of_a_power_are_of_its_camp(reader: Reader) -> None:
    army, hired = (reader.gazetteer.sides(key) for key in ("russia-military", "wagner"))
    assert "russia-side" in army
    assert hired == ("russia-side",)


@pytest.mark.parametrize(("theatre", "text"), [*people.NO_HEADCOUNTS, *captive_people.NO_CAPTIVES])
def test_people_counted_for_something_else_are_no_headcount(read: Read, theatre: str, text: str) -> None:
    assert [told(claim) for claim in read(theatre, text) if claim.rule.startswith("headcount")] == []


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Rocket attacks by rebels claimed the lives of three people in Goma.", "outlet"),
        ("The hospital put the toll in Goma at 12 dead.", "hospital"),
        ("The army said shelling by rebels had killed nine people in Goma.", "army"),
        ("Rwanda accused the army of shelling the camp in Goma.", "Rwanda"),
        ("M23 denied shelling the camp in Goma.", "M23"),
        ("M23 claimed responsibility for the attack on the convoy near Goma.", "M23"),
        ("Nine people were killed in an air strike on Goma, according to the mayor.", "mayor"),
    ],
)
def test_the_speaker_is_the_innermost(read: Read, text: str, claimant: str) -> None:
    claims = [c for c in read("congo", text) if c.rule.startswith(("casualties", "responsibility"))]
    assert claims
    assert all(claimant in claim.claimant.name for claim in claims), [(told(c), c.claimant.name) for c in claims]


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("Khartoum said that it would not use chemical weapons in Nyala.", "future"),
        ("Khartoum said that chemical weapons would not be used in Nyala.", "future"),
        ("Khartoum said that it had not used chemical weapons in Nyala.", "current"),
        ("Khartoum said that it would not have used chemical weapons in Nyala.", "current"),
    ],
)
def test_a_pledge_is_about_the_future(read: Read, text: str, tense: str) -> None:
    claims = read("sudan", text)
    assert claims
    assert {claim.tense for claim in claims} == {tense}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Shells killed nine people in Sake, a town in North Kivu.", "sake"),
        ("Rebels entered Goma on Monday. Shelling killed nine people.", "goma"),
        ("Rebels entered Goma on Monday. Shelling killed nine people in the village of Tell Zar.", "Tell Zar"),
        ("Rebels entered Goma on Monday. Air strikes killed nine people in eastern Congo.", "goma"),
        ("Shelling killed nine people in Masisi while the army held Goma.", "masisi"),
    ],
)
def test_an_event_is_where_its_sentence_or_the_one_before_says(read: Read, text: str, place: str) -> None:
    killed = [c for c in read("congo", text) if c.rule.startswith("casualties")]
    assert [c.place.key or c.place.name for c in killed] == [place]


def test_every_quote_is_the_articles_own_words(read: Read) -> None:
    for theatre, text, _ in CLAIMS:
        for claim in read(theatre, text):
            assert text[claim.quote.start : claim.quote.end] == claim.quote.text


def test_every_rule_named_by_a_claim_is_listed(read: Read) -> None:
    named = {claim.rule for theatre, text, _ in CLAIMS for claim in read(theatre, text)}
    assert named <= set(RULES)


def test_a_rule_can_be_switched_off(reader: Reader) -> None:
    text = "Taliban fighters captured Kunduz after shelling killed nine people."
    at = datetime(2024, 5, 15, tzinfo=UTC)
    article = written(text, at=at)
    claims = reader.without("control: taken").claims(article, ("afghanistan",))["afghanistan"]
    assert {claim.rule for claim in claims} >= {"casualties: object"}
    assert "control: taken" not in {claim.rule for claim in claims}


PHRASES = (
    "killed,12,people,the army,denied,shelling,Goma,rebels said,;,including,children,were wounded,in an air strike,by,"
    "Moscow,accused,of,captured,the town,not,no one,',(,),?,at least,dozens,claimed responsibility,its,they"
)
WORDS = st.sampled_from(re.split(",", PHRASES))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.one_of(WORDS, st.text(max_size=4)), max_size=30).map(" ".join))
def test_any_text_is_read(reader: Reader, text: str) -> None:
    at = datetime(2024, 5, 15, tzinfo=UTC)
    article = written(text, at=at)
    for claim in reader.claims(article, ("congo",))["congo"]:
        assert text[claim.quote.start : claim.quote.end] == claim.quote.text


def test_an_alleged_attack_is_uncertain(read: Read) -> None:
    claims = read("syria", "Leaders condemned the alleged chemical attack that hit Saraqib.")
    assert {claim.stance for claim in claims if claim.rule.startswith("occurrence")} <= {Stance.UNCERTAIN}


def test_what_nobody_has_confirmed_is_uncertain(read: Read) -> None:
    claims = read(
        "syria", "Washington said it had no independent confirmation that chemical weapons were used in Homs."
    )
    assert {claim.stance for claim in claims if claim.rule.startswith("occurrence")} == {Stance.UNCERTAIN}


def test_what_an_anniversary_is_of_is_recalled(read: Read) -> None:
    text = "Shells hit the port of Aden on the anniversary of a raid that killed nine soldiers there."
    tenses = {c.quote.text: c.tense for c in read("yemen", text)}
    assert tenses["killed nine soldiers"] is Tense.BACKGROUND
    assert tenses["Shells hit the port of Aden"] is Tense.CURRENT


@pytest.mark.parametrize(
    ("before", "tense"),
    [
        ("In March a pair of bombs ripped through a market in Taiz.", Tense.BACKGROUND),
        ("On Tuesday a pair of bombs ripped through a market in Taiz.", Tense.CURRENT),
    ],
)
def test_that_attack_is_when_the_sentence_before_puts_it(read: Read, before: str, tense: Tense) -> None:
    claims = read("yemen", f"{before} At least nine people died in that attack.")
    assert {c.tense for c in claims if isinstance(c.matter, Casualties) and c.matter.low == 9} == {tense}


@pytest.mark.parametrize(
    ("told", "tense"),
    [
        ("Douma had been bombed before, in late December, when 19 people were killed.", Tense.BACKGROUND),
        ("Families in Douma spoke of August 2013, when 19 people were killed.", Tense.BACKGROUND),
        ("Families in Douma spoke of the hour when 19 people were killed.", Tense.CURRENT),
    ],
)
def test_when_is_the_time_named_before_it(read: Read, told: str, tense: Tense) -> None:
    assert [c.tense for c in read("syria", told) if isinstance(c.matter, Casualties)] == [tense]


def test_what_somebody_once_was_is_no_deed(read: Read) -> None:
    assert not read("sudan", "A former Sudanese army sniper carried a sack across the lines in Khartoum.")


def test_nobody_is_no_speaker(read: Read) -> None:
    claims = read("syria", "No group has claimed that it shelled Aleppo, where rebels fired rockets at the market.")
    assert all("group" not in claim.claimant.name for claim in claims)


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Shelling killed nine people in the city of Goma the M23 movement said on Friday.", "M23 movement"),
        ("A raid killed nine people near the village of Sake state media reported.", "state media"),
        ("A raid killed nine people near Goma residents said adding that more were missing.", "residents"),
        ("A raid killed nine people in Goma before the mayor's office said on Friday that it had ended.", "outlet"),
        ("A raid killed nine people in Goma a town that the army said it had left.", "outlet"),
    ],
)
def test_who_says_so_at_the_end_is_found_without_a_comma(read: Read, text: str, claimant: str) -> None:
    assert {c.claimant.name for c in read("congo", text) if c.rule.startswith("casualties")} == {claimant}


@pytest.mark.parametrize(
    ("theatre", "text", "place"),
    [
        ("ukraine", "A strike killed six in Kupiansk, about 90 km (55 miles) east of Kharkiv.", "Kupiansk"),
        ("ukraine", "A strike killed six people east of Kharkiv.", "Kharkiv"),
        ("ukraine", "A strike killed six in the Russian-held Ukrainian town of Velyka Dolyna.", "Velyka Dolyna"),
        ("ukraine", "A strike on a Ukrainian town in the Russian-held region killed six, Kyiv said.", ""),
    ],
)
def test_a_place_is_where_it_was_not_what_it_is_measured_from_or_whose(
    read: Read, theatre: str, text: str, place: str
) -> None:
    assert {c.place.name for c in read(theatre, text) if c.rule.startswith("casualties")} == {place}


def test_what_the_article_calls_a_town_is_one_in_its_other_sentences(read: Read) -> None:
    text = (
        "Rebels shelled the town of Velyka Dolyna. Kyiv said nine people died in Velyka Dolyna in the Donetsk region."
    )
    later = " Five people were wounded, doctors said."
    claims = [c for c in read("ukraine", text + later) if c.rule.startswith("casualties")]
    assert [c.place.name for c in claims] == ["Velyka Dolyna", "Velyka Dolyna"]


def test_an_outpost_is_no_culprit(read: Read) -> None:
    text = "A bomber set off his load beside an army outpost in Taiz killing nine soldiers."
    assert not [c for c in read("yemen", text) if isinstance(c.matter, Responsibility) and c.matter.accused]


def test_people_are_not_where_another_clause_of_a_long_sentence_is(read: Read) -> None:
    text = (
        "Residents of Aleppo fear a siege. If the Karm district fell to the army and its allies, these would "
        "cut off quarters where over 90,000 people live under rebel control."
    )
    assert [(told(c), c.place.key) for c in read("syria", text) if c.rule.startswith("headcount")] == [
        ("90001+ besieged people", "aleppo")
    ]
