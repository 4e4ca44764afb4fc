"""Who leaves, by which verb, at which point of it: set off, taken by bus, got ready, turned back, fired on."""

from tests.streams.read.sentences.case import Case

_TAIZ = "Rebels and the government in Yemen have reached a deal to evacuate a besieged quarter of Taiz."
_KIDAL = "The army in Mali is evacuating families from the besieged town of Kidal under a deal with the rebels."
_LYMAN = "Ukraine and Russia agreed on buses to evacuate civilians from the besieged town of Lyman."

CASES = (
    Case("The gunmen were bussed out of the quarter.", "evac in_effect asserted - | gunmen", before=_TAIZ),
    Case("Their families will be bussed to the coast.", "evac agreed asserted - | families", before=_KIDAL),
    Case("The nurses are to be taken to the north on Friday.", "evac agreed asserted - | nurses", before=_LYMAN),
    Case(
        "The gunmen will be taken to join their comrades in the hills.",
        "evac agreed asserted - | gunmen",
        before=_KIDAL,
    ),
    Case("The villagers were taken to the border crossing.", "evac in_effect asserted - | villagers", before=_KIDAL),
    Case("The Red Crescent managed to transfer 60 patients.", "evac in_effect asserted - | Red Crescent", before=_TAIZ),
    Case(
        "The last families were supposed to be evacuated on Sunday.", "evac agreed asserted - | families", before=_LYMAN
    ),
    Case("A second group is expected to leave on Monday.", "evac agreed asserted - | group", before=_TAIZ),
    Case("The rebels are preparing to leave the quarter.", "evac agreed asserted - | rebels", before=_TAIZ),
    Case("On the road to the coast the buses were shelled.", "evac violated asserted - | -", before=_LYMAN),
    Case("Snipers fired at the villagers as they left.", "evac violated asserted - | Snipers", before=_LYMAN),
    Case(
        "Red Cross transfers patients from Taiz under evacuation deal",
        "evac in_effect asserted - | Red Cross",
        headline=True,
    ),
    Case("The last patients hope to leave in the next convoy.", "evac agreed uncertain - | -", before=_TAIZ),
    Case("Buses are waiting to take the villagers out of Kidal.", "evac agreed asserted - | Buses", before=_KIDAL),
    Case("Under the agreement, the gunmen must leave by Friday.", "evac agreed asserted - | -", before=_TAIZ),
    Case("The gunmen must leave by Friday, the governor said.", "evac called_for asserted governor | -", before=_TAIZ),
    Case("The deal will see the fighters move to the north.", "evac agreed asserted - | -", before=_KIDAL),
    Case(
        "Under the deal, they can choose to stay or leave for the coast.",
        "evac agreed asserted - | -",
        before=_TAIZ,
    ),
    Case(
        "In the latest deal dozens of gunmen and their families left the quarter.",
        "evac in_effect asserted - | gunmen",
        before=_TAIZ,
    ),
    Case(
        "Some 70 people including gunmen were granted safe passage to the coast.",
        "evac in_effect asserted - | gunmen",
        before=_TAIZ,
    ),
    Case("A truce was struck with the rebels in Marib, Yemen, on Sunday.", "agreed asserted - | rebels"),
    Case(
        "A ceasefire agreed with the rebels in Kidal, Mali, took effect.",
        "agreed asserted - | rebels; in_effect asserted - | -",
    ),
    Case(
        "Elders reached a deal with the army to let the gunmen go.",
        "evac agreed asserted - | -",
        before=_KIDAL,
    ),
    Case("A nurse told Reuters the gunmen had boarded buses.", "evac in_effect asserted nurse | gunmen", before=_TAIZ),
    Case("After two days the buses began moving again.", "evac restored asserted - | buses", before=_TAIZ),
    Case("The army will not allow the gunmen to leave.", "evac rejected asserted - | -", before=_TAIZ),
    Case("The gunmen will begin leaving on Friday.", "evac agreed asserted - | gunmen", before=_TAIZ),
    Case("Villagers will be able to leave on Tuesday.", "evac agreed asserted - | Villagers", before=_KIDAL),
    Case("The rebels pulled out of the evacuation deal.", "evac collapsed asserted - | rebels", before=_KIDAL),
    Case(
        "Ninety families left and the rest will follow.",
        "evac in_effect asserted - | -; evac agreed asserted - | -",
        before=_LYMAN,
    ),
    Case("The evacuation is to be completed by Friday.", "evac agreed asserted - | -", before=_LYMAN),
    Case("The next phase is due to begin on Monday.", "evac agreed asserted - | -", before=_KIDAL),
    Case("The transfers come under a deal with the army.", "evac in_effect asserted - | -", before=_KIDAL),
    Case("The evacuation was supposed to start at noon.", "evac agreed asserted - | -", before=_LYMAN),
)
