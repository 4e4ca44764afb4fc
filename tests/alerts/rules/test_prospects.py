"""What a policy can ever do, held to what it does."""

from hypothesis import given
from hypothesis import strategies as st

from alerts.message.words import AlertFinding
from alerts.rules.match import found
from alerts.rules.policy import Policy
from alerts.rules.prospects import prospects
from alerts.rules.routes import RouteOutcome, choose, tried
from alerts.rules.severity import grade
from tests.alerts.rules.test_routes import NAMES, routes
from tests.alerts.samples import change, contradiction
from wire.records import StatusWord
from wire.settings import Match, RouteSettings, SeveritySettings
from wire.severity import Severity

findings = st.builds(
    change,
    to=st.sampled_from(list(StatusWord)),
    before=st.sampled_from(["none", "talks", "in_effect"]),
    origins=st.integers(1, 5),
    disputed=st.booleans(),
    theatre=st.sampled_from(["sudan", "khartoum", "syria"]),
) | st.builds(contradiction)
rules = st.lists(
    st.builds(
        SeveritySettings,
        match=st.builds(
            Match,
            theatres=st.sampled_from([(), ("sudan",), ("syria", "sudan")]),
            places=st.sampled_from([(), ("Khartoum",), ("TAIZ", "Homs")]),
            min_severity=st.sampled_from(list(Severity)),
        ),
        severity=st.sampled_from(list(Severity)),
        reason=st.just("because"),
    ),
    max_size=2,
).map(tuple)


@given(routes, rules, st.lists(findings, min_size=1, max_size=20))
def test_what_happens_was_possible(
    asked: list[RouteSettings], severe: tuple[SeveritySettings, ...], happen: list[AlertFinding]
) -> None:
    policy = Policy(NAMES, tuple(asked), severe)
    seen = prospects(policy)
    for finding in happen:
        subject = found(finding, grade(finding, severe).severity)
        for each, prospect in zip(tried(policy.routes, subject), seen.routes, strict=True):
            assert prospect.taken or not each.matched
        for chosen in choose(policy, subject):
            assert chosen.destination in seen.reached or chosen.outcome is not RouteOutcome.OPENED


def test_what_can_never_happen_is_known() -> None:
    wide = RouteSettings(name="wide", to=("desk",), match=Match(theatres=("sudan", "syria")), stop=True)
    narrow = RouteSettings(name="narrow", to=("field",), match=Match(theatres=("sudan",), min_origins=7))
    other = RouteSettings(name="other", to=("field",), match=Match(theatres=("yemen",), min_origins=7))
    seen = prospects(Policy(NAMES, (wide, narrow, other)))
    assert [(each.fits, each.taken, each.behind) for each in seen.routes] == [
        (True, True, set()),
        (True, False, {"wide"}),
        (True, True, set()),
    ]
    assert seen.reached == set(NAMES)
    assert prospects(Policy(NAMES, (wide, narrow))).reached == {"desk", "wall"}


def test_a_theatre_is_a_place_too() -> None:
    sudan = RouteSettings(name="a", to=("desk",), match=Match(theatres=("sudan",), places=("Sudan",)))
    nowhere = RouteSettings(name="b", to=("field",), match=Match(theatres=("sudan",), min_severity=Severity.CRITICAL))
    assert [each.taken for each in prospects(Policy(NAMES, (sudan, nowhere))).routes] == [True, True]
