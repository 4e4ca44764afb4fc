"""Reports that share their parts with others."""

import sys

from msgspec.structs import replace

from streams.judge.sharing import SENTENCE, shared
from tests.fakes.claims import killed, report, status
from wire.codec import decode, encode
from wire.records import Field, Report


def _decoded(article: str) -> Report:
    made = report(article, status("violated", "Breach"), killed(7, by="the army"), outlet="The Post")
    result: Report = decode(encode(made), "report")
    return result


def test_a_shared_report_says_the_same() -> None:
    each = _decoded("a1")
    shorter = tuple(replace(claim, sentence=claim.sentence & SENTENCE) for claim in each.claims)
    assert shared(each) == replace(each, claims=shorter)
    assert encode(shared(each)) == encode(replace(each, claims=shorter))


def test_of_a_sentence_s_hash_a_number_of_two_digits_is_left() -> None:
    claims = shared(_decoded("a1")).claims
    assert {sys.getsizeof(claim.sentence) for claim in claims} == {sys.getsizeof(2**59)}


def test_what_two_reports_have_in_common_is_held_once() -> None:
    one, other = _decoded("a1"), _decoded("a2")
    assert one.claims[1].matter is not other.claims[1].matter
    one, other = shared(one), shared(other)
    for mine, theirs in zip(one.claims, other.claims, strict=True):
        assert mine.matter is theirs.matter
        assert mine.claimant is theirs.claimant
        assert mine.place is theirs.place
    assert one.source.outlet is other.source.outlet


def test_what_claims_of_one_sentence_quote_is_held_once() -> None:
    made = report("a1", status("violated", "A breach"), status("violated", "A breach"), status("agreed", "A truce"))
    one, other, third = shared(decode(encode(made), "report")).claims
    assert one.quote is other.quote
    assert one.sentence is other.sentence
    assert third.quote.text == "A truce"


def test_the_same_words_elsewhere_in_a_report_keep_their_place() -> None:
    text = status("violated", "A breach")
    headline = replace(text, quote=replace(text.quote, field=Field.TITLE))
    one, other = shared(decode(encode(report("a1", headline, text)), "report")).claims
    assert (one.quote.field, other.quote.field) == (Field.TITLE, Field.TEXT)
    assert one.quote.text is other.quote.text
