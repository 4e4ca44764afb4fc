"""What is agreed, holds, is extended or restored."""

from tests.streams.read.sentences.case import Case

_CAIRO = "Mediators in Cairo spent the night on a ceasefire in Gaza between Israel and Hamas."
_JEDDAH = "The army and the Rapid Support Forces agreed in Jeddah to a seven-day ceasefire in Khartoum."
_LINE = "India and Pakistan agreed to a ceasefire along the Line of Control in Kashmir."
_MINSK = "The ceasefire in Donbas was signed in Minsk."
_HODEIDAH = "The government and the Houthis agreed to a truce in Hodeidah, Yemen."
_TRIPOLI = "A truce between rival militias in Tripoli, Libya, was announced on Monday."

CASES = (
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
    Case("A fragile ceasefire took hold in Tripoli at dawn.", "in_effect asserted - | -"),
    Case("The ceasefire in Donbas has been in place since July.", "in_effect asserted - | -"),
    Case("The truce in Gaza is at risk.", "in_effect uncertain - | -"),
    Case("Both sides have respected the ceasefire in Abyei.", "in_effect asserted - | Both sides"),
    Case("The ceasefire has not yet come into effect in Khartoum.", "in_effect denied - | -"),
    Case("It was unclear whether the truce in Goma would hold.", "in_effect uncertain - | -"),
    Case("Ceasefire takes effect in Lebanon", "in_effect asserted - | -", headline=True),
    # extended
    Case("The truce in Gaza was extended by two days, Qatar said.", "extended asserted Qatar | -"),
    Case("Yemen's warring parties agreed to extend the truce by two months.", "extended asserted - | parties"),
    Case(
        "The truce in Marib collapsed on Friday, a week after both sides had agreed to prolong it.",
        "collapsed asserted - | -; extended asserted - | both sides",
    ),
    Case("Ethiopia prolonged its ceasefire in Tigray.", "extended asserted - | Ethiopia"),
    Case("Sudan truce extended for 72 hours", "extended asserted - | -", headline=True),
    Case("Mediators announced an extension of the ceasefire in Lebanon.", "extended asserted - | -"),
    # restored
    Case("The ceasefire in Tripoli has been restored.", "restored asserted - | -"),
    Case("Mediators said the truce in Gaza had been re-established.", "restored asserted Mediators | -"),
    Case("The truce in Lebanon resumed after a night of shelling.", "restored asserted - | -"),
    # announced, near, recalled, planned; in force, shaken, extended, restored
    Case("A halt to the fighting in Goma was announced late on Tuesday.", "agreed asserted - | -"),
    Case(
        "Thailand and Cambodia have agreed to an immediate and unconditional ceasefire.", "agreed asserted - | Thailand"
    ),
    Case("The announcement of a truce in Tripoli brought crowds into the streets.", "agreed asserted - | -"),
    Case(
        "Qatar's foreign minister said Israel and Hamas had reached an agreement on a truce.",
        "agreed asserted foreign minister | Israel",
    ),
    Case("Kyiv and Moscow have committed to a 30-day pause in strikes on power stations.", "agreed asserted - | Kyiv"),
    Case(
        "The Taliban and the Afghan government will observe a three-day truce for Eid.", "agreed asserted - | Taliban"
    ),
    Case("The M23 rebels declared a unilateral ceasefire from Tuesday to let aid in.", "agreed asserted - | M23"),
    Case(
        "Armenia, Azerbaijan agree humanitarian ceasefire from midnight", "agreed asserted - | Armenia", headline=True
    ),
    Case("The two sides put their signatures to a cessation of hostilities in Juba.", "agreed asserted - | sides"),
    Case(
        "Both factions gave their consent to the truce, the African Union said.",
        "agreed asserted African Union | factions",
    ),
    Case("The government has given the green light to the Gaza ceasefire.", "agreed asserted - | government"),
    Case("Israel's cabinet voted to approve the ceasefire with Hezbollah.", "agreed asserted - | cabinet"),
    Case(
        "Putin ordered his troops to cease fire in Ukraine for 36 hours over Orthodox Christmas.",
        "agreed asserted - | Putin",
    ),
    Case(
        "The junta announced a suspension of offensive operations in Sagaing until the end of the month.",
        "agreed asserted - | junta",
    ),
    Case(
        "The FARC dissidents pledged to lay down their arms for the holidays under a bilateral truce.",
        "agreed asserted - | FARC",
    ),
    Case("Somali clan elders sealed a truce in Las Anod.", "agreed asserted - | elders"),
    Case("They shook hands on a ceasefire in Bamako.", "agreed asserted - | -"),
    Case("There is an agreement on a ceasefire in Sweida, the envoy said.", "agreed asserted envoy | -"),
    Case(
        "Washington and Tehran have come to an agreement to stop the fighting.",
        "agreed asserted - | Washington",
        before="The truce between Israel and Iran was hours away.",
    ),
    Case("Egypt succeeded in brokering a truce between Israel and Islamic Jihad in Gaza.", "agreed asserted - | Egypt"),
    Case("A ceasefire in Gaza is within reach, US officials said.", "agreed uncertain US officials | -"),
    Case("Israel and Hezbollah are on the verge of a ceasefire.", "agreed uncertain - | -"),
    Case(
        "A truce deal could be reached within days, the Qatari mediator said.", "agreed uncertain Qatari mediator | -"
    ),
    Case("The sides are edging closer to an agreement on a truce in Gaza.", "agreed uncertain - | -"),
    Case("Hopes of a ceasefire in Khartoum rose after the generals' phone call.", "agreed uncertain - | -"),
    Case("A ceasefire is expected to be announced in Donetsk on Friday.", "agreed uncertain - | -"),
    Case("No deal has been reached, a Hamas official said.", "agreed denied Hamas official | -", before=_CAIRO),
    Case("An Israeli official said there was no agreement yet.", "agreed denied Israeli official | -", before=_CAIRO),
    Case("Baku and Yerevan were no closer to a ceasefire in Karabakh.", "agreed denied - | -"),
    Case("Hamas has yet to agree to the truce.", "agreed denied - | Hamas", before=_CAIRO),
    Case("Reports of a ceasefire in Bakhmut are false, the ministry said.", "agreed denied ministry | -"),
    Case("The army denied reports that it had agreed to a ceasefire in Omdurman.", "agreed denied army | -"),
    Case("Israel agreed in principle to a six-week truce.", "agreed asserted - | Israel"),
    Case("Kosovo has been quiet since a 1999 ceasefire ended the war.", "in_effect asserted - | -"),
    Case(
        "Under a truce brokered by Turkey in May, foreign fighters were to leave Libya.", "agreed asserted - | Turkey"
    ),
    Case("Morocco and the Polisario Front agreed to a UN-backed ceasefire in 1991.", "agreed asserted - | Morocco"),
    Case(
        "The nuclear-armed neighbours have observed a ceasefire since February 2021.",
        "in_effect asserted - | neighbours",
        before=_LINE,
    ),
    Case(
        "A November 2012 truce, mediated by Egypt, ended eight days of fighting in Gaza.", "agreed asserted - | Egypt"
    ),
    Case("Previous ceasefires in Sudan quickly collapsed.", "collapsed asserted - | -"),
    Case("The truce, negotiated with the help of Norway, was signed in Manila.", "agreed asserted - | -"),
    Case("A 72-hour truce in Sudan will begin at midnight.", "agreed asserted - | -"),
    Case("The ceasefire, to take effect at 10 a.m., was announced by the Saudi hosts.", "agreed asserted - | hosts"),
    Case("The truce begins on Friday.", "agreed asserted - | -", before=_HODEIDAH),
    Case("Guns are to fall silent at dawn in Kachin under the truce.", "agreed asserted - | -"),
    Case("It comes into force on Thursday.", "agreed asserted - | -", before=_JEDDAH),
    Case("Hours before a ceasefire was to take effect in Gaza, rockets hit Ashkelon.", "agreed asserted - | -"),
    Case("Libya ceasefire to start Sunday, UN says", "agreed asserted UN | -", headline=True),
    Case("The pause would begin on Sunday and last four days, Qatar said.", "agreed asserted Qatar | -", before=_CAIRO),
    Case("The ceasefire in Tigray is largely holding, the African Union said.", "in_effect asserted African Union | -"),
    Case("Calm returned to Tripoli on Monday as a truce took hold.", "in_effect asserted - | -"),
    Case("No further raids have been reported since the Darfur ceasefire began.", "in_effect asserted - | -"),
    Case("The guns fell silent along the Line of Control at 6 p.m.", "in_effect asserted - | -", before=_LINE),
    Case(
        "The calm was holding on the border on Wednesday.",
        "in_effect asserted - | -",
        before="Israel and Hezbollah agreed to a ceasefire in Lebanon.",
    ),
    Case("Khartoum was quiet on Sunday after the truce began.", "in_effect asserted - | -"),
    Case("The truce has mostly been respected, residents of Taiz said.", "in_effect asserted residents | -"),
    Case("A shaky truce is in force in Benghazi.", "in_effect uncertain - | -"),
    Case("The ceasefire is hanging by a thread in Goma.", "in_effect uncertain - | -"),
    Case("Fears are growing for the survival of the truce in Yemen.", "in_effect uncertain - | -"),
    Case("The attack put the ceasefire in Mindanao in jeopardy.", "in_effect uncertain - | -"),
    Case("The strike threatens to unravel the truce in Lebanon.", "in_effect uncertain - | -"),
    Case(
        "The lull has allowed markets in Sanaa to reopen.",
        "in_effect asserted - | -",
        before="A temporary lull in fighting was agreed in Yemen.",
    ),
    Case("A silence regime was introduced in Aleppo from midnight, TASS reported.", "in_effect asserted TASS | -"),
    Case(
        "Regime of silence in effect in Latakia, Russian defence ministry says",
        "in_effect asserted Russian defence ministry | -",
        headline=True,
    ),
    Case(
        "Ukraine's military said the day of quiet was being observed on the contact line.",
        "in_effect asserted military | -",
        before=_MINSK,
    ),
    Case("Shelling stopped in Donetsk as the ceasefire began.", "in_effect asserted - | -"),
    Case(
        "Both sides are abiding by the ceasefire in Abyei, peacekeepers said.",
        "in_effect asserted peacekeepers | Both sides",
    ),
    Case("The army says it is committed to the truce in Rakhine.", "in_effect asserted army | -"),
    Case("With a ceasefire now in force, families went home to southern Lebanon.", "in_effect asserted - | -"),
    Case("Lebanon ceasefire: families head home as truce holds", "in_effect asserted - | -", headline=True),
    Case("Israel and Hamas halted fire at dawn.", "in_effect asserted - | Israel", before=_CAIRO),
    Case("It has held for the most part.", "in_effect asserted - | -", before=_JEDDAH),
    Case(
        "There was no let-up in the shelling and no sign of the truce on the ground in Bakhmut.",
        "in_effect denied - | -",
    ),
    Case(
        "The truce, which went into effect on Saturday in Marib, has brought some relief.", "in_effect asserted - | -"
    ),
    Case("A de facto ceasefire has reigned on the front line since 1991.", "in_effect asserted - | -"),
    Case("Ceasefire in Gaza to be extended by two days", "extended asserted - | -", headline=True),
    Case("The RSF said it would extend the truce for another 72 hours.", "extended asserted The RSF | RSF"),
    Case("The warring parties renewed the two-month truce in Yemen.", "extended asserted - | parties"),
    Case("Israel and Hamas are close to extending the truce, Qatar said.", "extended uncertain Qatar | Israel"),
    Case("The ELN prolongs its unilateral truce", "extended asserted - | ELN", headline=True),
    Case("The truce was rolled over for a further month in Tripoli.", "extended asserted - | -"),
    Case("A ceasefire in Artsakh was back in force on Sunday.", "restored asserted - | -"),
    Case("The rivals agreed to return to the truce in Juba.", "restored asserted - | rivals"),
    Case("Colombia's president reinstated the bilateral ceasefire with the EMC.", "restored asserted - | president"),
    Case("The parties recommitted themselves to the Minsk ceasefire.", "restored asserted - | parties"),
    Case("Mediators are racing to salvage the truce in Sudan.", "restored uncertain - | Mediators"),
    Case(
        "A new truce replaced the one that broke down last week in Darfur.",
        "agreed asserted - | -; collapsed asserted - | -",
    ),
    Case(
        "A breakthrough came when both delegations signed off on a ceasefire in Geneva.",
        "agreed asserted - | delegations",
    ),
    Case(
        "Manila and the communist rebels will silence their guns over Christmas under a truce.", "agreed asserted - | -"
    ),
    Case(
        "The Kremlin said President Putin had instructed the army to observe a truce from 8 May.",
        "agreed asserted Kremlin | Putin",
    ),
    Case("Sudan's army chief declared a ceasefire for the three days of Eid.", "agreed asserted - | army chief"),
    Case(
        "The ceasefire, which Qatar and Egypt helped to broker, is the second of the war in Gaza.",
        "agreed asserted - | Qatar",
    ),
    Case(
        "The deal, under which fighting would stop for six weeks, was announced by Qatar's prime minister.",
        "agreed asserted - | prime minister",
        before=_CAIRO,
    ),
    Case("It was signed in Jeddah late on Saturday.", "agreed asserted - | -", before=_JEDDAH),
    Case("Both sides have signed it, the mediators said.", "agreed asserted mediators | Both sides", before=_JEDDAH),
    Case("Yemen's foes agree two-month truce, UN says", "agreed asserted UN | foes", headline=True),
    Case("Kabul, Taliban announce Eid ceasefire", "agreed asserted - | Taliban", headline=True),
    Case("Russia and Turkey clinch Idlib ceasefire deal", "agreed asserted - | Russia", headline=True),
    Case("Libya rivals sign 'permanent' ceasefire in Geneva", "agreed asserted - | rivals", headline=True),
    Case(
        "Gaza ceasefire: what we know about the deal reached by Israel and Hamas",
        "agreed asserted - | Israel",
        headline=True,
    ),
    Case("Ethiopia truce raises hopes of aid to Tigray", "agreed asserted - | -", headline=True),
    Case("There is little chance of a ceasefire before the rainy season in South Sudan.", "agreed uncertain - | -"),
    Case("Neither side has agreed to a truce in El Fasher.", "agreed denied - | -"),
    Case("No agreement on a truce was reached in Doha.", "agreed denied - | -"),
    Case("Mediators left Doha empty-handed, with no ceasefire deal in sight.", "agreed denied - | -"),
    Case("Hamas said it had not been informed of any ceasefire.", "agreed denied Hamas | -", before=_CAIRO),
    Case("A ceasefire could be days away in Gaza.", "agreed uncertain - | -"),
    Case("The truce of 1994 left Karabakh in Armenian hands.", "agreed asserted - | -"),
    Case("Since a 2020 truce, front lines in Libya have barely moved.", "agreed asserted - | -"),
    Case("A previous truce, agreed in November, lasted a week.", "agreed asserted - | -; collapsed asserted - | -"),
    Case(
        "The ceasefire will start at 0300 GMT on Thursday, the foreign ministry in Doha said.",
        "agreed asserted foreign ministry | -",
    ),
    Case("The truce was to have begun at noon in Hasakeh.", "agreed asserted - | -"),
    Case("The ceasefire is to last 60 days, during which Israeli troops would leave Lebanon.", "agreed asserted - | -"),
    Case("Ceasefire due to begin in Tigray within hours", "agreed asserted - | -", headline=True),
    Case("The ceasefire went into force at 4 a.m. in southern Lebanon.", "in_effect asserted - | -"),
    Case("A lull has settled over Goma since the truce was signed.", "in_effect asserted - | -; agreed asserted - | -"),
    Case(
        "The truce was still in place on Sunday evening in Hodeidah, UN monitors said.",
        "in_effect asserted UN monitors | -",
    ),
    Case("The truce survived its first night in Taiz.", "in_effect asserted - | -"),
    Case("Ceasefire enters second week in Lebanon", "in_effect asserted - | -", headline=True),
    Case("Calm in Khartoum as truce takes hold", "in_effect asserted - | -", headline=True),
    Case("Shaky truce holds in Tripoli", "in_effect uncertain - | -", headline=True),
    Case("Gaza truce under strain as Israel strikes Rafah", "in_effect uncertain - | -", headline=True),
    Case("Yemen truce hangs in balance", "in_effect uncertain - | -", headline=True),
    Case("The truce has brought a semblance of normal life to Sanaa.", "in_effect asserted - | -"),
    Case(
        "The month-old ceasefire in Darfur has been largely observed by both sides.",
        "in_effect asserted - | both sides",
    ),
    Case("With the ceasefire in its fifth day, aid trucks rolled into Rafah.", "in_effect asserted - | -"),
    Case("Five days into the truce, shops in Omdurman reopened.", "in_effect asserted - | -"),
    Case("Israel insists the ceasefire is still in force.", "in_effect asserted Israel | -"),
    Case(
        "The commander said his men would stick to the ceasefire as long as the army did.",
        "in_effect uncertain commander | men",
    ),
    Case("Both militias were sticking to it.", "in_effect asserted - | militias", before=_TRIPOLI),
    Case("It was holding on Tuesday, residents said.", "in_effect asserted residents | -", before=_TRIPOLI),
    Case("It has held since.", "in_effect asserted - | -", before=_TRIPOLI),
    Case("The future of the truce looked uncertain after the raid in Jenin.", "in_effect uncertain - | -"),
    Case("The question is whether the ceasefire in Karabakh will survive.", "in_effect uncertain - | -"),
    Case("The attack dealt a blow to the ceasefire in Yemen.", "in_effect uncertain - | -"),
    Case("The killing has raised fears that the truce in Lebanon could collapse.", "in_effect uncertain - | -"),
    Case("Residents of Nyala said they had seen no sign of a ceasefire.", "in_effect denied Residents | -"),
    Case(
        "The army command said its units had ceased fire along the whole front in Donbas.",
        "in_effect asserted army command | units",
        before="A ceasefire was agreed in Minsk.",
    ),
    Case("A brief pause in the fighting let aid workers reach Hajin.", "in_effect asserted - | -"),
    Case("The two armies have observed a ceasefire along the border since 2003.", "in_effect asserted - | armies"),
    Case("Moscow says it is abiding by the 30-hour Easter truce.", "in_effect asserted Moscow | -"),
    Case(
        "Truce in effect in Sweida, Syrian state media say", "in_effect asserted Syrian state media | -", headline=True
    ),
    Case(
        "Hours before it was to lapse, Israel and Hamas agreed to extend the truce by a day.",
        "extended asserted - | Israel",
    ),
    Case("The truce has been prolonged until the end of the month in Taiz.", "extended asserted - | -"),
    Case("Negotiators were trying to win a further extension of the truce in Gaza.", "extended uncertain - | -"),
    Case("The unilateral ceasefire will be extended for six months, the ELN said.", "extended asserted the ELN | -"),
    Case("It was extended on Thursday for a further week.", "extended asserted - | -", before=_JEDDAH),
    Case("There was no word on whether the truce in Gaza would be extended.", "extended uncertain - | -"),
    Case("The Houthis refused to extend the truce.", "rejected asserted - | Houthis"),
    Case("A ceasefire was back in place in Gaza on Tuesday after two days of fire.", "restored asserted - | -"),
    Case("Israel and Islamic Jihad agreed to restore the ceasefire in Gaza.", "restored asserted - | Israel"),
    Case("The UN is working to revive the truce in Yemen.", "restored uncertain - | UN"),
    Case(
        "The parties have agreed to a fresh truce in Tripoli after the last one failed.",
        "agreed asserted - | parties; collapsed asserted - | -",
    ),
    Case("Ceasefire restored in Lebanon after clashes", "restored asserted - | -", headline=True),
    Case("The guns fell silent again on Monday.", "restored asserted - | -", before=_TRIPOLI),
    Case("The killings come at a bad moment for the fragile truce in Yemen.", "in_effect uncertain - | -"),
)
