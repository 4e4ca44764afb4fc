"""Sentences of an evacuation as a plan, a means, a stage and a turn: buses to be used, the deal that calls for it."""

from tests.streams.read.sentences.case import Case

_LYMAN = "Ukraine and Russia agreed on buses to evacuate civilians from the besieged town of Lyman."
_HARASTA = "Some 1,800 militants left the suburb of Harasta in Syria with their relatives on Thursday."
_BOTH = "A truce let Ukraine and Russia evacuate civilians from the besieged town of Lyman."

CASES = (
    # buses and days that are meant for it
    Case(
        "Several buses are to be used to rescue civilians from the port on Sunday.",
        "evac agreed asserted - | buses",
        before=_LYMAN,
    ),
    Case("Fifty buses will be used to evacuate fighters.", "evac agreed asserted - | buses", before=_LYMAN),
    Case("Dozens of buses were used to evacuate fighters.", "evac in_effect asserted - | -", before=_LYMAN),
    Case(
        "The surgeon said 19 patients will be among those transported to Kharkiv.",
        "evac agreed asserted surgeon | -",
        before=_LYMAN,
    ),
    Case("A choir was among those evacuated to Kharkiv.", "evac in_effect asserted - | -", before=_LYMAN),
    Case(
        "The other 60 patients should be evacuated on 12 February.", "evac agreed asserted - | patients", before=_LYMAN
    ),
    Case("The other patients should be evacuated at once.", "evac called_for asserted - | -", before=_LYMAN),
    Case(
        "Red Cross volunteers prepared buses to transport the residents.", "evac agreed asserted - | -", before=_LYMAN
    ),
    Case("Ukraine rebels to be flown out of Lyman under deal", "evac agreed asserted - | -", headline=True),
    # a deal may call for it as well as a bishop
    Case("The deal calls for some 2,000 fighters to leave for the north.", "evac agreed asserted - | -", before=_LYMAN),
    Case("The deal calls for the wounded to be taken out first.", "evac agreed asserted - | -", before=_LYMAN),
    Case("The plan calls for the fighters to leave.", "evac proposed asserted - | -", before=_LYMAN),
    Case("A bishop called for the wounded fighters to leave.", "evac called_for asserted - | bishop", before=_LYMAN),
    Case("The two sides held talks to evacuate the wounded.", "evac talks asserted - | sides", before=_LYMAN),
    # it runs, or ran
    Case(
        "Nuns and the Red Cross participate in the evacuation.", "evac in_effect asserted - | Red Cross", before=_LYMAN
    ),
    Case("Fishermen are also supporting the evacuation.", "evac in_effect asserted - | -", before=_LYMAN),
    Case("No deaths were reported during the first evacuation.", "evac in_effect asserted - | -", before=_LYMAN),
    Case(
        "With the departure of the last fighters, the army has the whole town.",
        "evac in_effect asserted - | -",
        before=_LYMAN,
    ),
    Case(
        "Buses are ferrying the last fighters into Kharkiv province.",
        "evac in_effect asserted - | Buses",
        before=_LYMAN,
    ),
    Case(
        "Fighters begin to exit Lyman after a pact was reached on Sunday.",
        "evac in_effect asserted - | -",
        before=_LYMAN,
    ),
    Case("Buses left for Kharkiv with the fighters.", "evac in_effect asserted - | -", before=_LYMAN),
    # by a corridor
    Case("The humanitarian corridor will remain open on Wednesday.", "evac in_effect asserted - | -", before=_LYMAN),
    Case("Both sides had agreed on the route.", "evac agreed asserted - | -", before=_LYMAN),
    Case("Corridors to the north will open on Friday.", "evac agreed asserted - | -", before=_LYMAN),
    # an article that says neither evacuation nor buses
    Case("They headed to Idlib in convoys of 50 buses.", "evac in_effect asserted - | -", before=_HARASTA),
    Case("The agreement on their withdrawal was reached on Tuesday.", "evac agreed asserted - | -", before=_HARASTA),
    # it stops
    Case(
        "Ukraine evacuation of families from Lyman suspended after raid", "evac suspended asserted - | -", headline=True
    ),
    Case("The operation was suspended on Tuesday.", "evac suspended asserted - | -", before=_BOTH),
)
