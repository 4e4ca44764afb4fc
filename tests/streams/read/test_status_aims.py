"""What somebody only is after is not done, and what a truce is only called by tells nothing of it."""

import pytest

from streams.read.reader import Reader
from tests.streams.read.test_status_offers import statuses

_TRUCE = "A ceasefire between Sudan's army and the RSF in Khartoum was announced on Monday."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Khartoum is keen on prolonging the ceasefire, the governor said.", set()),
        ("By renewing the ceasefire the army hopes to win time.", set()),
        ("Efforts to extend the ceasefire go on, the envoy said.", {"talks asserted"}),
        ("The army spent the night in talks aimed at rescuing the ceasefire.", {"talks asserted"}),
        ("The sides repeated their commitment to reaching a lasting ceasefire.", set()),
        ("The army fired on Kutum a day after announcing a ceasefire.", {"agreed asserted"}),
        ("Both sides are close to extending the ceasefire, the envoy said.", {"extended uncertain"}),
        ("Both sides agreed to extend the ceasefire, the envoy said.", {"extended asserted"}),
    ],
)
def test_more_time_that_is_only_wished_for_is_not_given(reader: Reader, text: str, said: set[str]) -> None:
    assert {one for one in statuses(reader, text, _TRUCE) if one != "violated asserted"} == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Shelling resumed after the ceasefire that allowed traders to open their shops.", set()),
        ("The ceasefire allowed traders to open their shops.", {"in_effect asserted"}),
        ("The army declared a ceasefire starting at noon.", {"agreed asserted"}),
        ("Two dozen prisoners were freed on Monday, with a ceasefire following the swap.", set()),
        ("Elders see no progress on the plan.", set()),
        ("Talks on the deal go on in Jeddah.", {"talks asserted"}),
        ("It may be wise to hold off on a visit until June, the mayor said.", set()),
        ("It appears to be holding, the mayor said.", {"in_effect uncertain"}),
        ("The ceasefire followed a month of shelling.", {"agreed asserted"}),
    ],
)
def test_what_a_truce_is_only_called_by_tells_nothing(reader: Reader, text: str, said: set[str]) -> None:
    assert {one for one in statuses(reader, text, _TRUCE) if one != "violated asserted"} == said
