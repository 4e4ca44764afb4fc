"""What is asked for and offered."""

from tests.streams.read.sentences.case import Case

_GAZA = "Egypt is mediating a ceasefire between Israel and Hamas in Gaza after weeks of air strikes."
_SUDAN = "Saudi Arabia and the United States are mediating a ceasefire between Sudan's army and the RSF in Khartoum."

CASES = (
    Case("The envoy said this was the moment to reach a lasting truce in Sudan.", "called_for asserted envoy | -"),
    Case(
        "It is the right thing to agree to a ceasefire in Gaza, the mayor of Haifa said.",
        "called_for asserted mayor | -",
    ),
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
)
