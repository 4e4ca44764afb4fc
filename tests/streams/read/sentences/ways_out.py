"""People and convoys on their way, held up, turned back; guarantees and consent; other names of the way out."""

from tests.streams.read.sentences.case import Case

_AZ = "Ukraine and Russia agreed on a corridor to evacuate civilians from Mariupol, where thousands are besieged."
_GHOUTA = "Rebels in eastern Ghouta, Syria, have accepted a deal to evacuate fighters and their families to Idlib."
_WAER = (
    "The last rebels in Homs, Syria, are to leave the besieged district of Waer under an agreement with the government."
)
_FASHER = "The RSF in Sudan says it will allow civilians to leave El Fasher, which its fighters besiege."
_ALEPPO = "Russia and Turkey brokered a deal in Syria to evacuate rebels and civilians from eastern Aleppo."
_MARAWI = "The army and the militants in Marawi, the Philippines, agreed to let trapped residents leave."
_GOMA = (
    "Romanian soldiers hired by Congo surrendered to M23 rebels in Goma, and a deal was "
    "reached to evacuate them to Rwanda."
)
_GAZA = "Hamas fighters are trapped in tunnels in Rafah, Gaza, and mediators are discussing a deal to let them leave."
_ARSAL = (
    "Hezbollah and Nusra fighters in Lebanon agreed on a swap under which the militants are to be evacuated to Syria."
)
_FOUA = "The evacuation of Foua and Kefraya in Syria is part of a swap between rebels and the government."
_KARABAKH = (
    "Armenian fighters in Karabakh agreed to lay down arms, and residents are to be evacuated "
    "through the Lachin corridor."
)

