"""Which alerts a match means, condition by condition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alerts.message.compose import compose
from alerts.message.payload import AlertType
from alerts.rules.match import Condition, Subject, folded, found, told, unmet
from alerts.rules.severity import grade
from tests.alerts.samples import NOON, change, contradiction
from wire.records import Arrangement, ContradictionType, StatusWord
from wire.settings import Kind, Match
from wire.severity import Severity

CHANGE = found(change(), Severity.WARNING)
DISPUTE = found(contradiction(), Severity.WARNING)


@pytest.mark.parametrize(
    ("match", "subject", "condition"),
    [
        (Match(), CHANGE, None),
        (Match(kinds=(Kind.CONTRADICTION,)), CHANGE, Condition.KIND),
        (Match(kinds=(Kind.CONTRADICTION, Kind.CEASEFIRE_CHANGE)), CHANGE, None),
        (Match(theatres=("donbas",)), CHANGE, Condition.THEATRE),
        (Match(theatres=("donbas", "khartoum")), CHANGE, None),
        (Match(places=("Omdurman",)), CHANGE, Condition.PLACE),
        (Match(places=("KHARTOUM",)), CHANGE, None),
        (Match(arrangements=(Arrangement.EVACUATION,)), CHANGE, Condition.ARRANGEMENT),
        (Match(arrangements=(Arrangement.CEASEFIRE,)), DISPUTE, Condition.ARRANGEMENT),
        (Match(statuses=(StatusWord.COLLAPSED,)), CHANGE, Condition.STATUS),
        (Match(statuses=(StatusWord.VIOLATED,)), CHANGE, None),
        (Match(statuses=(StatusWord.VIOLATED,)), DISPUTE, Condition.STATUS),
        (Match(contradictions=(ContradictionType.RESPONSIBILITY,)), DISPUTE, None),
        (Match(contradictions=(ContradictionType.CASUALTIES,)), DISPUTE, Condition.CONTRADICTION),
        (Match(contradictions=(ContradictionType.CASUALTIES,)), CHANGE, Condition.CONTRADICTION),
        (Match(min_severity=Severity.CRITICAL), CHANGE, Condition.SEVERITY),
        (Match(min_severity=Severity.WARNING), CHANGE, None),
        (Match(min_origins=3), CHANGE, Condition.ORIGINS),
        (Match(min_origins=2), CHANGE, None),
        (Match(disputed=True), CHANGE, None),
        (Match(disputed=False), CHANGE, Condition.DISPUTED),
        (Match(disputed=True), replace(CHANGE, disputed=False), Condition.DISPUTED),
        (Match(disputed=True), DISPUTE, None),
        (Match(disputed=False), DISPUTE, Condition.DISPUTED),
        (Match(kinds=(Kind.CONTRADICTION,), min_origins=9), CHANGE, Condition.KIND),
    ],
)
def test_every_condition_must_be_met_and_the_first_that_is_not_is_said(
    match: Match, subject: Subject, condition: Condition | None
) -> None:
    assert unmet(match, subject) is condition


@pytest.mark.parametrize("finding", [change(), contradiction()])
def test_a_message_says_of_itself_what_its_finding_did(finding: object) -> None:
    graded = grade(finding)  # type: ignore[arg-type]
    message = compose(finding, AlertType.OPENED, 1, "opened", (), NOON, graded)  # type: ignore[arg-type]
    assert told(message.data) == found(finding, graded.severity)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir ez-Zor", "deir EZ ZOR"),
        ("Kyïv", "Kyiv"),
        ("Fu'ah", "Fu’ah"),
        ("Medellín", "MEDELLIN"),
        ("Straße", "STRASSE"),
    ],
)
def test_places_are_the_same_however_they_are_written(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@given(st.text(max_size=30))
def test_folding_again_changes_nothing(name: str) -> None:
    assert folded(folded(name)) == folded(name)


def test_severities_are_in_order() -> None:
    for high, low in ((Severity.CRITICAL, Severity.WARNING), (Severity.WARNING, Severity.INFO)):
        assert high.reaches(low)
        assert high.reaches(high)
        assert not low.reaches(high)
