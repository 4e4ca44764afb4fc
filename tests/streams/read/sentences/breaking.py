"""What is broken, held up or over."""

from tests.streams.read.sentences.case import Case

_TRUCE = "A truce between the army and the rebels came into force across the country on Monday."
_LEBANON = "A ceasefire between Israel and Hezbollah took effect in Lebanon last week."
_YEMEN = "A truce between the government and the Houthis took effect in Yemen last week."
_SYRIA = "A cessation of hostilities in Syria is watched by Russia and Turkey."

CASES = (
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
    Case(
        "The Houthis walked out of the talks on Tuesday.",
        "suspended asserted - | The Houthis",
        before="Talks on a ceasefire in Yemen opened in Geneva.",
    ),
    Case(
        "The government broke off negotiations with the rebels.",
        "suspended asserted - | government",
        before="Talks on a ceasefire in Colombia opened in Havana.",
    ),
    Case(
        "The negotiations were suspended after the raid, a mediator said.",
        "suspended asserted mediator | -",
        before="Negotiations on a truce in Libya opened in Geneva.",
    ),
    # collapsed
    Case("The ceasefire in Khartoum collapsed within hours.", "collapsed asserted - | -"),
    Case("The FARC ended its truce in Colombia after the raid.", "collapsed asserted - | The FARC"),
    Case("The truce in Gaza expired on Friday.", "collapsed asserted - | -"),
    Case("The ceasefire is over, a Taliban commander in Helmand said.", "collapsed asserted Taliban commander | -"),
    Case("Fighting broke out after the collapse of a truce in Libya.", "collapsed asserted - | -"),
    Case("The truce in Goma failed to hold.", "collapsed asserted - | -"),
    Case("A truce in Darfur broke down, residents said.", "collapsed asserted residents | -"),
    Case("Rebels call off ceasefire in Philippines' Mindanao", "collapsed asserted - | Rebels", headline=True),
    # violence tied to it by time
    Case(
        "Shelling killed two people in Donetsk hours after a new ceasefire came into force.",
        "violated asserted - | -; in_effect asserted - | -",
    ),
    Case(
        "Officials in Gaza say ten Palestinians were killed by Israeli shelling just hours after the truce began.",
        "violated asserted Officials in Gaza | Israeli; in_effect asserted Officials in Gaza | -",
    ),
    Case(
        "Israel's army struck at dawn, shelling the port of Rafah hours after a truce took effect.",
        "violated asserted - | Israel's army; in_effect asserted - | -",
    ),
    Case("Just minutes into the truce, explosions were heard in central Khartoum.", "violated asserted - | -"),
    # … but not of what it leaves out
    Case(
        "The raid came hours after a ceasefire in Mali took effect, although the truce does not apply to jihadists.",
        "in_effect asserted - | -",
    ),
    Case(
        "Jets bombed the port days after a truce in Yemen began, but the deal excludes the port.",
        "in_effect asserted - | -",
    ),
    Case(
        "Shells struck Nyala despite a ceasefire in Sudan that covers the city.",
        "violated asserted - | -; in_effect asserted - | -",
    ),
    Case("Heavy gunfire erupted in Omdurman within hours of the truce.", "violated asserted - | -"),
    Case(
        "Rwanda-backed M23 rebels seized two villages on Saturday, days after a ceasefire came into effect.",
        "violated asserted - | M23 rebels; in_effect asserted - | -",
    ),
    Case(
        "Fighting continued in the Sudanese capital even after the truce came into effect.",
        "violated asserted - | -; in_effect asserted - | -",
    ),
    Case(
        "Thirty-two Palestinians have been killed by Israeli fire since the ceasefire took effect.",
        "violated asserted - | Israel; in_effect asserted - | -",
    ),
    Case("It was the deadliest attack in Kachin since the truce.", "violated asserted - | -"),
    Case(
        "Israeli aircraft have carried out dozens of strikes on Tyre since the ceasefire.",
        "violated asserted - | Israeli aircraft",
    ),
    Case(
        "Kyiv says 14 soldiers killed since start of truce",
        "violated asserted Kyiv | -; in_effect asserted Kyiv | -",
        headline=True,
    ),
    Case("Clashes break out in Abkhazia a day into truce", "violated asserted - | -", headline=True),
    Case("Two soldiers were killed in Luhansk on the first day of the truce.", "violated asserted - | -"),
    Case("Artillery fire rang out in Khartoum despite a 72-hour truce.", "violated asserted - | -"),
    Case(
        "Israeli drone strike kills two in south Lebanon despite ceasefire",
        "violated asserted - | Israel",
        headline=True,
    ),
    Case("Myanmar junta bombs villages in Sagaing despite quake truce", "violated asserted - | junta", headline=True),
    Case("Sporadic gunfire was heard in Bangui in spite of the ceasefire.", "violated asserted - | -"),
    Case(
        "Notwithstanding the truce, rebel artillery pounded the airport in Donetsk.",
        "violated asserted - | rebel",
    ),
    Case(
        "The OSCE registered 1,200 explosions in the Donetsk region despite the ceasefire.",
        "violated asserted OSCE | -",
    ),
    Case(
        "Fighting raged on in Kordofan with no sign that the truce was being observed.",
        "violated asserted - | -",
    ),
    Case(
        "Although a truce was declared for Ramadan, the Taliban attacked two outposts in Kunduz.",
        "violated asserted - | Taliban; agreed asserted - | -",
    ),
    Case("The truce has done little to stop the fighting in Khartoum.", "violated asserted - | -"),
    Case("The ceasefire has been marred by sporadic shelling.", "violated asserted - | -"),
    Case("The truce in Hodeidah has been punctuated by almost daily clashes.", "violated asserted - | -"),
    Case("A ceasefire in Tigray was shattered by drone strikes on Mekelle.", "collapsed asserted - | -"),
    Case("The lull was broken by rocket fire from Gaza.", "violated asserted - | -", before=_TRUCE),
    Case("Deadly clashes mar first day of truce in Afghanistan", "violated asserted - | -", headline=True),
    Case(
        "Gunfire and explosions shook Port Sudan on Tuesday, testing the truce.",
        "violated asserted - | -",
    ),
    Case("Ambush in Arauca tests Colombia ceasefire", "violated asserted - | -", headline=True),
    # accusations
    Case(
        "Azerbaijan, Armenia trade blame over truce breach",
        "violated asserted Azerbaijan | Armenia; violated asserted Armenia | Azerbaijan",
        headline=True,
    ),
    Case(
        "Armenia and Azerbaijan accuse each other of violating ceasefire",
        "violated asserted Armenia | Azerbaijan; violated asserted Azerbaijan | Armenia",
        headline=True,
    ),
    Case(
        "Thailand and Cambodia traded accusations of ceasefire violations on Wednesday.",
        "violated asserted Thailand | Cambodia; violated asserted Cambodia | Thailand",
    ),
    Case("Each side has accused the other of breaking the truce in Jonglei.", "violated asserted side | other"),
    Case(
        "The two armies blamed each other for the breach of the ceasefire in Kashmir.",
        "violated asserted armies | armies",
    ),
    Case(
        "Haftar's forces accuse Tripoli government of breaching Libya truce",
        "violated asserted Haftar's forces | Tripoli government",
        headline=True,
    ),
    Case(
        "Libya's eastern forces shell Tripoli port in breach of truce, UN says",
        "violated asserted UN | eastern forces",
        headline=True,
    ),
    Case(
        "The CMA accused the Malian army of violating the ceasefire by moving into Kidal.",
        "violated asserted CMA | Malian army",
    ),
    Case(
        "Ethiopian troops were accused by Tigrayan authorities of attacking Alamata in breach of the truce.",
        "violated asserted authorities | Ethiopian troops",
    ),
    Case(
        "The militia in Benghazi was accused of having broken the truce within an hour.",
        "violated asserted - | militia",
    ),
    Case(
        "Hamas fired rockets at Ashkelon in breach of the truce, the Israeli military said.",
        "violated asserted Israeli military | Hamas",
    ),
    Case(
        "Israel said it had struck Gaza in response to a blatant violation of the ceasefire by Hamas.",
        "violated asserted Israel | Hamas",
    ),
    Case(
        "The strike on Beirut is a flagrant violation of the ceasefire, a Hezbollah spokesman said.",
        "violated asserted Hezbollah spokesman | -",
    ),
    Case(
        "The president called the raid a clear breach of the truce in Karabakh.",
        "violated asserted president | -",
    ),
    Case(
        "Drone strikes violate truce, says Tigray commander",
        "violated asserted Tigray commander | -",
        headline=True,
    ),
    Case(
        "In South Sudan, the rebels said government troops attacked their base in Pagak, breaking the truce.",
        "violated asserted rebels | government troops",
    ),
    Case(
        "The M23 has advanced on Masisi in violation of the truce, Kinshasa said.", "violated asserted Kinshasa | M23"
    ),
    Case(
        "The Houthis accused the coalition of 80 violations in 24 hours.",
        "violated asserted Houthis | coalition",
        before=_YEMEN,
    ),
    Case(
        "Zelensky said Russia had broken its own truce nearly 3,000 times since midnight.",
        "violated asserted Zelensky | Russia",
    ),
    Case(
        "Russia says Ukraine broke Easter truce hundreds of times",
        "violated asserted Russia | Ukraine",
        headline=True,
    ),
    Case(
        "Pro-Russian rebels have repeatedly flouted the truce, NATO's commander said.",
        "violated asserted NATO's commander | rebels",
    ),
    Case(
        "The dissidents have breached the ceasefire in Cauca, President Petro said.",
        "violated asserted Petro | dissidents",
    ),
    Case(
        "India said Pakistani troops opened unprovoked fire along the Line of Control, violating the ceasefire.",
        "violated asserted India | Pakistani troops",
    ),
    Case("Pakistan violates ceasefire in Poonch, jawan killed", "violated asserted - | Pakistan", headline=True),
    Case(
        "Pakistani Rangers resorted to heavy shelling in Samba sector in violation of the ceasefire agreement.",
        "violated asserted - | Rangers",
    ),
    Case("Neither side is respecting the truce, aid workers in Khartoum said.", "violated asserted aid workers | side"),
    Case('"They are not sticking to the ceasefire," said a resident of Omdurman.', "violated asserted resident | -"),
    Case(
        "The junta has never honoured its ceasefire, the Karen National Union said.",
        "violated asserted Karen National Union | junta",
    ),
    Case("It was only the latest breach of a truce that few in Goma believed in.", "violated asserted - | -"),
    # counts and monitors
    Case(
        "Lebanon's army said Israel had committed 15 breaches of the agreement.",
        "violated asserted Lebanon's army | Israel",
        before=_LEBANON,
    ),
    Case(
        "Turkey's representatives recorded six violations in the provinces of Idlib and Hama.",
        "violated asserted representatives | -",
        before=_SYRIA,
    ),
    Case(
        "The Russian side of the commission registered nine cases of shooting in Latakia.",
        "violated asserted Russian side | -",
        before=_SYRIA,
    ),
    Case(
        "There have been violations by both parties, the envoy said.",
        "violated asserted envoy | parties",
        before=_YEMEN,
    ),
    Case(
        "Violations were reported in Hodeidah, but the truce was largely holding.",
        "violated asserted - | -; in_effect asserted - | -",
    ),
    Case(
        "The ceasefire was violated 27 times in the past day, the ministry in Moscow said.",
        "violated asserted ministry | -",
    ),
    Case(
        "Monitors have verified 43 violations of the truce in Sudan by the army.",
        "violated asserted Monitors | army",
    ),
    Case(
        "Ceasefire violations in eastern Ukraine have doubled in a week, according to the OSCE.",
        "violated asserted OSCE | -",
    ),
    # denied
    Case(
        "Moscow rejected accusations that its planes had violated the truce in Idlib.",
        "violated denied Moscow | planes",
    ),
    Case(
        "The government in Juba dismissed the charge that it had violated the truce.",
        "violated denied government | government",
    ),
    Case("The general denied any violation of the ceasefire in Darfur.", "violated denied general | -"),
    Case("No violations of the ceasefire were reported overnight in Abkhazia.", "violated denied - | -"),
    # suspended
    Case("The start of the ceasefire in Gaza was pushed back by nearly three hours.", "suspended asserted - | -"),
    Case(
        "Israel delayed the start of the truce in Gaza for lack of a list of hostages.", "suspended asserted - | Israel"
    ),
    Case("The ceasefire in Catatumbo has been put on ice.", "suspended asserted - | -"),
    Case("Implementation of the Hodeidah ceasefire has stalled.", "suspended asserted - | -"),
    Case(
        "Colombia suspends truce with FARC dissidents in three regions",
        "suspended asserted - | Colombia",
        headline=True,
    ),
    Case("Petro ordered the suspension of the ceasefire with the Gulf Clan.", "suspended asserted - | Petro"),
    Case("The ELN said it was freezing the truce for 30 days.", "suspended asserted The ELN | ELN"),
    Case("The second phase of the ceasefire has been held up by a row over bodies.", "suspended asserted - | -"),
    Case("The humanitarian pause in Tigray was suspended indefinitely.", "suspended asserted - | -"),
    Case("The deal has hit a snag, mediators said.", "suspended asserted mediators | -", before=_LEBANON),
    Case("Gaza ceasefire delayed as Israel waits for hostage list", "suspended asserted - | -", headline=True),
    # collapsed
    Case("The truce in Sudan fell apart within hours.", "collapsed asserted - | -"),
    Case("Ukraine truce in tatters as shelling resumes", "collapsed asserted - | -", headline=True),
    Case(
        '"There is no ceasefire any more," said the separatist leader in Donetsk.',
        "collapsed asserted separatist leader | -",
    ),
    Case("The ceasefire no longer exists, a Ukrainian military spokesman said.", "collapsed asserted spokesman | -"),
    Case("The six-month truce in Yemen lapsed on 2 October.", "collapsed asserted - | -"),
    Case("The ceasefire in Helmand ended at midnight.", "collapsed asserted - | -"),
    Case(
        "The Taliban called off the truce and sent their fighters back to the front.", "collapsed asserted - | Taliban"
    ),
    Case("The ceasefire in Mindanao was called off by Duterte.", "collapsed asserted - | Duterte"),
    Case("Azawad rebels declare end to truce with Mali army", "collapsed asserted - | rebels", headline=True),
    Case("The CMA said it no longer considered itself bound by the ceasefire.", "collapsed asserted CMA | CMA"),
    Case("The PKK has declared its ceasefire over.", "collapsed asserted - | PKK"),
    Case("Israel resumes Gaza strikes as truce expires", "collapsed asserted - | -", headline=True),
    Case("Fighting resumes in Gaza after truce collapses", "collapsed asserted - | -", headline=True),
    Case("Taliban attack kills 15 hours after Eid ceasefire ends", "collapsed asserted - | -", headline=True),
    Case("The Taliban resumed attacks as a three-day ceasefire ended.", "collapsed asserted - | -"),
    Case("The week-long truce between Israel and Hamas broke down on Friday.", "collapsed asserted - | -"),
    Case("The M23 said the ceasefire was null and void.", "collapsed asserted M23 | -"),
    Case("The breakdown of the truce in Karabakh sent thousands fleeing.", "collapsed asserted - | -"),
    Case("The ceasefire in Kidal did not last.", "collapsed asserted - | -"),
    Case("The truce in Darfur lasted less than a day.", "collapsed asserted - | -"),
    Case("Previous truces in Sudan have failed to hold.", "collapsed asserted - | -"),
    Case("Several ceasefires in Khartoum have collapsed.", "collapsed asserted - | -"),
    Case("The truce in Goma proved short-lived.", "collapsed asserted - | -"),
    Case("Both sides abandoned a short-lived truce in Aden.", "collapsed asserted - | sides"),
    Case("Manila terminated its ceasefire with the communist rebels.", "collapsed asserted - | Manila"),
    Case("The rebels said they had withdrawn from the ceasefire with Bogota.", "collapsed asserted rebels | rebels"),
    Case("The ceasefire unravelled in April, and the war in Bosnia went on.", "collapsed asserted - | -"),
    Case("Netanyahu: Gaza ceasefire is over", "collapsed asserted Netanyahu | -", headline=True),
    Case("Pyongyang declared the armistice invalid.", "collapsed asserted - | Pyongyang"),
    Case("North Korea threatened to scrap the armistice.", "in_effect uncertain - | -"),
    Case("Georgian troops enter Tskhinvali as truce collapses", "collapsed asserted - | -", headline=True),
    Case("The UN warned that the truce in Tripoli was on the brink of collapse.", "in_effect uncertain UN | -"),
    Case("The ceasefire in Tripoli is hanging by a thread.", "in_effect uncertain - | -"),
    Case("After the failure of the truce, the army advanced on Kajo Keji.", "collapsed asserted - | -"),
    Case(
        "The ELN will not renew the truce that ran out on 3 August.",
        "collapsed asserted - | -; extended denied - | ELN",
    ),
    Case("By nightfall the truce was dead.", "collapsed asserted - | -", before=_TRUCE),
    Case("It broke down after two days.", "collapsed asserted - | -", before=_TRUCE),
    Case("It expired on Sunday night.", "collapsed asserted - | -", before=_TRUCE),
    Case("The calm was short-lived.", "collapsed asserted - | -", before=_TRUCE),
    Case("The agreement has been broken time and again.", "violated asserted - | -", before=_TRUCE),
    Case("The rebels did not stop firing, in breach of the agreement.", "violated asserted - | rebels", before=_TRUCE),
    Case("Diplomats in Nairobi spoke for hours of the failed truce.", "collapsed asserted - | -"),
)
