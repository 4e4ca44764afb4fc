"""Evacuees on the road, told by what carries them and where they are; and who goes without an arrangement."""

from tests.streams.read.sentences.case import Case

_WAER = "Rebels in Waer, Syria, are leaving their besieged district under an evacuation deal with the government."
_PLANT = "Ukraine and Russia agreed on buses to evacuate civilians from a besieged plant in Mariupol."
_TAL = "Fighters in Tal Afar, Iraq, are leaving the besieged town on buses under a surrender agreement."

CASES = (
    Case("The last coaches carried mostly nurses and children.", "evac in_effect asserted - | coaches", before=_PLANT),
    Case(
        "A mortar round fell close to a column of buses carrying families out of the encircled quarter.",
        "evac in_effect asserted - | -",
        before=_WAER,
    ),
    Case(
        "The council said 85 villagers had already boarded a fleet of buses.",
        "evac in_effect asserted council | villagers",
        before=_TAL,
    ),
    Case(
        "A medic said the convoy of buses headed towards the town of Qamishli.",
        "evac in_effect asserted medic | -",
        before=_TAL,
    ),
    Case(
        "More than 60 gunmen are en route to the border, the mayor said.",
        "evac in_effect asserted mayor | gunmen",
        before=_TAL,
    ),
    Case(
        "The shots rang out as scores of evacuees waited to enter Hama.", "evac in_effect asserted - | -", before=_WAER
    ),
    Case(
        "Two of the commander's sons were among those being transferred, the monitor said.",
        "evac in_effect asserted monitor | -",
        before=_WAER,
    ),
    Case(
        "A car bomb went off near buses full of families who had been evacuated from Waer.",
        "evac in_effect asserted - | -",
        before=_WAER,
    ),
    Case(
        "Under the deal, the evacuees from Waer will be taken in by villages near Jarablus.",
        "evac agreed asserted - | -",
        before=_WAER,
    ),
    Case(
        "Under the agreement, the men would be permitted to leave with their rifles.",
        "evac agreed asserted - | -",
        before=_TAL,
    ),
    Case("Their families are expected to fly to Ankara.", "evac agreed uncertain - | families", before=_WAER),
    Case(
        "A security source said that around 90 gunmen had left by noon.",
        "evac in_effect asserted security source | gunmen",
        before=_TAL,
    ),
    Case(
        "Kyiv halts evacuation and accuses Moscow of breaking truce",
        "evac suspended asserted - | Kyiv; violated asserted - | -",
        headline=True,
    ),
    Case(
        "Army halts evacuations in Bakhmut after accusing militia of shelling buses",
        "evac suspended asserted - | Army; evac violated asserted Army | militia",
        headline=True,
    ),
)
