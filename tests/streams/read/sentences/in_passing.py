"""Evacuations told in passing: before or after another deed, as others saw them; and appeals to let people go."""

from tests.streams.read.sentences.case import Case

_TAL = "Fighters in Tal Afar, Iraq, are leaving the besieged town on buses under a surrender agreement."
_TAIZ = "The army and the Houthis in Taiz, Yemen, agreed to evacuate families from the besieged northern quarter."
_GOMA = "M23 and the army reached a deal to evacuate trapped soldiers from besieged Goma, Congo."

CASES = (
    Case(
        "The gunmen smashed their radios before climbing aboard the buses.",
        "evac in_effect asserted - | gunmen",
        before=_TAL,
    ),
    Case(
        "The vehicles were searched by the police before setting off for Kirkuk.",
        "evac in_effect asserted - | vehicles",
        before=_TAL,
    ),
    Case(
        "The militants will give up their mortars before leaving the town, the mayor said.",
        "evac agreed asserted mayor | militants",
        before=_TAL,
    ),
    Case("The patients will go to a shelter before being treated.", "", before=_TAIZ),
    Case(
        "Two reporters saw buses carrying soldiers out of the town.",
        "evac in_effect asserted - | buses",
        before=_GOMA,
    ),
    Case(
        "Police took over the base after the evacuation of the soldiers.",
        "evac in_effect asserted - | soldiers",
        before=_GOMA,
    ),
    Case("Once the soldiers have left, engineers will open the airport.", "", before=_GOMA),
    Case("Ten captives will be freed once the convoy reaches Kisangani.", "", before=_GOMA),
    Case(
        "As they left the quarter, the families came under fire.",
        "evac violated asserted - | -",
        before=_TAIZ,
    ),
    Case(
        "Buses that were supposed to bring families out came under fire upon reaching the gate.",
        "evac violated asserted - | -",
        before=_TAIZ,
    ),
    Case("Evacuation convoy fired on in Taiz", "evac violated asserted - | -", headline=True),
    Case(
        "The militants quit the neighbourhood and have started to move.",
        "evac in_effect asserted - | militants",
        before=_TAL,
    ),
    Case("Soldiers abandoned the hill and two tanks.", "", before=_TAL),
    Case("The buses headed west for the salt flats.", "evac in_effect asserted - | buses", before=_TAL),
    Case("The envoy, James Ellis, landed in Erbil to meet tribal leaders.", "", before=_TAL),
    Case("Government troops entered the southern quarter for the first time in a year.", "", before=_TAL),
    Case("The convoy has yet to reach the border.", "evac in_effect denied - | convoy", before=_TAL),
    Case(
        "A convoy of 40 gunmen stranded on the plain has reached the border.",
        "evac in_effect asserted - | gunmen",
        before=_TAL,
    ),
    Case(
        "The evacuation stalled as the governor imposed new conditions on the deal.",
        "evac suspended asserted - | -",
        before=_TAIZ,
    ),
    Case(
        "The bishop called on both armies to allow safe passage for those who want to leave.",
        "evac called_for asserted - | bishop",
        before=_GOMA,
    ),
    Case("The nuns urged the militia to provide a safe route out.", "evac called_for asserted - | nuns", before=_GOMA),
    Case(
        "The Red Cross called on the soldiers to leave the camp.",
        "evac called_for asserted - | Red Cross",
        before=_GOMA,
    ),
    Case(
        "The rebels must allow the sick to leave, the bishop said.", "evac called_for asserted bishop | -", before=_GOMA
    ),
    Case(
        "Under the agreement, the soldiers are allowed to leave with their families.",
        "evac agreed asserted - | soldiers",
        before=_GOMA,
    ),
    Case(
        "Under the deal, some 90 officers will be given safe passage to Kinshasa.",
        "evac agreed asserted - | officers",
        before=_GOMA,
    ),
    Case("The coalition will allow 30 wounded men to leave Taiz.", "evac agreed asserted - | -", before=_TAIZ),
    Case("The army plans to evacuate 300 families on Sunday.", "evac agreed asserted - | army", before=_TAIZ),
    Case(
        "The closing of the crossing prevented the evacuation of 60 patients from Gaza.",
        "evac suspended asserted - | -",
    ),
    Case(
        "The governor of Aden, Yemen, will allow 20 wounded gunmen to be evacuated to Muscat.",
        "evac agreed asserted - | -",
    ),
    Case(
        "Buses arrived in Taiz, Yemen, on Sunday to take the gunmen out of the city.",
        "evac agreed asserted - | -",
    ),
    Case("The Red Cross hopes to evacuate 40 nurses on Friday.", "evac agreed uncertain - | Red Cross", before=_TAIZ),
)
