"""What the message says, and that it always fits."""

import json
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from alerts.message import notice_words, payload
from alerts.message.compose import LIMITS, compose
from alerts.message.notice import HEARTBEAT, PRODUCERS, Cause
from alerts.message.payload import MAX_BYTES, AlertType, Message
from alerts.message.words import AlertFinding, headline
from alerts.rules.severity import grade
from tests.alerts.samples import NOON, change, contradiction, evidence, notice
from wire.records import ContradictionType, FindingState, Side, Stance, StatusWord

SENT = NOON + timedelta(minutes=4)


def opened(finding: AlertFinding) -> Message:
    return compose(finding, AlertType.OPENED, 1, "opened", (), SENT, grade(finding))


def test_a_change_says_from_what_to_what_and_that_it_is_disputed() -> None:
    assert headline(change()) == "Khartoum ceasefire: in effect → violated (disputed)"


def test_a_first_status_needs_no_arrow_and_undisputed_no_mark() -> None:
    finding = change(before="none", to=StatusWord.CALLED_FOR, disputed=False)
    assert headline(finding) == "Khartoum ceasefire: called for"


def test_a_withdrawal_says_so() -> None:
    assert headline(change(state=FindingState.WITHDRAWN)).startswith("Withdrawn: Khartoum ceasefire")


def test_a_contradiction_names_the_question_and_what_each_side_says() -> None:
    expected = "Airstrike in Taiz, 4 May 2023: reports disagree on who did it (the coalition / the Houthis)"
    assert headline(contradiction()) == expected


@pytest.mark.parametrize("values", [("the coalition", "not the coalition"), ("not the coalition", "the coalition")])
def test_who_is_accused_and_denies_it_is_named_once(values: tuple[str, str]) -> None:
    told = contradiction()
    sides = tuple(replace(side, value=value) for side, value in zip(told.sides, values, strict=True))
    expected = "Airstrike in Taiz, 4 May 2023: reports disagree on who did it (the coalition, or not)"
    assert headline(replace(told, sides=sides)) == expected
    third = replace(sides[0], value="the Houthis")
    assert headline(replace(told, sides=(*sides, third))).endswith(f"({' / '.join(values)} / the Houthis)")


def test_every_type_of_contradiction_has_its_question() -> None:
    lines = {headline(_typed(kind)) for kind in ContradictionType}
    assert len(lines) == len(ContradictionType)


def _typed(kind: ContradictionType) -> AlertFinding:
    return replace(contradiction(), type=kind)


def test_the_message_says_who_says_so_and_when() -> None:
    message = opened(change())
    alert = message.data
    army = alert.sides[0].evidence[1]
    assert (army.outlet, army.claimant, army.quote) == ("red-sea-wire", "the army", "The pause holds.")
    assert army.url == "https://ledger.example/khartoum"
    assert message.timestamp == alert.times.detected_at == change().judged_at
    assert alert.times.published_at == NOON
    assert alert.times.fetched_at == NOON + timedelta(minutes=2)
    assert alert.times.sent_at == SENT
    assert alert.positions[0].party == "the army"
    assert "2 independent origins" in alert.reasons


def test_the_summary_has_the_words_of_both_sides() -> None:
    summary = opened(contradiction()).data.summary
    assert "the coalition: medics, by nile-ledger: “Coalition jets hit the market, medics said.”" in summary
    assert "the Houthis: gulf-observer: “The rockets were fired by the Houthis.”" in summary


def test_the_summary_says_how_well_it_is_supported() -> None:
    assert opened(change()).data.summary.splitlines()[1] == "reported by two independent origins"
    assert opened(contradiction()).data.summary.splitlines()[1] == (
        "each names another side; 2 independent origins; 2 outlets"
    )


def test_a_denial_is_marked_in_the_summary() -> None:
    denied = evidence("No deal was made.", claimant="the ministry", stance=Stance.DENIED)
    assert "the ministry, by nile-ledger (denial)" in opened(change(voices=(denied,))).data.summary


def test_the_sides_that_clash_come_first() -> None:
    many = tuple(Side(f"side {n}", (evidence(),)) for n in range(12))
    message = opened(contradiction(sides=many, pairs=((10, 0, 4, 0),)))
    assert [side.value for side in message.data.sides[:2]] == ["side 10", "side 4"]
    assert message.data.sides_omitted == 12 - len(message.data.sides) > 0


def test_evidence_that_does_not_fit_is_counted() -> None:
    told = opened(change(voices=tuple(evidence(f"Report number {n}.") for n in range(100)))).data.sides[0]
    assert len(told.evidence) + told.omitted == 100
    assert told.evidence[0].quote == "Report number 0."


def test_a_cut_quote_is_the_beginning_of_the_words_and_says_so() -> None:
    words = "The convoy waited at the bridge. " * 100
    voice = opened(change(voices=(evidence(words),))).data.sides[0].evidence[0]
    assert voice.shortened
    assert words.startswith(voice.quote)


def test_a_link_too_long_to_send_is_left_out_whole() -> None:
    voice = opened(change(voices=(evidence(url="https://ledger.example/" + "a" * 5000),))).data.sides[0].evidence[0]
    assert voice.url == ""


