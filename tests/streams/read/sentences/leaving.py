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
        "A medic said the convoy of buses headed for Qamishli.",
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
        "Under the agreement, the men would be permitted to leave with their rifles.",
        "evac agreed asserted - | -",
        before=_TAL,
    ),
    Case("Their families are due to fly to Ankara.", "evac agreed asserted - | families", before=_WAER),
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
    Case(
        "The evacuation was being supervised by Russian officers, the governor said.",
        "evac in_effect asserted governor | officers",
        before=_WAER,
    ),
    Case("The evacuation is expected to last ten days.", "evac in_effect asserted - | -", before=_TAL),
    Case(
        "The evacuation will not take place on Sunday, the council said.",
        "evac suspended asserted council | -",
        before=_PLANT,
    ),
    Case("The mayor said it had been postponed.", "evac suspended asserted mayor | -", before=_PLANT),
    Case("Evacuation of Kherson on hold amid shelling and truce talks", "evac suspended asserted - | -", headline=True),
    Case(
        "The holdouts have been promised safe passage to Idlib.",
        "evac agreed asserted - | holdouts",
        before=_WAER,
    ),
    Case(
        "Moscow announced the opening of three humanitarian corridors for families and surrendering gunmen.",
        "evac agreed asserted - | Moscow",
        before=_WAER,
    ),
    Case(
        "The bishop called on the army to open a humanitarian corridor so that families could leave.",
        "evac called_for asserted - | bishop",
        before=_PLANT,
    ),
    Case(
        "The council said that 70 villagers had left through a safe corridor.",
        "evac in_effect asserted council | villagers",
        before=_TAL,
    ),
    Case(
        "Miners were shot at despite Juba's promise of a truce in South Sudan.",
        "agreed asserted - | Juba; violated asserted - | -",
    ),
    Case(
        "Nine people were hurt in terrorist shelling of Azaz in a new violation of the ceasefire in Syria.",
        "violated asserted - | terrorists",
    ),
    Case(
        "A truce between the army and Kachin fighters brokered by Beijing has been violated by both sides in Myanmar.",
        "violated asserted - | Kachin fighters; agreed asserted - | Beijing",
    ),
    Case(
        "Militias say Ankara has failed to pressure the general to ensure that the truce in Tripoli holds.",
        "violated asserted Militias | general",
    ),
    Case(
        "The president has ordered his troops to help evacuate the last families, the agency said.",
        "evac agreed asserted agency | president",
        before=_WAER,
    ),
    Case(
        "The general told the rebels to leave the quarter or be treated as outlaws.",
        "evac called_for asserted - | general",
        before=_WAER,
    ),
    Case("As a result nobody could leave, the priest said.", "evac in_effect denied priest | -", before=_PLANT),
    Case(
        "It was cold. Snow fell all day. The bakery stood empty. "
        "The nurses and the mayor arrived in the village of Orikhiv late on Sunday.",
        "evac in_effect asserted - | -",
        before=_PLANT,
    ),
    Case(
        "The plan would see the fighters head to Jarablus with their rifles.",
        "evac proposed asserted - | fighters",
        before=_TAL,
    ),
    Case(
        "The deal would see the gunmen move to Jarablus with their rifles.",
        "evac agreed asserted - | gunmen",
        before=_WAER,
    ),
    Case(
        "The quarter will be emptied, with families heading to Jarablus.",
        "evac agreed asserted - | -",
        before=_WAER,
    ),
    Case("Fighters will be allowed to leave with one rifle each.", "evac agreed asserted - | Fighters", before=_TAL),
    Case("Those leaving the town will head to Mosul.", "evac agreed asserted - | -", before=_TAL),
    Case("The holdouts will be sent to the province of Idlib.", "evac agreed asserted - | holdouts", before=_WAER),
    Case(
        "Buses headed to Qalat as fighters left the besieged town under a swap between the militias in Yemen.",
        "evac in_effect asserted - | -",
    ),
    Case(
        "The first buses came under shelling, a nurse said.",
        "evac violated asserted nurse | -",
        before=_PLANT,
    ),
    Case("Syria: militants leave Homs under evacuation deal", "evac in_effect asserted - | militants", headline=True),
    Case(
        "Under the deal, gunmen can choose to stay without their rifles or leave for Jarablus.",
        "evac agreed asserted - | gunmen",
        before=_WAER,
    ),
    Case(
        "The gunmen shall hand over their posts and be evacuated to the north.",
        "evac agreed asserted - | gunmen",
        before=_WAER,
    ),
    Case(
        "Those who stay behind would be granted safe passage to Idlib, the envoy said.",
        "evac agreed asserted envoy | -",
        before=_WAER,
    ),
    Case(
        "The agreement provides the fighters with a safe exit to Tel Keppe.",
        "evac agreed asserted - | -",
        before=_TAL,
    ),
    Case("More convoys are expected to follow.", "evac agreed asserted - | convoys", before=_TAL),
    Case("The convoy of eight buses carried about 300 evacuees.", "evac in_effect asserted - | -", before=_TAL),
    Case(
        "The convoy stranded in the desert has reached Qaim.",
        "evac in_effect asserted - | convoy",
        before=_TAL,
    ),
    Case("The move will see families leave for the north.", "evac agreed asserted - | families", before=_WAER),
    Case(
        "The rebels will leave Waer on Monday, after reaching a deal with the governor in Syria.",
        "evac agreed asserted - | -",
    ),
    Case(
        "The relocation of 80 patients from the clinic, agreed with both militias in Sudan, has come to a standstill.",
        "evac suspended asserted - | -; evac agreed asserted - | -",
    ),
)
