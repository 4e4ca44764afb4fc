"""Negotiated ways out."""

from tests.streams.read.sentences.case import Case

_HOMS = "Buses waited in Homs, Syria, where rebels and the army have agreed on a deal to evacuate the besieged quarter."

CASES = (
    # evacuation
    Case("Rebels began leaving Homs under the deal on Sunday.", "evac in_effect asserted - | Rebels", before=_HOMS),
    Case("Nobody had left the quarter by noon, a resident said.", "evac in_effect denied resident | -", before=_HOMS),
    Case("The evacuation of civilians from Mariupol was suspended.", "evac suspended asserted - | -"),
    Case(
        "Russia offered safe passage to fighters in the besieged plant in Mariupol.",
        "evac proposed asserted - | Russia",
    ),
    Case("The evacuation deal for Daraya has collapsed.", "evac collapsed asserted - | -"),
    Case(
        "About 400 fighters were bused out of the quarter under the agreement.",
        "evac in_effect asserted - | fighters",
        before=_HOMS,
    ),
    Case("The second convoy of evacuees arrived in Idlib at night.", "evac in_effect asserted - | -", before=_HOMS),
    Case("Buses were stuck at the crossing for a second day.", "evac suspended asserted - | -", before=_HOMS),
    Case(
        "The evacuation will resume on Monday, the Red Cross said.",
        "evac restored asserted the Red Cross | -",
        before=_HOMS,
    ),
    Case("The fighters refused to leave the quarter.", "evac rejected asserted - | fighters", before=_HOMS),
    Case(
        "Civilians were evacuated from Azovstal under an agreement between Kyiv and Moscow.",
        "evac in_effect asserted - | -",
    ),
    Case("The army has agreed to let the fighters leave.", "evac agreed asserted - | army", before=_HOMS),
    Case(
        "Up to 900 rebels will be evacuated on Thursday, the governor said.",
        "evac agreed asserted governor | rebels",
        before=_HOMS,
    ),
)