CASES = (
    Case(
        "By nightfall, 1,200 had crossed into territory held by the opposition.",
        "evac in_effect asserted - | -",
        before=_GHOUTA,
    ),
    Case(
        "A total of 7,300 people have been taken out of Harasta since Thursday, state TV said.",
        "evac in_effect asserted state TV | -",
        before=_GHOUTA,
    ),
    Case(
        "Old Homs is now empty of fighters, the governor told reporters.",
        "evac in_effect asserted governor | -",
        before=_WAER,
    ),
    Case(
        "The district was declared free of gunmen after the final convoy departed.",
        "evac in_effect asserted - | -",
        before=_WAER,
    ),
    Case(
        "The Red Cross said it had led 156 civilians out of the steelworks.",
        "evac in_effect asserted Red Cross | -",
        before=_AZ,
    ),
    Case("Some 3,800 residents got out by private car on Friday.", "evac in_effect asserted - | residents", before=_AZ),
    Case(
        "Dozens of elderly people have been freed from the bunkers and driven to Zaporizhzhia.",
        "evac in_effect asserted - | people",
        before=_AZ,
    ),
    Case("The wounded came out first, carried on stretchers.", "evac in_effect asserted - | wounded", before=_AZ),
    Case(
        "Another 40 families crossed the front line on foot, aid workers said.",
        "evac in_effect asserted aid workers | families",
        before=_FASHER,
    ),
    Case(
        "The Romanians crossed the border into Rwanda on Wednesday.",
        "evac in_effect asserted - | Romanians",
        before=_GOMA,
    ),
    Case(
        "Nearly 280 of them boarded buses for Kigali under the eyes of UN peacekeepers.",
        "evac in_effect asserted - | -",
        before=_GOMA,
    ),
    Case(
        "During the four-hour pause, 134 residents were brought to safety by the peace corridor team.",
        "evac in_effect asserted - | -",
        before=_MARAWI,
    ),
    Case(
        "A column of cars and trucks is snaking its way through the Lachin corridor to Armenia.",
        "evac in_effect asserted - | -",
        before=_KARABAKH,
    ),
    Case(
        "Half of the population has already left, officials in Yerevan said.",
        "evac in_effect asserted officials | population",
        before=_KARABAKH,
    ),
    Case("The evacuation was in its second day.", "evac in_effect asserted - | -", before=_FOUA),
    Case(
        "The operation went smoothly, said a Red Crescent volunteer.",
        "evac in_effect asserted Red Crescent volunteer | -",
        before=_FOUA,
    ),
    Case(
        "More than 2,000 gunmen and their families had departed since the process started.",
        "evac in_effect asserted - | gunmen",
        before=_WAER,
    ),
    Case(
        "According to the monitor, 23 buses with 1,100 people on board set out before dawn.",
        "evac in_effect asserted monitor | -",
        before=_ALEPPO,
    ),
    Case(
        "Ambulances took 30 critically ill patients through the lines to Turkey.",
        "evac in_effect asserted - | -",
        before=_ALEPPO,
    ),
    Case(
        "The militants' withdrawal got under way after sunset.", "evac in_effect asserted - | militants", before=_ARSAL
    ),
    Case("Medical evacuations from eastern Ghouta in Syria began late on Tuesday.", "evac in_effect asserted - | -"),
    Case(
        "Four sick children have been allowed out of the enclave, the ICRC said.",
        "evac in_effect asserted ICRC | -",
        before=_GHOUTA,
    ),
    Case(
        "Women with babies in their arms climbed aboard the buses.", "evac in_effect asserted - | Women", before=_GHOUTA
    ),
    Case(
        "As of Sunday evening, not one family had made it out of the city.",
        "evac in_effect denied - | -",
        before=_FASHER,
    ),
    Case("So far nobody has come through the corridor, the UN said.", "evac in_effect denied UN | -", before=_AZ),
    Case("None of the wounded had been taken out by midday.", "evac in_effect denied - | wounded", before=_ALEPPO),
    Case("There was no sign of any departures by Friday night.", "evac in_effect denied - | -", before=_WAER),
    Case("The deal has yet to be carried out, residents say.", "evac in_effect denied residents | -", before=_ALEPPO),
    Case("Buses idled for hours at the Ramouseh crossing.", "evac suspended asserted - | -", before=_ALEPPO),
    Case(
        "A dispute over the list of prisoners is holding up the departure of the fighters.",
        "evac suspended asserted - | -",
        before=_ARSAL,
    ),
    Case(
        "RSF fighters are keeping civilians from leaving the city, a doctor said.",
        "",  # the siege itself
        before=_FASHER,
    ),
    Case(
        "The Red Cross team had to turn round before it reached the city.", "evac suspended asserted - | -", before=_AZ
    ),
    Case(
        "Security concerns forced the Red Crescent to stop the evacuation.",
        "evac suspended asserted - | -",
        before=_ALEPPO,
    ),
    Case(
        "Pro-government fighters were preventing the buses from going out, a medic said.",
        "evac suspended asserted medic | fighters",
        before=_ALEPPO,
    ),
    Case(
        "The agreement is back on track, a rebel official said.",
        "evac restored asserted rebel official | -",
        before=_ALEPPO,
    ),
    Case(
        "The obstacles have been overcome and the departures will start again on Tuesday, a monitor said.",
        "evac restored asserted monitor | -",
        before=_FOUA,
    ),
    Case(
        "In return, rebels would let an equal number of people leave the two villages.",
        "evac agreed asserted - | rebels",
        before=_FOUA,
    ),
    Case(
        "The fighters are to be granted safe conduct to the border.", "evac agreed asserted - | fighters", before=_ARSAL
    ),
    Case(
        "Those who do not wish to stay will be bused to Jarablus, the negotiating committee said.",
        "evac agreed asserted negotiating committee | -",
        before=_GHOUTA,
    ),
    Case(
        "Zelensky announced a deal to get the wounded out of the plant.",
        "evac agreed asserted - | Zelensky",
        before=_AZ,
    ),
    Case(
        "There is no agreement for anybody to leave, the rebel commander insisted.",
        "evac agreed denied commander | -",
        before=_GHOUTA,
    ),
    Case(
        "A deal on pulling out is within reach, two rebel sources said.",
        "evac agreed uncertain rebel sources | -",
        before=_GHOUTA,
    ),
    Case(
        "The UN envoy offered to escort the fighters out of the city in person.",
        "evac proposed asserted - | UN envoy",
        before=_ALEPPO,
    ),
    Case(
        "Under the envoy's plan, fighters would leave in exchange for a halt to the bombing.",
        "evac proposed asserted - | -",
        before=_ALEPPO,
    ),
    Case(
        "Wives of the besieged soldiers begged for their extraction.", "evac called_for asserted - | Wives", before=_AZ
    ),
    Case(
        "Families must be given a way out, the aid group said.",
        "evac called_for asserted aid group | -",
        before=_FASHER,
    ),
    Case(
        "The UN demanded a secure route for civilians out of El Fasher.",
        "evac called_for asserted - | UN",
        before=_FASHER,
    ),
    Case("The offer to leave was turned down by all factions.", "evac rejected asserted - | factions", before=_ALEPPO),
    Case(
        "Netanyahu will not grant the men safe passage, an aide said.",
        "evac rejected asserted aide | Netanyahu",
        before=_GAZA,
    ),
    Case("Talks are under way on the exit of the fighters.", "evac talks asserted - | -", before=_GHOUTA),
    Case(
        "Mediators meet the militants to discuss a way out for the hostages.",
        "evac talks asserted - | Mediators",
        before=_MARAWI,
    ),
    Case(
        "Snipers shot at an ambulance as it tried to leave the district.",
        "evac violated asserted - | Snipers",
        before=_ALEPPO,
    ),
    Case("Four people were wounded when the convoy was shot at.", "evac violated asserted - | -", before=_ALEPPO),
    Case(
        "Russia is not honouring the evacuation deal, Vereshchuk said.",
        "evac violated asserted Vereshchuk | Russia",
        before=_AZ,
    ),
    Case("The attempt to evacuate the city failed for a second day.", "evac collapsed asserted - | -", before=_AZ),
    Case(
        "The army has pulled out of the evacuation deal, rebels said.",
        "evac collapsed asserted rebels | army",
        before=_ALEPPO,
    ),
    Case("A second convoy was on its way to the plant by noon.", "evac in_effect asserted - | convoy", before=_AZ),
    Case("The army would not permit evacuations at night.", "evac rejected asserted - | army", before=_FASHER),
    Case("Qatar brokered the bargain.", "evac agreed asserted - | Qatar", before=_GHOUTA),
    Case(
        "The militia was prepared to let citizens go wherever they chose.",
        "evac proposed asserted - | militia",
        before=_FASHER,
    ),
)