def test_a_message_reads_back_as_it_was_written() -> None:
    message = opened(contradiction())
    assert payload.decode(payload.encode(message)) == message
    assert list(json.loads(payload.encode(message))) == ["type", "timestamp", "data"]


@pytest.mark.parametrize("contradicts", [True, False])
@pytest.mark.parametrize("letter", ["\x01", "🕊"], ids=["six bytes when escaped", "four bytes"])
def test_the_longest_there_can_be_fits(contradicts: bool, letter: str) -> None:
    name, words = "🕊" * 500, letter * 3000
    voice = evidence(words, outlet=name, claimant=name, title=name, url=letter * LIMITS[-1].url)
    finding: AlertFinding = change(name=name, theatre=name, before=name, voices=(voice,) * 9)
    if contradicts:
        finding = contradiction(incident=name, sides=tuple(Side(name, (voice,) * 9) for _ in range(9)))
    message = compose(finding, AlertType.UPDATED, 10**9, "updated", (name,) * 9, SENT, grade(finding))
    assert MAX_BYTES / 2 < len(payload.encode(message)) < MAX_BYTES
    assert all(side.evidence for side in message.data.sides)


nasty = st.text(st.sampled_from('a "\\\n\x00\x1fй漢🕊'), max_size=3000)


@settings(max_examples=40, deadline=None)
@given(
    words=nasty,
    url=nasty,
    name=nasty,
    sides=st.integers(2, 30),
    voices=st.integers(1, 30),
    contradicts=st.booleans(),
)
def test_whatever_it_says_a_message_fits_and_has_both_sides(
    words: str, url: str, name: str, sides: int, voices: int, contradicts: bool
) -> None:
    voice = evidence(words, outlet=name, claimant=words, title=words, url=url)
    finding: AlertFinding = change(name=name, theatre=name, voices=(voice,) * voices)
    if contradicts:
        finding = contradiction(incident=name, sides=tuple(Side(words, (voice,) * voices) for _ in range(sides)))
    message = compose(finding, AlertType.UPDATED, 10**9, "updated", (words,) * 9, SENT, grade(finding))
    assert len(payload.encode(message)) < MAX_BYTES
    assert len(message.data.sides) >= (2 if contradicts else 1)
    assert all(side.evidence for side in message.data.sides)
    assert "\n" not in message.data.headline


@pytest.mark.parametrize(
    ("subject", "cause", "says"),
    [
        ("nile", Cause.NOTHING_NEW, "Nile-ledger (nile) has brought nothing new since 4 May 2023, 12:00 UTC"),
        ("nile", Cause.FAILING, "12:00 UTC: it cannot be read (timed_out)"),
        ("nile", Cause.PARKED, "12:00 UTC: its server says that it is gone"),
        (PRODUCERS, Cause.NO_WORD, "No word from the producers since 4 May 2023, 12:00 UTC"),
        (HEARTBEAT, Cause.NOT_SENT, "producers or broker stand still"),
        (HEARTBEAT, Cause.NOT_THROUGH, "worker or broker stands still, or is far behind"),
        (HEARTBEAT, Cause.PARTLY_THROUGH, "in partitions timed_out: these stand still"),
    ],
)
def test_a_notice_says_what_is_silent_since_when_and_has_no_sides(subject: str, cause: Cause, says: str) -> None:
    told = replace(notice(subject, cause), detail="timed_out")
    alert = opened(told).data
    assert says in alert.headline
    assert (alert.change, alert.disagreement, alert.sides, alert.origins, alert.theatre) == (None, None, (), 0, "")
    assert alert.notice is not None
    assert (alert.notice.subject, alert.notice.cause, alert.notice.since) == (subject, cause, NOON)
    assert alert.reasons
    assert headline(replace(told, state=FindingState.WITHDRAWN)).startswith("Withdrawn: ")
    assert len(payload.encode(opened(replace(told, address="https://x/" + "a" * 30_000)))) < MAX_BYTES


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "1 second"), (45, "45 seconds"), (60, "1 minute"), (90, "90 seconds"), (5400, "90 minutes"),
     (21600, "6 hours"), (86400, "1 day"), (129600, "36 hours"), (604800, "7 days"), (0.4, "0 seconds")],
)  # fmt: skip
def test_lengths_of_time_are_told_in_the_unit_that_people_would_take(seconds: float, words: str) -> None:
    assert notice_words.spoken(seconds) == words


def test_the_same_words_of_the_same_speaker_are_told_once() -> None:
    twice, other = evidence("The RSF broke the truce."), evidence("It did not.", stance=Stance.DENIED)
    elsewhere = evidence("The RSF broke the truce.", outlet="red-sea-wire")
    message = opened(change(voices=(twice, other, twice, elsewhere)))
    assert [(voice.outlet, voice.quote) for voice in message.data.sides[0].evidence] == [
        ("nile-ledger", "The RSF broke the truce."),
        ("nile-ledger", "It did not."),
        ("red-sea-wire", "The RSF broke the truce."),
    ]
    assert message.data.sides[0].omitted == 0
