"""What is asked for, offered, talked about and refused."""

from tests.streams.read.sentences.case import Case

_GAZA = "Egypt is mediating a ceasefire between Israel and Hamas in Gaza after weeks of air strikes."
_SUDAN = "Saudi Arabia and the United States are mediating a ceasefire between Sudan's army and the RSF in Khartoum."
_UKR = "Washington is trying to broker a ceasefire between Russia and Ukraine after three years of war."
_YEMEN = "The UN envoy has proposed to extend the truce in Yemen by six months."

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
    # appeals, offers, talks and refusals as agencies write them
    # called for
    Case(
        "The Security Council on Friday demanded that all parties in Sudan immediately cease hostilities.",
        "called_for asserted - | Security Council",
        before=_SUDAN,
    ),
    Case(
        "Both Moscow and Ankara called on the rival camps in Libya to lay down their arms and observe a truce.",
        "called_for asserted - | Moscow",
    ),
    Case(
        "It is time for a ceasefire in eastern Congo, the Angolan president said.",
        "called_for asserted Angolan president | -",
    ),
    Case(
        "The EU's foreign policy chief reiterated the need for an immediate and unconditional ceasefire in Tigray.",
        "called_for asserted - | foreign policy chief",
    ),
    Case("Calls are growing for a truce in Nagorno-Karabakh.", "called_for asserted - | -"),
    Case(
        "Aid agencies have repeatedly called for a humanitarian pause in Hodeidah to let food in.",
        "called_for asserted - | Aid agencies",
    ),
    Case(
        '"We need a ceasefire in Rakhine and we need it now," the UN envoy told reporters.',
        "called_for asserted UN envoy | -",
    ),
    Case("Macron made a fresh plea for a halt to the fighting in Lebanon.", "called_for asserted - | Macron"),
    Case(
        "G7 leaders urged India and Pakistan to de-escalate and to agree to an immediate ceasefire in Kashmir.",
        "called_for asserted - | G7 leaders",
    ),
    Case("Guterres appeals for 48-hour truce in Ghouta", "called_for asserted - | Guterres", headline=True),
    Case(
        "A draft resolution calling for a ceasefire in Gaza will be put to a vote on Tuesday.",
        "called_for asserted - | -",
    ),
    Case(
        "The guns must fall silent in Sudan, the African Union commissioner said.",
        "called_for asserted African Union commissioner | -",
        before=_SUDAN,
    ),
    Case(
        "The Arab League insisted on an immediate end to the fighting in Gaza.",
        "called_for asserted - | Arab League",
        before=_GAZA,
    ),
    Case(
        "Under pressure from Washington to accept a ceasefire, Netanyahu convened his cabinet.",
        "called_for asserted - | Washington",
        before=_GAZA,
    ),
    Case(
        "The Colombian president asked the FARC dissidents to declare a truce over Christmas.",
        "called_for asserted - | Colombian president",
    ),
    Case(
        "Bishops in South Sudan have pleaded with the factions to silence their guns and respect the ceasefire.",
        "called_for asserted - | Bishops",
    ),
    Case("The resolution calls for a 30-day cessation of hostilities across Syria.", "called_for asserted - | -"),
    Case("International pressure for a ceasefire in Gaza mounted on Wednesday.", "called_for asserted - | -"),
    Case(
        "More than 120 countries voted in favour of a resolution urging a humanitarian truce in Gaza.",
        "called_for asserted - | countries",
    ),
    Case(
        "The two presidents agreed on the need for a ceasefire in Ukraine, the Kremlin said.",
        "called_for asserted the Kremlin | presidents",
    ),
    Case(
        "Protesters in London marched to demand an immediate ceasefire in Gaza.", "called_for asserted - | Protesters"
    ),
    Case(
        "The Afghan government has long sought a ceasefire with the Taliban.",
        "called_for asserted - | Afghan government",
    ),
    Case(
        "The council backed a call by the secretary-general for a global ceasefire in the pandemic, also in Yemen.",
        "called_for asserted - | -",
    ),
    Case(
        "Ethiopia came under mounting pressure to stop fighting in Tigray and agree to a truce.",
        "called_for asserted - | -",
    ),
    Case(
        "Fighters trapped in the steelworks at Mariupol begged for safe passage out.",
        "evac called_for asserted - | Fighters",
    ),
    Case(
        "The governor of Donetsk, Ukraine, called for the evacuation of civilians through a safe corridor.",
        "evac called_for asserted - | governor",
    ),
    # proposed
    Case("Egypt has put forward a three-stage plan for a ceasefire in Gaza.", "proposed asserted - | Egypt"),
    Case(
        "The rebels said they were prepared to cease fire if the army lifted its siege of the town in Mali.",
        "proposed asserted rebels | -",
    ),
    Case("Putin proposed a three-day ceasefire in Ukraine to mark the anniversary.", "proposed asserted - | Putin"),
    Case(
        "Hamas is ready for a five-year truce, one of its officials said.",
        "proposed asserted one of its officials | Hamas",
        before=_GAZA,
    ),
    Case("A US-drafted text envisages a 60-day ceasefire in Lebanon.", "proposed asserted - | -"),
    Case(
        "The Houthis' offer of a truce in return for an end to air raids was put to Riyadh last week.",
        "proposed asserted - | Houthis",
    ),
    Case(
        "Israel is willing to halt its fire if Hezbollah does the same, a minister said.",
        "proposed asserted minister | Israel",
        before=_GAZA,
    ),
    Case("Mediators have handed Hamas a new proposal for a truce in Gaza.", "proposed asserted - | Mediators"),
    Case(
        "The general suggested a pause in the fighting around Omdurman so that civilians could leave.",
        "proposed asserted - | general",
    ),
    Case(
        "Turkey has offered to host a meeting on a Black Sea truce between Moscow and Kyiv.",
        "talks asserted - | Turkey",
    ),
    Case(
        "Kenya submitted to both sides in Juba a draft cessation of hostilities agreement.",
        "proposed asserted - | Kenya",
    ),
    Case(
        "The envoy's blueprint for a truce in Benghazi has been circulated among the members of the council.",
        "proposed asserted - | envoy",
    ),
    Case(
        "President Barzani expressed his readiness to freeze the fighting and declare a ceasefire in Kirkuk, Iraq.",
        "proposed asserted - | President Barzani",
    ),
    Case(
        "The military council said it was open to a truce in Shan state.",
        "proposed asserted military council | military council",
    ),
    Case(
        "The proposal calls for a ceasefire of six weeks in exchange for the hostages.",
        "proposed asserted - | -",
        before=_GAZA,
    ),
    Case("Colombia's ELN has floated the idea of a bilateral ceasefire.", "proposed asserted - | ELN"),
    Case(
        "The army has promised safe exit to rebels who hand in their weapons in Deraa, Syria.",
        "evac proposed asserted - | army",
    ),
    # talks
    Case(
        "Diplomats shuttled between the capitals in search of a truce in Nagorno-Karabakh.",
        "talks asserted - | Diplomats",
    ),
    Case("US and Saudi mediators are working to secure a ceasefire in Sudan.", "talks asserted - | mediators"),
    Case(
        "Envoys from Kabul and the Taliban sat down in Doha for a first round of talks on a ceasefire.",
        "talks asserted - | Envoys",
    ),
    Case(
        "Indirect negotiations aimed at a ceasefire in Gaza entered a third day in Sharm el-Sheikh.",
        "talks asserted - | -",
    ),
    Case(
        "Efforts to broker a truce in Khartoum are continuing, the Saudi foreign minister said.",
        "talks asserted Saudi foreign minister | -",
    ),
    Case(
        "Talks in Luanda on ending the fighting in eastern Congo between M23 rebels and the army made little progress.",
        "talks asserted - | -",
        before="A ceasefire in eastern Congo has been broken time and again.",
    ),
    Case(
        "The Egyptian intelligence chief flew to Tel Aviv to discuss terms for a truce.",
        "talks asserted - | chief",
        before=_GAZA,
    ),
    Case(
        "The two sides are still negotiating over the details of the ceasefire in Tripoli.", "talks asserted - | sides"
    ),
    Case("Negotiations for a truce in Idlib got under way in Ankara.", "talks asserted - | -"),
    Case(
        "Ceasefire talks between Tigray's leaders and Addis Ababa end without agreement",
        "talks asserted - | Tigray's leaders",
        headline=True,
    ),
    Case("Kerry and Lavrov meet in Geneva over Syria ceasefire", "talks asserted - | Kerry", headline=True),
    Case(
        "A Qatari delegation arrived in Gaza City on Thursday to mediate a truce between Hamas and Israel.",
        "talks asserted - | delegation",
    ),
    Case(
        "No ceasefire is being discussed with the separatists in Cameroon, the minister said after raids in the west.",
        "talks denied minister | -",
    ),
    Case(
        "The Red Cross is negotiating with the two sides in Jonglei a pause in the fighting to collect the wounded.",
        "talks asserted - | Red Cross",
    ),
    Case(
        "Somalia's president is trying to mediate a truce between the clans in Las Anod.",
        "talks asserted - | president",
    ),
    Case(
        "Intensive diplomacy is going on behind the scenes to stop the war in Lebanon, a UN official said.",
        "talks asserted UN official | -",
        before="Beirut has been waiting for a ceasefire between Israel and Hezbollah for weeks.",
    ),
    Case(
        "Technical talks on how to monitor the ceasefire will be held in Riyadh on Sunday.",
        "talks asserted - | -",
        before=_UKR,
    ),
    Case(
        "Negotiators from Armenia and Azerbaijan spent ten hours in Moscow hammering out a truce.",
        "talks asserted - | Negotiators",
    ),
    Case(
        "The Security Council will meet on Monday to vote on a ceasefire in Libya.",
        "talks asserted - | Security Council",
    ),
    Case("Mediators are racing to clinch a truce in Gaza before Ramadan.", "talks asserted - | Mediators"),
    Case(
        "Officials close to the negotiations say a ceasefire between Hezbollah and Israel could be days away.",
        "agreed uncertain Officials | -",
    ),
    Case("Chances of a ceasefire in Sudan appear slim.", "agreed uncertain - | -"),
    Case(
        "The Red Cross was negotiating safe passage for civilians out of Bentiu, South Sudan.",
        "evac talks asserted - | Red Cross",
    ),
    # rejected
    Case(
        "There will be no ceasefire in Gaza until all hostages are freed, the prime minister said.",
        "rejected asserted prime minister | -",
    ),
    Case(
        "Burhan ruled out any truce with the RSF as long as its fighters remain in Khartoum homes.",
        "rejected asserted - | Burhan",
    ),
    Case(
        "The Kremlin says it sees no point in a temporary ceasefire in Ukraine.", "rejected asserted Kremlin | Kremlin"
    ),
    Case(
        "The rebels said they were not interested in a truce with the junta in Myanmar.",
        "rejected asserted rebels | rebels",
    ),
    Case("Abiy brushed off appeals for a ceasefire in Tigray.", "rejected asserted - | Abiy"),
    Case(
        "Washington vetoed for the third time a Security Council resolution demanding a ceasefire in Gaza.",
        "rejected asserted - | Washington",
    ),
    Case(
        "Hezbollah has said it will not stop firing before a ceasefire in Gaza.",
        "rejected asserted Hezbollah | Hezbollah",
    ),
    Case("Israel has resisted calls for a ceasefire in Lebanon.", "rejected asserted - | Israel"),
    Case("The separatist commander scoffed at the offer of a truce in Luhansk.", "rejected asserted - | commander"),
    Case(
        "Talk of a ceasefire in Idlib is premature, a Turkish official said.", "rejected asserted Turkish official | -"
    ),
    Case(
        "The prime minister told lawmakers that a truce in Gaza was not on the table.",
        "rejected asserted prime minister | -",
    ),
    Case(
        "Britain abstained and the United States voted against a ceasefire resolution on Gaza.",
        "rejected asserted - | United States",
    ),
    Case("A ceasefire would amount to surrender, the Tigrayan commander said.", "rejected asserted commander | -"),
    Case("Delhi sees no reason to agree to a truce in Kashmir.", "rejected asserted - | Delhi"),
    Case("The M23 has shown no interest in the ceasefire in North Kivu, Congo.", "rejected asserted - | M23"),
    Case(
        "Kiir's government is against a ceasefire in Upper Nile, South Sudan, the rebel spokesman said.",
        "rejected asserted rebel spokesman | government",
    ),
    Case(
        "Iran spurned a pause in the fighting with Israel unless the strikes stopped first.",
        "rejected asserted - | Iran",
    ),
    Case(
        "The army chief vowed to fight on and dismissed talk of a truce in Sudan.", "rejected asserted - | army chief"
    ),
    Case(
        "The fighters in Azovstal rejected an offer of safe passage out of Mariupol.",
        "evac rejected asserted - | fighters",
    ),
    Case(
        "Zelensky said a ceasefire without security guarantees would only give Moscow time to rearm.",
        "rejected asserted Zelensky | -",
    ),
    Case(
        "Ankara said it would not negotiate a ceasefire with the Kurdish fighters in northern Syria.",
        "rejected asserted Ankara | Ankara",
    ),
    Case("The Houthis turned it down.", "rejected asserted - | Houthis", before=_YEMEN),
    Case("Burhan would not hear of it.", "rejected asserted - | Burhan", before=_SUDAN),
    Case("The prime minister called the refusal a mistake.", "rejected asserted - | -", before=_GAZA),
    Case(
        "The general vowed to keep fighting until the last mercenary had left.",
        "rejected asserted - | general",
        before=_SUDAN,
    ),
    Case("The RSF dismissed the idea.", "rejected asserted - | RSF", before=_SUDAN),
    Case("The talks resumed in Jeddah on Sunday.", "talks asserted - | -", before=_SUDAN),
    Case("Indirect talks are due to continue in Doha next week.", "talks asserted - | -", before=_GAZA),
    Case("The two sides are to meet again on Thursday.", "talks asserted - | sides", before=_SUDAN),
    Case(
        "Officers from both armies discussed how the truce in Abyei could be monitored.", "talks asserted - | Officers"
    ),
    Case("Macron called on Hezbollah to follow suit.", "called_for asserted - | Macron", before=_GAZA),
    Case("The African Union appealed for calm.", "called_for asserted - | African Union", before=_SUDAN),
    Case(
        "The two presidents agreed to stop the shelling along the border.",
        "agreed asserted - | presidents",
        before="A ceasefire between Eritrea and Ethiopia has been broken again.",
    ),
    Case("The UN told both sides to halt the bombardment at once.", "called_for asserted - | UN", before=_SUDAN),
    Case("Hamas refuses to stop firing rockets.", "rejected asserted - | Hamas", before=_GAZA),
    Case(
        "A pause now would only help the junta to regroup, the Karen commander said of the ceasefire.",
        "rejected asserted commander | -",
    ),
    Case(
        "A truce would merely allow Haftar to bring up more guns, the mayor of Tripoli said.",
        "rejected asserted mayor of Tripoli | -",
    ),
    Case(
        "The ceasefire in Goma is out of the question as long as foreign troops stay, the minister said.",
        "rejected asserted minister | -",
    ),
    Case("The separatists have no intention of observing the truce in Casamance.", "rejected asserted - | separatists"),
    Case("Bogota is not interested in a bilateral ceasefire with the dissidents.", "rejected asserted - | Bogota"),
    Case("There can be no truce with kidnappers, Nigeria's army chief said.", "rejected asserted army chief | -"),
    Case("No ceasefire without a full withdrawal, Baku insists", "rejected asserted - | -", headline=True),
    Case("Junta spurns truce with Arakan Army in Rakhine", "rejected asserted - | Junta", headline=True),
    Case("Damascus scraps Daraa truce after two days", "collapsed asserted - | Damascus", headline=True),
    Case("Armies of India and Pakistan vow to honour Kashmir ceasefire", "agreed asserted - | Armies", headline=True),
    Case("Kabul mulls ceasefire with Taliban", "talks asserted - | Kabul", headline=True),
    Case(
        "Kyiv accepted a US proposal for a month-long ceasefire.", "agreed asserted - | Kyiv; proposed asserted - | US"
    ),
    Case(
        "The generals turned down the AU's plan to prolong the truce in Sudan.",
        "rejected asserted - | generals; proposed asserted - | AU",
    ),
    Case("Should the ceasefire in Lebanon survive, thousands could return.", "in_effect uncertain - | -"),
    Case("Moscow objected to every draft that demanded a ceasefire in Syria.", "rejected asserted - | Moscow"),
    Case("Washington pushed the Israelis toward a truce with Hezbollah.", "called_for asserted - | Washington"),
    Case("Sadr's aides and American officers have worked out a truce in Najaf.", "agreed asserted - | aides"),
    Case("Rwanda persuaded the rebels to respect the truce in Kivu.", "called_for asserted - | Rwanda"),
    Case("A humanitarian truce in Gaza demanded by Brazil was put to the council.", "called_for asserted - | Brazil"),
)
