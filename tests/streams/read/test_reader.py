"""The reader as a whole: reports by theatre, revisions and retractions, and that nothing makes it fail."""

from datetime import timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.read.gate import GateOutcome
from streams.read.reader import Reader
from streams.read.status.rules.table import RULES
from tests.streams.read.articles import NOON, written
from tests.streams.read.sentences import CASES
from wire.records import EVERYWHERE, Article, Notice, Responsibility, Status, StatusWord

_TEXT = (
    "The army and the rebels in Yemen's Hodeidah agreed on a truce on Monday after months of shelling. "
    "The Houthis accused government forces of breaking the truce in Hodeidah within hours, killing three people."
)


def _article(text: str = _TEXT, title: str = "Truce in Yemen's Hodeidah broken within hours") -> Article:
    return written(text, title)


def test_reports_once_for_the_theatre_of_the_article(reader: Reader) -> None:
    reading = reader.read(_article(), NOON)
    assert reading.outcome is GateOutcome.RELEVANT
    (report,) = reading.reports
    assert report.theatre == "yemen"
    assert report.source.article == "a"
    assert report.fingerprints
    said = {c.matter.status for c in report.claims if isinstance(c.matter, Status)}
    assert {StatusWord.AGREED, StatusWord.VIOLATED} <= said


def test_an_accusation_of_a_breach_is_also_a_claim_of_responsibility(reader: Reader) -> None:
    (report,) = reader.read(_article(), NOON).reports
    blame = [c for c in report.claims if isinstance(c.matter, Responsibility) and c.matter.event == "breach"]
    assert [(c.claimant.name, c.matter.accused[0].name) for c in blame if isinstance(c.matter, Responsibility)] == [
        ("The Houthis", "government forces")
    ]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The army declared the truce in Idlib over on Tuesday.", "The army declared the truce in Idlib over"),
        ("The army said it regards the truce in Idlib as dead.", "the truce in Idlib as dead"),
        ("The rebels of Idlib called the truce off on Tuesday.", "The rebels of Idlib called the truce off"),
    ],
)
def test_a_quote_holds_the_word_that_decides(reader: Reader, text: str, quote: str) -> None:
    claims = reader.claims(_article(text), ("syria",))["syria"]
    told = [claim.quote.text for claim in claims if isinstance(claim.matter, Status)]
    assert told == [quote]


def test_reads_nothing_in_an_article_about_something_else(reader: Reader) -> None:
    reading = reader.read(
        _article("The bakery on Mill Street won a prize for its rye bread.", "Prize for bakery"), NOON
    )
    assert reading.reports == ()
    assert reading.outcome is not GateOutcome.RELEVANT


def test_a_revision_is_told_empty_everywhere_else(reader: Reader) -> None:
    revised = msgspec.structs.replace(_article(), revised_at=NOON + timedelta(hours=1))
    own, everywhere = reader.read(revised, NOON).reports
    assert own.theatre == "yemen"
    assert own.claims
    assert own.fingerprints
    assert (everywhere.theatre, everywhere.told) == (EVERYWHERE, ("yemen",))
    assert (everywhere.claims, everywhere.fingerprints) == ((), ())


def test_a_revision_about_something_else_is_told_everywhere(reader: Reader) -> None:
    text = "The bakery on Mill Street won a prize for its rye bread."
    revised = msgspec.structs.replace(_article(text, "Prize for bakery"), revised_at=NOON + timedelta(hours=1))
    (everywhere,) = reader.read(revised, NOON).reports
    assert (everywhere.theatre, everywhere.told) == (EVERYWHERE, ())


def test_a_retracted_article_claims_nothing_anywhere(reader: Reader) -> None:
    retracted = msgspec.structs.replace(_article(), notice=Notice.RETRACTION)
    reports = reader.read(retracted, NOON).reports
    assert [r.theatre for r in reports] == ["yemen", EVERYWHERE]
    assert all(r.claims == () and r.fingerprints == () and r.notice is Notice.RETRACTION for r in reports)


def test_reads_the_same_twice(reader: Reader) -> None:
    assert reader.read(_article(), NOON) == reader.read(_article(), NOON)


def test_articles_begun_together_are_read_as_each_by_itself(reader: Reader) -> None:
    truce = written("The army and the rebels agreed on a ceasefire in Aleppo. The rebels said it would hold.")
    articles = [
        truce,
        written("The bakery won a prize for its rye bread."),
        msgspec.structs.replace(truce, notice=Notice.RETRACTION),
        written(
            "At least nine people were killed in shelling of Homs, the Syrian Observatory said.", "Nine dead in Homs"
        ),
        truce,
    ]
    alone = [reader.read(article, NOON) for article in articles]
    assert alone[0].reports[0].claims
    assert alone[3].reports[0].claims
    assert reader.ahead(articles) == 4  # the first is the last again
    assert [reader.read(article, NOON) for article in articles] == alone


def test_what_is_begun_together_is_no_more_than_is_parsed_together(reader: Reader) -> None:
    long = " ".join(f"Shelling killed {n} people in Homs, the army said." for n in range(10))
    articles = [written(long, f"Shelling in Homs, day {n}") for n in range(5)]
    assert reader.ahead(articles) == 3
    assert reader.ahead([]) == 0


def test_every_claim_names_a_rule_that_can_be_switched_off(reader: Reader) -> None:
    claims = [c for r in reader.read(_article(), NOON).reports for c in r.claims]
    named = {c.rule for c in claims if isinstance(c.matter, Status)}
    assert named
    assert named <= set(RULES)


@settings(max_examples=40, deadline=None)
@given(
    pieces=st.lists(st.sampled_from([c.text for c in CASES]) | st.text(max_size=40), max_size=6),
    glue=st.sampled_from([" ", "\n", "", "; ", ' "', " – "]),
    title=st.sampled_from([c.text for c in CASES]) | st.text(max_size=60),
)
def test_no_text_raises_and_quotes_are_the_articles_words(
    reader: Reader, pieces: list[str], glue: str, title: str
) -> None:
    article = _article(glue.join(pieces), title)
    for claim in reader.claims(article, ("syria",))["syria"]:
        quote = claim.quote
        assert quote.text == getattr(article, quote.field.value)[quote.start : quote.end]
        assert quote.text.strip()
        assert claim.claimant.name
