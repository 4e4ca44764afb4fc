"""Whose gas it was that got out."""

from collections.abc import Callable

import pytest

from wire.records import Claim, Stance

Read = Callable[[str, str], list[Claim]]


def _stored(read: Read, text: str) -> list[Claim]:
    return [claim for claim in read("syria", text) if claim.rule == "responsibility: stored"]


@pytest.mark.parametrize(
    "text",
    [
        "Israeli jets destroyed a chemical weapons plant of the army near Masyaf.",
        "US missiles hit three Syrian chemical weapons depots in Homs.",
        "Inspectors said the chemical agents came from a rebel chief's own notes.",
        "Gas leaked from a rebel depot when a pipeline burst near Homs.",
        "Toxic gas spread over the town after the rebels had left their depot.",
        "The chemical weapons belong in a museum, the rebels said.",
    ],
)
def test_where_no_gas_came_out_of_somebodys_store_nobody_is_blamed_for_it(read: Read, text: str) -> None:
    assert _stored(read, text) == []


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The rebels denied that the toxic gas in Saraqib had leaked from a rebel depot.", Stance.DENIED),
        ("The toxic gas in Saraqib may have leaked from a rebel depot, Moscow said.", Stance.UNCERTAIN),
        ("Moscow said it believed that toxic gas had leaked from a rebel depot in Saraqib.", Stance.ASSERTED),
        ("Toxic gas is believed to have leaked from a rebel depot in Saraqib.", Stance.UNCERTAIN),
    ],
)
def test_how_sure_a_speaker_is_whose_gas_it_was(read: Read, text: str, stance: Stance) -> None:
    assert [claim.stance for claim in _stored(read, text)] == [stance]
