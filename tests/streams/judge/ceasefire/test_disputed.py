"""Who disputes a change of status, and who does not."""

from tests.fakes.claims import report, status
from tests.streams.judge.board import judged
from wire.records import Claim


def test_a_denial_disputes() -> None:
    board = judged(
        [
            report(
                "a",
                status("proposed", by="rebel officers", actors=["Eastland"]),
                status("agreed", by="Eastland", stance="denied"),
            )
        ]
    )
    (change,) = board.changes
    assert (str(change.to), change.disputed) == ("proposed", True)
    assert change.confidence.endswith("disputed by Eastland")
    assert {e.stance for e in change.evidence} == {"asserted", "denied"}


def test_who_is_accused_and_accuses_back_disputes() -> None:
    first = report("a", status("violated", by="the rebels", actors=["the army"]), at=1)
    second = report("b", status("violated", by="the army", actors=["the rebels"]), at=2)
    assert [c.disputed for c in judged([first]).changes] == [False]
    (change,) = judged([first, second]).changes
    assert [(e.claimant, e.against) for e in change.evidence] == [("the rebels", False), ("the army", True)]
    assert [(str(c.to), c.disputed) for c in judged([first, second]).changes] == [("violated", True)]


def test_the_opposite_status_in_the_same_article_disputes() -> None:
    told = report("a", status("in_effect", by="Eastland", kind="evacuation"), status("suspended", kind="evacuation"))
    board = judged([told])
    assert [(str(c.to), c.disputed) for c in board.changes] == [("in_effect", False), ("suspended", True)]


def test_what_follows_does_not_dispute_what_was() -> None:
    board = judged([report("a", status("in_effect"), at=1), report("b", status("collapsed"), at=5)])
    assert [c.disputed for c in board.changes] == [False, False]


def test_uncertainty_does_not_dispute() -> None:
    doubt = report("b", status("in_effect", by="Eastland", stance="uncertain"), at=2)
    assert [c.disputed for c in judged([report("a", status("suspended"), at=1), doubt]).changes] == [False]


def disputed(*told: tuple[float, Claim]) -> list[tuple[str, bool]]:
    """Return status and whether it is disputed after one article for each (hour, claim), each of its own outlet."""
    reports = (report(f"a{n}", one, at=at, outlet=f"outlet {n}") for n, (at, one) in enumerate(told))
    return [(str(c.to), c.disputed) for c in judged(reports).changes]


def test_a_partys_word_that_it_holds_is_disputed_by_who_told_of_breaches() -> None:
    breach = status("violated")
    assert disputed((1, breach), (72, status("in_effect", by="Eastland"))) == [("violated", False), ("in_effect", True)]
    assert disputed((1, breach), (72, status("extended", by="Eastland"))) == [("violated", False), ("extended", False)]
    assert disputed((1, breach), (72, status("in_effect"))) == [("violated", False), ("in_effect", False)]
    late = disputed((1, breach), (24 * 9, status("in_effect", by="Eastland")))
    assert late == [("violated", False), ("in_effect", False)]


def test_who_goes_on_to_count_breaches_disputes_the_end() -> None:
    over = status("collapsed", by="the envoy")
    breach = status("violated", "Another breach of the truce")
    assert disputed((1, over), (72, breach)) == [("collapsed", True)]
    assert disputed((1, over), (24 * 9, breach)) == [("collapsed", False)]
    both = report("b", status("collapsed", "the truce that fell apart"), breach, at=72, outlet="other")
    assert [c.disputed for c in judged([report("a", over, at=1), both]).changes] == [False]


def test_the_outlet_that_prints_a_partys_word_may_leave_it_open() -> None:
    word = status("in_effect", by="Eastland")
    unclear = status("in_effect", "whether it was being kept", stance="uncertain")
    fragile = status("in_effect", "the fragile truce", stance="uncertain")
    assert [c.disputed for c in judged([report("a", word, unclear)]).changes] == [True]
    assert [c.disputed for c in judged([report("a", word, fragile)]).changes] == [False]
    assert [c.disputed for c in judged([report("a", status("in_effect"), unclear)]).changes] == [False]


def test_who_disputes_is_named_once() -> None:
    said = status("agreed", by="Eastland")
    denials = (status("agreed", by=name, stance="denied") for name in ("the rebels", "their spokesman", "the rebels"))
    (change,) = judged([report("a", said, *denials)]).changes
    assert change.confidence.endswith("disputed by the rebels")
