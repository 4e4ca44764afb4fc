"""What is talked about and refused."""

from tests.streams.read.sentences.case import Case

_GAZA = "Egypt is mediating a ceasefire between Israel and Hamas in Gaza after weeks of air strikes."
_SUDAN = "Saudi Arabia and the United States are mediating a ceasefire between Sudan's army and the RSF in Khartoum."
_UKR = "Washington is trying to broker a ceasefire between Russia and Ukraine after three years of war."
_YEMEN = "The UN envoy has proposed to extend the truce in Yemen by six months."

CASES = (
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
        "Ankara said it would not negotiate a ceasefire with the Kurdish fighters in northern Syria.",
        "rejected asserted Ankara | Ankara",
    ),
    Case("The Houthis turned it down.", "rejected asserted - | Houthis", before=_YEMEN),
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
    Case(
        "The two presidents agreed to stop the shelling along the border.",
        "agreed asserted - | presidents",
        before="A ceasefire between Eritrea and Ethiopia has been broken again.",
    ),
    Case("The UN told both sides to halt the bombardment at once.", "called_for asserted - | UN", before=_SUDAN),
    Case("Hamas refuses to stop firing rockets.", "rejected asserted - | Hamas", before=_GAZA),
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
