"""Passages on years past: explainers, anniversaries, portraits; and what of them is news all the same."""

import pytest

from streams.read.reader import Reader
from streams.read.status.history import passages_of_the_past
from streams.read.text.document import document
from tests.streams.read.articles import written
from wire.records import Claim, Status, Tense


def _told(reader: Reader, text: str) -> dict[str, Tense]:
    claims: list[Claim] = reader.claims(written(text), ("syria",))["syria"]
    return {c.matter.status: c.tense for c in claims if isinstance(c.matter, Status)}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("In May 2013 both sides agreed to a truce in Idlib. The deal quickly broke down.", "collapsed"),
        ("The two sides tried once more in 2015. Another ceasefire was signed.", "agreed"),
        ("War came to the valley in the 1990s. A ceasefire was declared by the generals.", "agreed"),
        ("A truce was struck nine years ago. The rebels broke the ceasefire within days.", "violated"),
        ("On 7 December 2014 the pope asked for calm. The soldiers declared a truce of their own.", "agreed"),
        ("Despite the ceasefire, there were many skirmishes over the years.", "violated"),
        ("Two years ago the rebels declared a truce and the raids have stopped.", "in_effect"),
        ("In 1991 the ceasefire is violated by the army.", "violated"),
        ("The war had its end over a year ago. The truce collapsed.", "collapsed"),
        ("Monday marks five years since both sides agreed to a truce in Idlib.", "agreed"),
        ("Today is the tenth anniversary of the signing of the truce in Idlib.", "agreed"),
        ("Elders met on Tuesday, a quarter of a century after rebels declared a ceasefire in Idlib.", "agreed"),
        ("In previous years both sides announced truces, which were violated.", "violated"),
        ("On 3 April, shells hit Idlib as the truce broke down.", "collapsed"),
        ("3 April - Truce in Idlib is violated.", "violated"),
        ("The rebels had declared a ceasefire in Idlib.", "agreed"),
        ("The army often presents a truce in Idlib as its gift.", "proposed"),
        ("The army besieged Idlib in 2012. Elders met. Shops closed. The truce collapsed.", "collapsed"),
    ],
)
def test_what_is_recounted_of_years_past_is_background(reader: Reader, text: str, status: str) -> None:
    assert _told(reader, text)[status] is Tense.BACKGROUND


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The war began in 2011. The truce collapsed on Tuesday.", "collapsed"),
        ("Two years after both sides agreed to it, the truce in Idlib collapsed on Tuesday.", "collapsed"),
        ("The war began in 2011. The truce collapsed, the army said.", "collapsed"),
        ("The war began in 2011. The army has broken the truce.", "violated"),
        ("Rebels broke the ceasefire, the first since the siege that began in 2013.", "violated"),
        ("The war began in 2011. Elders met. Shops closed. Crowds left. Smoke rose. The truce collapsed.", "collapsed"),
        ("Talks failed in April 2024. The truce collapsed.", "collapsed"),
        ("On 13 May, shells hit Idlib as the truce broke down.", "collapsed"),
        ("The rebels said that they had agreed to a ceasefire in Idlib.", "agreed"),
        ("On Monday the rebels had declared a ceasefire in Idlib.", "agreed"),
    ],
)
def test_news_beside_a_year_is_news(reader: Reader, text: str, status: str) -> None:
    assert _told(reader, text)[status] is Tense.CURRENT


def test_a_year_that_only_names_something_opens_no_passage() -> None:
    told = "The force was set up under an accord signed in Oslo in 1994. It was small. In 1996 it left. It was missed."
    assert sorted(passages_of_the_past(document(written(told)))) == [2, 3]
