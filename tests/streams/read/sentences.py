"""Sentences written for these tests, across wars, statuses, speakers and constructions, with what they claim.

One line each: `Case(text, "status stance claimant | actor")`; several claims are separated by ";". "-" stands for the
outlet's own voice or for no actor. The kind is a ceasefire unless the line begins with "evac". Sentences that need
an article around them stand after a first sentence (`before`), which is not checked.
"""

from typing import NamedTuple


class Case(NamedTuple):
    """`text` is read after `before`; `claims` is what it says, `headline` whether it is read as a title."""

    text: str
    claims: str
    before: str = ""
    headline: bool = False


_GAZA = "Egypt is mediating a ceasefire between Israel and Hamas in Gaza after weeks of air strikes."
_HOMS = "Buses waited in Homs, Syria, where rebels and the army have agreed on a deal to evacuate the besieged quarter."
_YEMEN = "The war in Yemen has killed thousands; a truce in Hodeidah was agreed in Stockholm."

CASES = (
    # called for
    Case(
        "The United Nations called for an immediate ceasefire in Sudan.", "called_for asserted - | The United Nations"
    ),
    Case("Pope Francis appealed for a truce in Ukraine over Christmas.", "called_for asserted - | Pope Francis"),
    Case(
        "The African Union urged both generals in Sudan to respect the ceasefire.",
        "called_for asserted - | African Union",
    ),
    Case("France demanded a humanitarian pause in Gaza.", "called_for asserted - | France"),
    Case(
        "Thousands of protesters in Tbilisi demanded a ceasefire in Nagorno-Karabakh.",
        "called_for asserted - | protesters",
    ),
    Case("Qatar's appeal for a truce in Gaza went unheard.", "called_for asserted - | Qatar"),
    Case(
        "The minister said Kenya wanted an immediate cessation of hostilities in Tigray.",
        "called_for asserted The minister | Kenya",
    ),
    Case("UN urges ceasefire in Myanmar's Rakhine", "called_for asserted - | UN", headline=True),
    Case("Washington is pressing for a ceasefire in eastern Congo.", "called_for asserted - | Washington"),
    Case("Erdogan stressed the importance of preserving the truce in Libya.", "called_for asserted - | Erdogan"),
    # proposed
    Case("Egypt proposed a week-long truce in Gaza.", "proposed asserted - | Egypt"),
    Case("The rebels offered a unilateral ceasefire in Colombia.", "proposed asserted - | The rebels"),
    Case("Mediators presented a new ceasefire proposal to both sides in Sudan.", "proposed asserted - | Mediators"),
    Case("France floated a 21-day ceasefire in Lebanon.", "proposed asserted - | France"),
    Case(
        "Kyiv said it was ready to offer a ceasefire in Donetsk for Easter.",
        "proposed asserted Kyiv | Kyiv",
    ),
    Case("Houthis offer truce in Marib", "proposed asserted - | Houthis", headline=True),
    # talks
    Case("Truce talks between the army and the RSF resumed in Jeddah on Sunday.", "talks asserted - | -"),
    Case("Negotiators are discussing a ceasefire in Gaza in Cairo.", "talks asserted - | Negotiators"),
    Case("A ceasefire in Tigray is being negotiated, the African Union said.", "talks asserted the African Union | -"),
    Case("Russia and Ukraine will hold talks on a ceasefire in Istanbul.", "talks asserted - | -"),
    Case("Delegations met in Doha to discuss extending the truce in Gaza.", "talks asserted - | -", before=_GAZA),
    # rejected
    Case("The Taliban rejected a ceasefire in Afghanistan.", "rejected asserted - | The Taliban"),
    Case("Azerbaijan ruled out a truce in Nagorno-Karabakh before a withdrawal.", "rejected asserted - | Azerbaijan"),
    Case("Israel refused to accept a ceasefire in Gaza.", "rejected asserted - | Israel"),
    Case("Russia vetoed a resolution on a ceasefire in Aleppo.", "rejected asserted - | Russia"),
    Case("The RSF leader turned down the truce in Khartoum.", "rejected asserted - | The RSF leader"),
    Case("Al-Shabaab dismissed the ceasefire proposal in Somalia.", "rejected asserted - | Al-Shabaab"),
    Case("Hamas rejects Gaza truce offer", "rejected asserted - | Hamas", headline=True),
    # agreed
    Case("Armenia and Azerbaijan agreed on a ceasefire in Nagorno-Karabakh.", "agreed asserted - | Armenia"),
    Case("Colombia's government and the ELN signed a truce on Friday.", "agreed asserted - | government"),
    Case("Haftar announced a ceasefire in Libya.", "agreed asserted - | Haftar"),
    Case("A truce brokered by Turkey and Russia was announced in Idlib.", "agreed asserted - | Turkey"),
    Case("The warring sides in Yemen have reached a ceasefire agreement.", "agreed asserted - | sides"),
    Case("The ceasefire was agreed between Kyiv and Moscow in Minsk.", "agreed asserted - | Kyiv"),
    Case("Ethiopia declared a unilateral ceasefire in Tigray.", "agreed asserted - | Ethiopia"),
    Case("Sudan's rivals agree to 72-hour truce", "agreed asserted - | rivals", headline=True),
    Case("Israeli officials denied that a truce in Gaza had been agreed.", "agreed denied Israeli officials | -"),
    Case("The ceasefire in Gaza will take effect on Sunday.", "agreed asserted - | -"),
    Case("A truce in Taiz is due to start at midnight.", "agreed asserted - | -"),
    Case("No truce has been agreed in Kachin state, a rebel spokesman said.", "agreed denied rebel spokesman | -"),
    # in effect
    Case("The truce in Hodeidah is holding.", "in_effect asserted - | -"),
    Case("A ceasefire took effect in Gaza at dawn.", "in_effect asserted - | -"),
    Case("The ceasefire came into force in Lebanon on Wednesday.", "in_effect asserted - | -"),
    Case("The truce in Idlib appeared to be holding on Friday.", "in_effect uncertain - | -"),
    Case("There is no ceasefire in Marib, a tribal leader said.", "in_effect denied tribal leader | -"),
    Case("Residents of Stepanakert said the truce was holding.", "in_effect asserted Residents | -"),
    Case("A fragile ceasefire in Tripoli entered its third day.", "in_effect uncertain - | -"),
    Case("The ceasefire in Donbas has been in place since July.", "in_effect asserted - | -"),
    Case("The truce in Gaza is at risk.", "in_effect uncertain - | -"),
    Case("Both sides have respected the ceasefire in Abyei.", "in_effect asserted - | Both sides"),
    Case("The ceasefire has not yet come into effect in Khartoum.", "in_effect denied - | -"),
    Case("It was unclear whether the truce in Goma would hold.", "in_effect uncertain - | -"),
    Case("Ceasefire takes effect in Lebanon", "in_effect asserted - | -", headline=True),
    # extended
    Case("The truce in Gaza was extended by two days, Qatar said.", "extended asserted Qatar | -"),
    Case("Yemen's warring parties agreed to extend the truce by two months.", "extended asserted - | parties"),
    Case("Ethiopia prolonged its ceasefire in Tigray.", "extended asserted - | Ethiopia"),
    Case("Sudan truce extended for 72 hours", "extended asserted - | -", headline=True),
    Case("Mediators announced an extension of the ceasefire in Lebanon.", "extended asserted - | -"),
    # violated
    Case(
        "Azerbaijan violated the ceasefire in Nagorno-Karabakh, Yerevan said.", "violated asserted Yerevan | Azerbaijan"
    ),
    Case(
        "Ukraine accused the separatists of breaking the truce in Luhansk.", "violated asserted Ukraine | separatists"
    ),
    Case("The rebels in Yemen were accused by the army of breaching the truce.", "violated asserted army | rebels"),
    Case("Shelling continued in Donetsk despite the ceasefire.", "violated asserted - | -"),
    Case("OSCE monitors recorded 120 violations of the ceasefire in Donbas.", "violated asserted OSCE monitors | -"),
    Case("The Houthis denied violating the truce in Hodeidah.", "violated denied The Houthis | The Houthis"),
    Case(
        "The army and the RSF traded blame for breaking the truce in Khartoum.",
        "violated asserted army | RSF; violated asserted RSF | army",
    ),
    Case(
        "Israel and Hezbollah accused each other of violating the truce in Lebanon.",
        "violated asserted Israel | Hezbollah",
    ),
    Case(
        "Ankara accused the Syrian army of violating the truce in Aleppo, while Moscow claimed rebels had tried to "
        "break through the lines.",
        "violated asserted Ankara | Syrian army; violated asserted Moscow | rebels",
    ),
    Case(
        "In Sudan the army accused the RSF of breaching the ceasefire in Khartoum, but the RSF said the army had "
        "shelled its positions.",
        "violated asserted army | RSF; violated asserted RSF | army",
    ),
    Case(
        "Kyiv accused the separatists of breaking the ceasefire in Donetsk, while the OSCE said it had none "
        "of its monitors there.",
        "violated asserted Kyiv | separatists",
    ),
    Case("Air strikes hit Khartoum in breach of the truce.", "violated asserted - | -"),
    Case("Jets killed six people in the de-escalation zone in Idlib.", "violated asserted - | Jets"),
    Case("Kyiv: Russian army broke truce overnight", "violated asserted Kyiv | Russian army", headline=True),
    Case("The ceasefire in Sudan has been repeatedly violated by both sides.", "violated asserted - | both sides"),
    # suspended
    Case("The army suspended the truce in Kachin after an ambush.", "suspended asserted - | The army"),
    Case("Israel put the ceasefire with Hamas in Gaza on hold.", "suspended asserted - | Israel"),
    Case("The start of the truce in Yemen was delayed.", "suspended asserted - | -"),
    # collapsed
    Case("The ceasefire in Khartoum collapsed within hours.", "collapsed asserted - | -"),
    Case("The FARC ended its truce in Colombia after the raid.", "collapsed asserted - | The FARC"),
    Case("The truce in Gaza expired on Friday.", "collapsed asserted - | -"),
    Case("The ceasefire is over, a Taliban commander in Helmand said.", "collapsed asserted Taliban commander | -"),
    Case("Fighting broke out after the collapse of a truce in Libya.", "collapsed asserted - | -"),
    Case("The truce in Goma failed to hold.", "collapsed asserted - | -"),
    Case("A truce in Darfur broke down, residents said.", "collapsed asserted residents | -"),
    Case("Rebels call off ceasefire in Philippines' Mindanao", "collapsed asserted - | Rebels", headline=True),
    # restored
    Case("The ceasefire in Tripoli has been restored.", "restored asserted - | -"),
    Case("Mediators said the truce in Gaza had been re-established.", "restored asserted Mediators | -"),
    Case("The truce in Lebanon resumed after a night of shelling.", "restored asserted - | -"),
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
    # speakers
    Case(
        "Al Jazeera, citing a rebel commander, reported that the truce in Taiz had collapsed.",
        "collapsed asserted rebel commander | -",
    ),
    Case("According to the UN envoy, the truce in Yemen is holding.", "in_effect asserted UN envoy | -"),
    Case(
        "The truce in Marib has been broken by the Houthis, the governor told reporters.",
        "violated asserted governor | Houthis",
    ),
    Case(
        '"The ceasefire in Donetsk is dead," said separatist leader Ivan Petrenko.',
        "collapsed asserted Ivan Petrenko | -",
    ),
    Case(
        "The Syrian Observatory for Human Rights said the truce in Idlib collapsed; state media said it was holding.",
        "collapsed asserted Observatory | -",
    ),
    Case("A spokesman was quoted as saying that the ceasefire in Abyei had ended.", "collapsed asserted spokesman | -"),
    Case("The ceasefire, the mediator said, has taken hold in Tripoli.", "in_effect asserted mediator | -"),
    Case(
        "The ministry's claim that the rebels broke the truce in Luhansk was not confirmed.",
        "violated asserted ministry | rebels",
    ),
    Case(
        "It said the militia had violated the truce.",
        "violated asserted Human Rights Watch | militia",
        before="Human Rights Watch said the ceasefire in Tripoli, Libya, had failed.",
    ),
    # constructions
    Case(
        "Hamas may agree to a truce in Gaza, an Egyptian official said.", "agreed uncertain Egyptian official | Hamas"
    ),
    Case("The two sides failed to agree on a ceasefire in Sudan.", "agreed denied - | sides"),
    Case(
        "The truce, which took effect in Yemen in April, has expired.",
        "in_effect asserted - | -; collapsed asserted - | -",
    ),
    Case("Under a truce agreed by Israel and Hamas, aid will enter Gaza.", "agreed asserted - | Israel"),
    Case("Russia said that Ukraine had reneged on the ceasefire in Kherson.", "violated asserted Russia | Ukraine"),
    Case("A cease-fire signed in Havana ended the fighting in Colombia.", "agreed asserted - | -"),
    Case(
        "The UN Security Council welcomed the truce in Ethiopia, where the rebels observed it.",
        "in_effect asserted - | rebels",
    ),
    Case("Turkey and Iran brokered the truce in Aleppo.", "agreed asserted - | Turkey"),
    Case(
        "Kosovo and Serbia accepted a truce proposed by NATO.", "agreed asserted - | Kosovo; proposed asserted - | NATO"
    ),
    Case(
        "Pakistan broke the ceasefire along the Line of Control in Kashmir, India said.",
        "violated asserted India | Pakistan",
    ),
    Case("Somalia's army ended a two-day lull in fighting in Galgaduud.", "collapsed asserted - | army"),
    Case("Rebels in Mali have agreed to a cessation of hostilities.", "agreed asserted - | Rebels"),
    Case("The M23 withdrew from the ceasefire in eastern Congo.", "collapsed asserted - | M23"),
    Case("Burkina Faso's government is considering a truce with the jihadists.", "talks asserted - | government"),
    Case("Myanmar's junta extended its ceasefire with the Arakan Army in Rakhine.", "extended asserted - | junta"),
    Case("Talks to revive the truce in Yemen failed.", "restored denied - | -"),
    Case("Boko Haram broke a truce in Nigeria, officials said.", "violated asserted officials | Boko Haram"),
    Case("South Sudan's rivals signed a permanent ceasefire in Khartoum.", "agreed asserted - | rivals"),
    # rules that the others do not reach
    Case("The truce between the clans in Jonglei is the first in years.", "agreed asserted - | clans"),
    Case("The latest truce offer from Khartoum came on Sunday.", "proposed asserted - | Khartoum"),
    Case(
        "Al Houthi media accused the coalition of bombing a convoy under the truce.",
        "violated asserted media | coalition",
    ),
    Case(
        "The mission counted 40 breaches in a week.",
        "violated asserted The mission | -",
        before="The ceasefire in South Ossetia, Georgia, is watched by a mission of monitors.",
    ),
    Case("Shops reopened in Goma as a truce with the M23 holds.", "in_effect asserted - | -"),
    Case(
        "Kyiv accused the army of breaking the ceasefire, while Moscow said Ukrainian troops had shelled a village.",
        "violated asserted Kyiv | army; violated asserted Moscow | troops",
    ),
    # as wars of these years are told
    Case("Kyiv dismissed the Easter truce as a publicity stunt.", "rejected asserted - | Kyiv"),
    Case("The Kremlin said the energy ceasefire had expired.", "collapsed asserted The Kremlin | -"),
    Case(
        "Hamas has accepted a ceasefire proposal put forward by Egypt.",
        "agreed asserted - | Hamas; proposed asserted - | Egypt",
    ),
    Case("The first phase of the ceasefire in Gaza ended on 1 March.", "collapsed asserted - | -"),
    Case("Israel resumed air strikes across Gaza, shattering the ceasefire.", "violated asserted - | Israel"),
    Case("The council adopted a resolution demanding a truce in Sudan.", "called_for asserted - | council"),
    Case("The RSF said it would observe a three-day truce for Eid.", "agreed asserted The RSF | The RSF"),
    Case("Baku accused Yerevan of a gross violation of the ceasefire.", "violated asserted Baku | Yerevan"),
    Case("Yerevan said its forces were respecting the truce.", "in_effect asserted Yerevan | forces"),
    Case("The ELN suspended its unilateral ceasefire after the bombing.", "suspended asserted - | The ELN"),
    Case(
        "The president said he was suspending the truce with the dissidents.",
        "suspended asserted president | president",
    ),
    Case("Both sides in Yemen failed to agree to extend the truce.", "extended denied - | Both sides"),
    Case("Haftar left Moscow without signing the ceasefire agreement.", "agreed denied - | Haftar"),
    Case("Turkey urged Haftar to accept the ceasefire.", "called_for asserted - | Turkey"),
    Case("China said it had brokered a truce between the junta and the rebels.", "agreed asserted China | -"),
    Case("US officials hoped a truce could be reached in Gaza before Ramadan.", "agreed uncertain - | -"),
    Case("A Hamas official said the group would not agree to a short truce.", "rejected asserted Hamas official | -"),
    Case("The Houthis have not observed the ceasefire, the ministry said.", "violated asserted ministry | Houthis"),
    Case("India and Pakistan agree to full ceasefire, Trump says", "agreed asserted Trump | India", headline=True),
    Case("Lebanon truce holds for second day", "in_effect asserted - | -", headline=True),
    Case("Boko Haram truce in doubt after new attack", "in_effect uncertain - | -", headline=True),
    Case("A truce in Gaza is imminent, an envoy said.", "agreed uncertain envoy | -"),
    Case("Egypt took steps to reach a truce in Gaza.", "talks asserted - | Egypt"),
    Case("There was no sign that the sides would restore the truce in Darfur.", "restored denied - | sides"),
    Case("Clashes flared in Benghazi during the ceasefire.", "violated asserted - | -"),
    Case("The truce talks in Juba, held in secret, went on.", "talks asserted - | -"),
    Case(
        "Hundreds of fighters left the quarter under a deal between the army and the rebels.",
        "evac in_effect asserted - | fighters",
        before=_HOMS,
    ),
    Case(
        "People in the quarter said the rebels were not allowed to leave.",
        "evac suspended asserted People | rebels",
        before=_HOMS,
    ),
    Case(
        "The governor said the fighters would leave at dawn.", "evac agreed asserted governor | fighters", before=_HOMS
    ),
)

NEGATIVES = (
    "Washington and Beijing declared a trade truce after talks in Geneva.",
    "Veterans laid wreaths on Armistice Day in Paris.",
    "The striker scored after a lull in the second half, and the home side held on to win.",
    "The rivals called a truce in their long-running feud over the album.",
    "The hotel was evacuated after a fire alarm on Tuesday evening.",
    "The chef declared a ceasefire in the war on carbohydrates.",
    "The companies reached a deal to end their patent war.",
    "The ceasefire monitor spoke to reporters in Donetsk.",
    "Wildfires forced the evacuation of three villages in Portugal.",
    "A ceasefire expert gave a lecture in Juba on Monday.",
    "Since the nuclear deal was signed, Iran has rebuilt the reactor, and the agreement is holding, inspectors said.",
    "The bank holiday truce between the two coaches did not last.",
    "The army said its soldiers had left the barracks for an exercise in Ukraine.",
)
"""No claim about a ceasefire or evacuation may be read in these."""
