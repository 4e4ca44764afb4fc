"""What sounds like a truce told without its name, close to a sentence that names one, and is about something else."""

import pytest

from streams.read.reader import Reader
from tests.streams.read.sentences.case import Case
from tests.streams.read.test_sentences import _claims
from wire.records import Status

_SUDAN = "Mediators have proposed a ceasefire between Sudan's army and the RSF in Khartoum."


@pytest.mark.parametrize(
    "text",
    [
        "The minister kept his promise to cut taxes.",
        "The government has not honoured its commitments on human rights.",
        "The document was honoured with a prize.",
        "None of them survived the blast.",
        "Two collapsed from hunger.",
        "Few lasted more than a week in the cells.",
        "He did not survive the attack.",
        "The gap between rich and poor has narrowed.",
        "The team met the doctors at the hospital.",
        "Police said that shots were fired at a bus.",
        "The mayor said no one had been hurt.",
        "Army holds its fire",
        "The anger was stirred by perceived infringements on the sphere of influence.",
        "The minister opened the discussion with a joke.",
        "The airline resumed flights to the coast.",
        "The hospital has resumed operations.",
        "The army said that it would resume the offensive in May.",
        "Fighting had broken out in April after a kidnapping.",
        "The witness remained calm in court.",
        "The pupils stayed quiet.",
        "The bank broke its silence on the loan.",
        "It was announced that the bridge is closed.",
        "The war has killed thousands of villagers since it began.",
        "The ministers will fly to Doha, it was announced.",
        "Minutes later the doctor arrived.",
        "A thief broke it open.",
        "The rebels fought the regime for years.",
        "The vase is old and it is fragile.",
        "He withdrew from the race.",
        "The move made him rich.",
        "The order took a week to arrive.",
        "Kyiv was quiet on the plan.",
        "The minister was silent on Tuesday.",
        "We want just one quiet night.",
        "He spent a quiet day with his children.",
        "She could not recall a night without shelling.",
        "Families hope for a night without shelling.",
        "The town saw no quiet night in May.",
        "A night without electricity followed.",
        "The vote passed without incident.",
        "There were no incidents of cholera in the camp.",
        "The envoy warned of a resumption of fighting.",
        "A return to fighting would be a disaster.",
        "The renewal of passports was delayed.",
        "They called for the return of refugees.",
        "His proposal covers roads, schools and taxes.",
    ],
)
def test_it_is_about_something_else(reader: Reader, text: str) -> None:
    claims = _claims(reader, Case(text, "", before=_SUDAN))
    assert [(c.matter.status, c.rule) for c in claims if isinstance(c.matter, Status)] == []


_LYMAN = "Ukraine and Russia agreed on buses to evacuate civilians from the besieged town of Lyman."


@pytest.mark.parametrize(
    "text",
    [
        "The buses that were supposed to fetch them burnt out.",
        "The thieves were driven out of the village by angry farmers.",
        "Rebels were driven out of the hills by the army.",
        "A cart was loaded with timber.",
        "Shells hit the bakery as people queued.",
        "Those who want to leave may keep their homes.",
        "Not one gun will be left in the town.",
        "Buses are ready for the school year.",
        "Shoppers lined up at the entrance of the bank.",
        "The deal could raise the price of bread.",
        "The volunteers need people who can drive.",
        "Patients who need to be evacuated number about 60.",
        "The army prepared tanks for the assault.",
        "Shelling could resume during the evacuation.",
        "After the departure of the minister, the session was closed.",
        "The operation to seize the town was suspended.",
        "The buses were carrying aid workers.",
        "The convoy was carrying nurses from the villages.",
        "The route leads over the hills.",
        "The shop will remain open.",
        "It was used as a supply route.",
        "Forces of the army cut the main supply routes into the district.",
    ],
)
def test_it_is_no_journey_under_the_arrangement(reader: Reader, text: str) -> None:
    claims = _claims(reader, Case(text, "", before=_LYMAN))
    assert [(c.matter.status, c.rule) for c in claims if isinstance(c.matter, Status)] == []


@pytest.mark.parametrize(
    "text",
    [
        "They headed to the coast in a convoy of cars.",
        "The agreement on prices was reached on Tuesday.",
        "Militants left the harbour with their guns.",
        "Members used the corridor of the town hall.",
    ],
)
def test_the_article_is_about_no_evacuation(reader: Reader, text: str) -> None:
    claims = _claims(reader, Case(text, "", before="Soldiers in Syria left the suburb of Harasta on Thursday."))
    assert [(c.matter.status, c.rule) for c in claims if isinstance(c.matter, Status)] == []
