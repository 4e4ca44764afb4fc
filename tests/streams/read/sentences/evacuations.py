"""Negotiated ways out."""

from tests.streams.read.sentences.case import Case

_HOMS = "Buses waited in Homs, Syria, where rebels and the army have agreed on a deal to evacuate the besieged quarter."
_AZOVSTAL = "Kyiv and Moscow have agreed to evacuate civilians from the Azovstal plant in Mariupol, Ukraine."
_ALEPPO = "Rebels in Aleppo, Syria, agreed to an evacuation of fighters and civilians from the city's east."
_DARAYA = "Rebels in Daraya, Syria, agreed to surrender the town in a deal to evacuate fighters and civilians."
_DOUMA = "Talks in Syria on the evacuation of rebels from Douma have led to a deal with the army."
_FOUA = "Under a population swap in Syria, people of Foua and Kefraya are to be evacuated in exchange for rebels."
_FASHER = "Mediators in Sudan propose a safe exit for fighters besieged in El Fasher."
_SANAA = "The Houthis and the government in Yemen agreed on the evacuation of wounded fighters."

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
    # journeys
    Case(
        "About 100 people have left the plant so far, the mayor said.",
        "evac in_effect asserted mayor | people",
        before=_AZOVSTAL,
    ),
    Case("Buses carrying evacuees reached Zaporizhzhia on Tuesday.", "evac in_effect asserted - | -", before=_AZOVSTAL),
    Case(
        "More than 260 fighters were taken out of the plant to Russian-held territory.",
        "evac in_effect asserted - | fighters",
        before=_AZOVSTAL,
    ),
    Case(
        "Women, children and the elderly have all been evacuated from Azovstal, Vereshchuk said.",
        "evac in_effect asserted Vereshchuk | Women",
        before=_AZOVSTAL,
    ),
    Case(
        "So far only 30 people have got out, the Red Cross said.",
        "evac in_effect asserted Red Cross | people",
        before=_AZOVSTAL,
    ),
    Case(
        "The first busload of civilians left the besieged quarter on Friday.",
        "evac in_effect asserted - | -",
        before=_HOMS,
    ),
    Case(
        "The last rebels left Homs on Thursday under a deal with the government.",
        "evac in_effect asserted - | rebels",
        before=_HOMS,
    ),
    Case(
        "The evacuation of rebels from Homs was completed on Friday, the governor said.",
        "evac in_effect asserted governor | -",
    ),
    Case("Rebels began withdrawing from the quarter at dawn.", "evac in_effect asserted - | Rebels", before=_HOMS),
    Case(
        "Buses entered the town to take out fighters and their families.",
        "evac agreed asserted - | -",
        before=_DARAYA,
    ),
    Case("Rebels, families start leaving Daraya under deal", "evac in_effect asserted - | Rebels", headline=True),
    Case(
        "Rebels handed over their heavy weapons, then they boarded buses to Idlib.",
        "evac in_effect asserted - | Rebels",
        before=_DARAYA,
    ),
    Case(
        "Some 1,500 people, including 300 fighters, left Harasta on Thursday for Idlib.",
        "evac in_effect asserted - | people",
        before=_DOUMA,
    ),
    Case(
        "State television said four buses had left Douma for Jarablus.",
        "evac in_effect asserted State television | buses",
        before=_DOUMA,
    ),
    Case(
        "More than 4,000 fighters were evacuated overnight, the Red Cross said.",
        "evac in_effect asserted Red Cross | fighters",
        before=_ALEPPO,
    ),
    Case("Buses and ambulances left the city in heavy snow.", "evac in_effect asserted - | -", before=_ALEPPO),
    Case(
        "Evacuees arrived in the countryside to the west, cold and hungry.",
        "evac in_effect asserted - | Evacuees",
        before=_ALEPPO,
    ),
    Case(
        "Militants left the border area on buses under a deal with Hezbollah.",
        "evac in_effect asserted - | Militants",
        before=_HOMS,
    ),
    Case(
        "Nusra fighters departed Arsal in Lebanon under a deal with Hezbollah.",
        "evac in_effect asserted - | Nusra fighters",
    ),
    Case(
        "Fifty wounded Houthi fighters were flown from Sanaa to Muscat under the agreement.",
        "evac in_effect asserted - | fighters",
        before=_SANAA,
    ),
    Case(
        "A plane carrying wounded rebels left Sanaa for Oman, the UN said.",
        "evac in_effect asserted UN | -",
        before=_SANAA,
    ),
    Case(
        "The fighters left with their light arms, an activist said.",
        "evac in_effect asserted activist | fighters",
        before=_HOMS,
    ),
    Case("Evacuations from Foua and Kefraya began in parallel.", "evac in_effect asserted - | -"),
    Case("The evacuation of the old city is over, the army said.", "evac in_effect asserted army | -", before=_HOMS),
    Case("A final convoy carried the last 200 people to safety.", "evac in_effect asserted - | -", before=_ALEPPO),
    Case("The transfer of fighters from Arbin is complete.", "evac in_effect asserted - | -", before=_DOUMA),
    Case("A second batch of militants set off for the north.", "evac in_effect asserted - | militants", before=_DOUMA),
    # nobody
    Case(
        "No one was able to leave the city on Saturday, the mayor said.",
        "evac in_effect denied mayor | -",
        before=_AZOVSTAL,
    ),
    Case("Not a single bus has left.", "evac in_effect denied - | -", before=_ALEPPO),
    Case(
        "The evacuation has not begun, a rebel commander said.",
        "evac in_effect denied rebel commander | -",
        before=_ALEPPO,
    ),
    # held up
    Case("The evacuation from Mariupol was halted after shelling.", "evac suspended asserted - | -"),
    Case(
        "The evacuation was postponed again because of shelling, the council said.",
        "evac suspended asserted council | -",
        before=_AZOVSTAL,
    ),
    Case(
        "The evacuation of eastern Aleppo was suspended after shots were fired, state media said.",
        "evac suspended asserted state media | -",
    ),
    Case("A convoy was held up at a checkpoint for hours.", "evac suspended asserted - | -", before=_ALEPPO),
    Case("The evacuation deal has stalled over the fate of detainees.", "evac suspended asserted - | -", before=_FOUA),
    Case(
        "Hundreds of people are still waiting for buses that were due at dawn.",
        "evac suspended asserted - | -",
        before=_ALEPPO,
    ),
    Case("The swap was put off until Friday.", "evac suspended asserted - | -", before=_FOUA),
    Case(
        "A convoy of fighters was stranded in the desert after air strikes.",
        "evac suspended asserted - | -",
        before=_HOMS,
    ),
    Case(
        "Militias blocked the buses from leaving the quarter.", "evac suspended asserted - | Militias", before=_ALEPPO
    ),
    Case("Evacuation of Zabadani delayed by hours", "evac suspended asserted - | -", headline=True),
    Case("The buses turned back at the last checkpoint.", "evac suspended asserted - | -", before=_ALEPPO),
    # back, over, breached
    Case("Mariupol evacuation resumes after delay", "evac restored asserted - | -", headline=True),
    Case(
        "Evacuations restarted on Sunday after a two-day pause.",
        "evac restored asserted - | -; evac suspended asserted - | -",
        before=_ALEPPO,
    ),
    Case("The evacuation was called off after a night of shelling.", "evac collapsed asserted - | -", before=_ALEPPO),
    Case(
        "Ukraine accused Russia of shelling the evacuation route.",
        "evac violated asserted Ukraine | Russia",
        before=_AZOVSTAL,
    ),
    Case(
        "Militiamen opened fire on the evacuation convoy, a resident said.",
        "evac violated asserted resident | Militiamen",
        before=_ALEPPO,
    ),
    # agreed, offered, asked for, refused
    Case(
        "Russia and Ukraine agree to evacuate wounded soldiers from Azovstal",
        "evac agreed asserted - | Russia",
        headline=True,
    ),
    Case(
        "The group has agreed to leave the town, Russian news agencies said.",
        "evac agreed asserted Russian news agencies | group",
        before=_DOUMA,
    ),
    Case(
        "A rebel official denied that the group had agreed to leave the town.",
        "evac agreed denied rebel official | group",
        before=_DOUMA,
    ),
    Case(
        "The group will not leave the town, its spokesman said.",
        "evac rejected asserted spokesman | group",
        before=_DOUMA,
    ),
    Case(
        "Moscow promised safe passage to soldiers who surrender.", "evac proposed asserted - | Moscow", before=_AZOVSTAL
    ),
    Case(
        "Kyiv urged Moscow to let the wounded leave the plant.", "evac called_for asserted - | Kyiv", before=_AZOVSTAL
    ),
    Case("The army offered the fighters a safe exit from Khartoum in Sudan.", "evac proposed asserted - | army"),
    Case("The RSF rejected a safe exit from the city.", "evac rejected asserted - | RSF", before=_FASHER),
    Case("Turkey is negotiating safe passage for Hamas fighters trapped in Rafah.", "evac talks asserted - | Turkey"),
    Case("Israel ruled out safe passage for Hamas fighters trapped in tunnels.", "evac rejected asserted - | Israel"),
    Case(
        "The Taliban guaranteed safe passage to soldiers who surrendered in Afghanistan.",
        "evac agreed asserted - | Taliban",
    ),
    Case("The last fighters are to leave on Wednesday.", "evac agreed asserted - | fighters", before=_HOMS),
    Case(
        "The coalition denied that there was a deal to let foreign fighters leave Raqqa in Syria.",
        "evac agreed denied coalition | -",
    ),
    Case(
        "Elders said local fighters would be allowed to leave the city.",
        "evac proposed asserted Elders | fighters",
        before=_FASHER,
    ),
)
