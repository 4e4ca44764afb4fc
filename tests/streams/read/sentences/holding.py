"""What is agreed, holds, lasts longer, is back or over, as wires and broadcasters tell it, and how surely."""

from tests.streams.read.sentences.case import Case

_GAZA = "Mediators from Egypt and Qatar pressed on Monday for a ceasefire in Gaza between Israel and Hamas."
_SUD = "The army and the Rapid Support Forces agreed in Jeddah to a seven-day ceasefire in Khartoum, Sudan."
_YEM = "The Yemeni government and the Houthis agreed to a two-month truce in Yemen in April."
_UKR = "Moscow and Kyiv agreed to a ceasefire in Donbas, Ukraine, in Minsk."
_LEB = "A ceasefire between Israel and Hezbollah in Lebanon was agreed in November."
_KAR = "Armenia and Azerbaijan agreed to a humanitarian ceasefire in Nagorno-Karabakh."
_DRC = "Congo and the M23 rebels agreed to a truce in North Kivu, DR Congo."

CASES = (
    Case(
        "A deal to halt the fighting has been reached, Qatar's foreign ministry said in a statement early Wednesday.",
        "agreed asserted Qatar | -",
        before=_GAZA,
    ),
    Case('"We have a deal," the president wrote on social media.', "agreed asserted president | -", before=_GAZA),
    Case(
        "The two militaries said they had reached an understanding to strictly observe all agreements along "
        "the Line of Control in Kashmir, including the 2003 ceasefire.",
        "agreed asserted militaries | -",
    ),
    Case(
        "Warring sides in Sudan commit to week-long truce, Riyadh and Washington say",
        "agreed asserted Riyadh | sides",
        headline=True,
    ),
    Case(
        "The president instructed the Russian side to observe a truce along the entire line of contact in "
        "Ukraine from noon on January 6.",
        "agreed asserted - | president",
    ),
    Case(
        "The leadership of the Arakan Army has decided to halt all military activity in Rakhine for a month "
        "under the ceasefire, it said.",
        "agreed asserted leadership | leadership",
    ),
    Case("Neither the army nor the RSF has signed on to the truce.", "agreed denied - | army", before=_SUD),
    Case("The talks broke up without agreement on a truce in Gaza.", "agreed denied - | -"),
    Case(
        "No breakthrough has been achieved in the ceasefire talks in Cairo on Gaza.",
        "agreed denied - | -;talks asserted - | -",
    ),
    Case("Tehran said claims of a ceasefire with Israel were untrue.", "agreed denied Tehran | -"),
    Case(
        "If the army agrees to the truce, we will do the same, the rebel commander said.",
        "agreed uncertain commander | army",
        before=_DRC,
    ),
    Case(
        "Israel's defence minister said a truce deal with Hezbollah in Lebanon was closer than ever.",
        "agreed uncertain defence minister | -",
    ),
    Case(
        "A ceasefire in Ukraine is possible by the end of the year, the Turkish president said.",
        "agreed uncertain Turkish president | -",
    ),
    Case(
        "The two sides had tentatively agreed to a truce in Gaza, according to a person familiar with the "
        "matter who spoke on condition of anonymity.",
        "agreed uncertain person | sides",
    ),
    Case(
        "The Yemeni government has yet to comment on the reported ceasefire between Washington and the Houthis.",
        "agreed uncertain - | Washington",
    ),
    Case(
        "The elders persuaded the two clans to lay down their weapons and accept a truce in Las Anod, Somalia.",
        "agreed asserted - | clans",
    ),
    Case(
        "Mali's government and the Tuareg rebels of the CMA initialled a ceasefire accord in Algiers.",
        "agreed asserted - | government",
    ),
    Case("The truce is the fruit of weeks of shuttle diplomacy by Norway.", "agreed asserted - | -", before=_YEM),
    Case(
        "South Sudan's President Salva Kiir and his former deputy Riek Machar have ordered their forces to "
        "observe a ceasefire.",
        "agreed asserted - | Salva Kiir",
    ),
    Case("Haftar's LNA heeds calls for truce in Tripoli", "agreed asserted - | LNA", headline=True),
    Case("The Kremlin said there were no agreements on a ceasefire in Ukraine so far.", "agreed denied Kremlin | -"),
    Case("Juba will further extend the truce in Abyei, a monitor said.", "extended asserted monitor | Juba"),
    Case("So far nine groups have signed the ceasefire in Kachin.", "agreed asserted - | groups"),
    Case("A truce in Abyei is still far off, a monitor said.", "agreed denied monitor | -"),
    Case(
        "Turkish and Russian officials brokered the ceasefire that brought relative calm to Idlib in March 2020.",
        "agreed asserted - | officials; in_effect asserted - | -",
    ),
    Case(
        "A three-day truce between Israel and Islamic Jihad was in its second day on Monday in Gaza.",
        "in_effect asserted - | -",
    ),
    Case("Day five of the truce in Gaza passed off without major incident.", "in_effect asserted - | -"),
    Case(
        "More than 48 hours into the ceasefire, displaced families in Khartoum ventured out for bread and water.",
        "in_effect asserted - | -",
    ),
    Case("Fighting eased in Khartoum on Tuesday as a US-brokered truce kicked in.", "in_effect asserted - | -"),
    Case(
        "Since the truce began, the number of civilian casualties in Yemen has fallen by half, the UN said.",
        "in_effect asserted UN | -",
    ),
    Case("The first hours of the ceasefire passed quietly in Stepanakert.", "in_effect asserted - | -"),
    Case("Relative quiet prevailed on the Lebanese border overnight.", "in_effect asserted - | -", before=_LEB),
    Case(
        "No gunfire was heard in Goma on Wednesday morning, residents said.",
        "in_effect asserted residents | -",
        before=_DRC,
    ),
    Case("It was not immediately clear if the ceasefire was being observed in Darfur.", "in_effect uncertain - | -"),
    Case("The killing of the commander could derail the truce in Tripoli, Libya.", "in_effect uncertain - | -"),
    Case("Whether the ceasefire in Karabakh survives the week is anyone's guess.", "in_effect uncertain - | -"),
    Case("The truce never took hold in Darfur, aid workers say.", "in_effect denied aid workers | -"),
    Case(
        "The ceasefire exists only on paper, said a Ukrainian soldier near Avdiivka, Donetsk.",
        "in_effect denied Ukrainian soldier | -",
    ),
    Case(
        "For Palestinians in Gaza the truce has brought the first quiet nights in seven weeks.",
        "in_effect asserted - | -",
    ),
    Case("Fragile Karabakh truce holds as aid convoys roll in", "in_effect uncertain - | -", headline=True),
    Case(
        "Netanyahu said Israel would continue to enforce the ceasefire in Lebanon with an iron fist.",
        "in_effect asserted Netanyahu | Israel",
    ),
    Case(
        "The agreement is not being implemented in full, the Kremlin spokesman said.",
        "in_effect denied Kremlin | -",
        before=_UKR,
    ),
    Case("There are fears that the truce may not survive the funeral.", "in_effect uncertain - | -", before=_LEB),
    Case(
        "A 36-hour unilateral ceasefire ordered by Vladimir Putin got under way in Ukraine at noon.",
        "in_effect asserted - | -; agreed asserted - | Putin",
    ),
    Case(
        "The ceasefire, now in its third week, has let doctors reach the wounded in El Fasher, Sudan.",
        "in_effect asserted - | -",
    ),
    Case(
        "The two foreign ministers underlined the need to preserve the ceasefire in Kashmir.",
        "called_for asserted - | ministers",
    ),
    Case("The truce looked increasingly shaky after rockets hit Sderot, near Gaza.", "in_effect uncertain - | -"),
    Case("The ceasefire was due to start at 6 a.m. but heavy fire was heard across Khartoum.", "agreed asserted - | -"),
    Case(
        "The army stopped shelling the town at midnight, its chief of staff said.",
        "in_effect asserted chief of staff | army",
        before=_KAR,
    ),
    Case(
        "The truce will remain in force for another six months, the UN envoy announced.",
        "extended asserted UN envoy | -",
        before=_YEM,
    ),
    Case("The warring parties have given the truce a further 72 hours.", "extended asserted - | parties", before=_SUD),
    Case(
        "The M23 extended by two weeks a humanitarian truce that was to expire on Friday, Washington said.",
        "extended asserted Washington | M23",
        before=_DRC,
    ),
    Case(
        "The truce between Israel and Hamas, which was to expire at 7 a.m., has been prolonged by a day.",
        "extended asserted - | -",
    ),
    Case("Efforts to extend the truce in Yemen foundered on the question of public wages.", "extended denied - | -"),
    Case("Negotiators failed in a last-minute bid to extend the truce in Gaza.", "extended denied - | Negotiators"),
    Case(
        "The Houthis have not agreed to a renewal of the truce, the envoy said.",
        "extended denied envoy | Houthis",
        before=_YEM,
    ),
    Case(
        "The parties may extend the ceasefire in Sudan, the Saudi foreign minister said.",
        "extended uncertain foreign minister | parties",
    ),
    Case(
        "Israel would extend the truce by one day for every ten hostages freed.",
        "extended uncertain - | Israel",
        before=_GAZA,
    ),
    Case(
        "Hopes were fading on Thursday that the truce in Gaza would be extended for a third time.",
        "extended uncertain - | -",
    ),
    Case(
        "Lebanon ceasefire extended through Feb. 18, White House says",
        "extended asserted White House | -",
        headline=True,
    ),
    Case("The US pushed for a longer truce in Yemen.", "called_for asserted - | US"),
    Case(
        "The truce was not renewed when it lapsed on October 2.",
        "extended denied - | -;collapsed asserted - | -",
        before=_YEM,
    ),
    Case(
        "The truce was back on track on Sunday after a delay in the release of hostages.",
        "restored asserted - | -",
        before=_GAZA,
    ),
    Case(
        "After a night of strikes that killed 104 people, Israel said it was resuming the ceasefire in Gaza.",
        "restored asserted Israel | Israel",
    ),
    Case(
        "The militias in Zawiya, Libya, have agreed a new ceasefire after the last one broke down.",
        "agreed asserted - | militias; collapsed asserted - | -",
    ),
    Case(
        "The Israeli military said its strikes had ended and that the truce was again in effect.",
        "restored asserted Israeli military | -",
        before=_LEB,
    ),
    Case("The rebels resumed their ceasefire on Monday.", "restored asserted - | rebels", before=_DRC),
    Case("Turkey said the Idlib ceasefire could still be saved.", "restored uncertain Turkey | -"),
    Case("The ceasefire lasted less than a day.", "collapsed asserted - | -", before=_SUD),
    Case(
        "The ceasefire lay in ruins on Tuesday after strikes across Gaza killed hundreds.", "collapsed asserted - | -"
    ),
    Case("A truce in Khartoum fell apart within minutes.", "collapsed asserted - | -"),
    Case(
        "The army announced it no longer considered itself bound by the ceasefire in Kachin.",
        "collapsed asserted army | army",
    ),
    Case(
        "Fighting resumed in Gaza on Friday, minutes after a week-long truce ran its course.",
        "collapsed asserted - | -",
    ),
    Case(
        "The ELN ended a four-month ceasefire with a bomb attack on an army base in Arauca, Colombia.",
        "collapsed asserted - | ELN",
    ),
    Case("The breakdown of the truce has sent thousands fleeing from Goma.", "collapsed asserted - | -"),
    Case("War returned to Tigray in August after a five-month humanitarian truce.", "collapsed asserted - | -"),
    Case("The Kremlin insisted that the ceasefire had not ended.", "collapsed denied Kremlin | -", before=_UKR),
    Case(
        "The ceasefire, which expires on Sunday, has cut deaths in Yemen by half.",
        "collapsed asserted - | -; in_effect asserted - | -",
    ),
    Case("Both sides deny that the truce is over.", "collapsed denied Both sides | -", before=_DRC),
    Case("A ceasefire in Hasakah, Syria, went up in smoke.", "collapsed asserted - | -"),
    Case(
        "The ceasefire has effectively ended, a senior UN official told the Security Council.",
        "collapsed asserted UN official | -",
        before=_LEB,
    ),
    Case(
        "The army called time on its month-old truce with the Karen rebels in Myanmar.", "collapsed asserted - | army"
    ),
    Case("Abdelmalek Droukdel denied any truce with Algiers in Mali.", "agreed denied Abdelmalek Droukdel | -"),
    Case("A Hamas official called the truce in Gaza a lie.", "agreed denied Hamas official | -"),
    Case("Residents called the ceasefire in Tripoli very shaky.", "in_effect uncertain Residents | -"),
    Case(
        "The foreign minister signed on behalf of Kinshasa.",
        "agreed asserted - | foreign minister",
        before="Congo and the M23 rebels have agreed to a truce in North Kivu, DR Congo.",
    ),
    Case("Clashes broke the truce proclaimed in Tigray in March.", "violated asserted - | -; agreed asserted - | -"),
    Case("Tigray truce breaks down", "collapsed asserted - | -", headline=True),
    Case("It was to come into effect at dawn on Friday.", "agreed asserted - | -", before=_SUD),
)
