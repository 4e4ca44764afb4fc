"""Speakers, rare constructions, and sentences as the news of these wars has them."""

from tests.streams.read.sentences.case import Case

_HOMS = "Buses waited in Homs, Syria, where rebels and the army have agreed on a deal to evacuate the besieged quarter."

CASES = (
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
        "collapsed asserted Observatory | -; in_effect asserted state media | -",
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
    Case(
        "A cease-fire signed in Havana ended the fighting in Colombia.",
        "agreed asserted - | -; in_effect asserted - | -",
    ),
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
    # as wars of these years are told
    Case("Kyiv dismissed the Easter truce as a publicity stunt.", "rejected asserted - | Kyiv"),
    Case("The Kremlin said the energy ceasefire had expired.", "collapsed asserted The Kremlin | -"),
    Case(
        "Hamas has accepted a ceasefire proposal put forward by Egypt.",
        "agreed asserted - | Hamas; proposed asserted - | Egypt",
    ),
    Case("The first phase of the ceasefire in Gaza ended on 1 March.", "collapsed asserted - | -"),
    Case("Israel resumed air strikes across Gaza, shattering the ceasefire.", "collapsed asserted - | Israel"),
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
    Case("Haftar left Ankara without signing the ceasefire agreement.", "rejected asserted - | Haftar"),
    Case("Turkey urged Haftar to accept the ceasefire.", "called_for asserted - | Turkey"),
    Case("China said it had brokered a truce between the junta and the rebels.", "agreed asserted China | -"),
    Case("US officials hoped a truce could be reached in Gaza before Ramadan.", "agreed uncertain - | -"),
    Case("A Hamas official said the group would not agree to a short truce.", "rejected asserted Hamas official | -"),
    Case("The Houthis have not observed the ceasefire, the ministry said.", "violated asserted ministry | Houthis"),
    Case("India and Pakistan agree to full ceasefire, Trump says", "agreed asserted Trump | India", headline=True),
    Case("Lebanon truce holds for second day", "in_effect asserted - | -", headline=True),
    Case("Boko Haram truce in doubt after new attack", "in_effect uncertain - | -", headline=True),
    Case("A truce in Gaza is imminent, an envoy said.", "agreed uncertain envoy | -"),
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
    # a charge and its denial
    Case(
        "Ankara said the army had violated the truce in Idlib, a charge Damascus denied.",
        "violated asserted Ankara | army; violated denied Damascus | army",
    ),
    Case(
        "Armenia accused Azerbaijan of breaking the ceasefire in Karabakh, which Baku denied.",
        "violated asserted Armenia | Azerbaijan; violated denied Baku | Azerbaijan",
    ),
    Case(
        "The coalition said the Houthis had broken the truce in Hodeidah, but Sanaa rejected the claim.",
        "violated asserted The coalition | Houthis; violated denied Sanaa | Houthis",
    ),
    Case(
        "Islamabad dismissed the allegation.",
        "violated denied Islamabad | Pakistan",
        before="New Delhi said on Sunday that Pakistan had violated the ceasefire in Kashmir.",
    ),
    # who does not say it
    Case(
        "According to the timetable, the truce in Taiz was to begin on Friday.",
        "agreed asserted - | -",
    ),
    Case("The truce in Libya collapsed an hour after the minister said so.", "collapsed asserted - | -"),
    Case("By the governor's account the truce in Hodeidah was broken on Friday.", "violated asserted governor | -"),
    # who it was not
    Case("Troops of the ally, not the army, broke the truce in Sudan.", "violated asserted - | Troops of the ally"),
    # Accords that ended the fighting go by the town that they were signed in.
    Case("Kyiv accused Russia of violating the Minsk agreements in Donetsk.", "violated asserted Kyiv | Russia"),
    Case("The Minsk accords on Donetsk are dead, an envoy said.", "collapsed asserted envoy | -"),
    Case("The hudna in Taiz is holding.", "in_effect asserted - | -"),
    # What a deal that was not reached was for did not come about either.
    Case(
        "No agreement was reached to extend the truce in Hodeidah.",
        "agreed denied - | -; extended denied - | -",
    ),
    Case(
        "Kyiv accused the army of breaking the ceasefire, while Moscow said Ukrainian troops had shelled a village.",
        "violated asserted Kyiv | army; violated asserted Moscow | troops",
    ),
)
