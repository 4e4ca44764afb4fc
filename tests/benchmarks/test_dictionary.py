"""What the table's dictionary is trained on."""

from random import Random

from benchmarks.dictionary import scrambled
from tests.fakes.claims import killed, report, status
from wire.codec import decode, encode
from wire.records import Report


def test_nothing_that_an_article_said_is_left_and_all_else_is() -> None:
    plain = report("a1", status("violated", 'The "quiet" truce fell'), killed(12, by="the army"), outlet="The Post")
    other: Report = decode(scrambled(encode(plain).decode(), Random(1)).encode(), "report")
    text = encode(other).decode()
    assert not any(word in text for word in ("quiet", "truce fell", "The Post", "News", "the army", "Old Harbour"))
    assert [claim.matter for claim in other.claims] == [claim.matter for claim in plain.claims]
    assert [claim.claimant.key for claim in other.claims] == ["", "army"]
    assert other.claims[0].claimant.name == "outlet"
    assert (other.theatre, other.source.published_at) == (plain.theatre, plain.source.published_at)
