"""Who speaks and who acts: several sentences, split quotes, titles and names, pronouns, the sides named before."""

from tests.streams.read.sentences.case import Case

_GAZA = "Egypt is mediating a ceasefire between Israel and Hamas in Gaza after weeks of air strikes."
_SUDAN = "Saudi Arabia and the United States are mediating a ceasefire between Sudan's army and the RSF in Khartoum."
_KARABAKH = "Armenia and Azerbaijan agreed to a ceasefire in Nagorno-Karabakh on Saturday."
_YEMEN = "Yemen's government and the Houthis signed a truce in Hodeidah last month."
_KASHMIR = "India and Pakistan announced a ceasefire in Kashmir in February."

CASES = (
    # titles and names with commas
    Case(
        "Gen. Mohammed Bello, the chief of staff of the army, told reporters that the ceasefire in Goma was holding.",
        "in_effect asserted Mohammed Bello | -",
    ),
    Case(
        "Pakistan's information minister, Fawad Malik, said the ceasefire in Kashmir was holding.",
        "in_effect asserted Fawad Malik | -",
    ),
    Case(
        "A spokesman for the rebels, Yahya Saree, said the coalition had violated the truce in Hodeidah 40 times.",
        "violated asserted Yahya Saree | the coalition",
    ),
    Case(
        "The mission's deputy head, Maria Alvarez, a former judge, warned that the truce in Cauca was at risk.",
        "in_effect uncertain Maria Alvarez | -",
    ),
    Case(
        "According to the governor of North Kivu, Bruno Kasongo, the rebels broke the ceasefire near Sake.",
        "violated asserted Bruno Kasongo | the rebels",
    ),
    Case(
        "Another commander, Hassan Idris, said the truce in Kassala had collapsed.",
        "collapsed asserted Hassan Idris | -",
    ),
    # pronouns that go back within the sentence and beyond it
    Case(
        "Colombia's ELN has extended its truce by ten days, it said in a statement.",
        "extended asserted ELN | ELN",
    ),
    Case(
        "The junta has declared a ceasefire in Shan state, it announced on state television.",
        "agreed asserted The junta | The junta",
    ),
    Case(
        '"The truce is holding," he said.',
        "in_effect asserted Ahmed Saleh | -",
        before="Ahmed Saleh, the governor of Hodeidah, welcomed the visitors. Yemen's truce is a week old.",
    ),
    Case(
        '"It is still holding, but only just," she added.',
        "in_effect asserted Hanna Lindqvist | -",
        before="The ceasefire in Darfur is being tested, UN envoy Hanna Lindqvist told the Security Council.",
    ),
    Case(
        "He cautioned that the truce might not hold for long.",
        "in_effect uncertain Tor Wennesland | -",
        before="UN envoy Tor Wennesland briefed the council on the ceasefire in Gaza, he said by video link.",
    ),
    # nominal speakers
    Case(
        "The rebels violated the ceasefire at dawn, the statement said.",
        "violated asserted the statement | The rebels",
        before="Ethiopia's government issued a statement on the truce in Tigray.",
    ),
    Case(
        "Government troops broke the truce in Kidal, the communique read.",
        "violated asserted communique | Government troops",
    ),
    Case(
        "The truce in Hodeidah had been broken 20 times, the sources went on.",
        "violated asserted the sources | -",
    ),
    Case(
        "In its words, the shelling was a blatant breach of the ceasefire.",
        "violated asserted Taliban | -",
        before="The Taliban condemned the shelling in Kunduz.",
    ),
    # asides, splits and verbs of saying of all sorts
    Case(
        '"The ceasefire," the minister said, "has collapsed."',
        "collapsed asserted minister | -",
        before=_SUDAN,
    ),
    Case(
        '"We reject this truce," said Abu Obaida, spokesman for the Qassam Brigades. "There will be no truce."',
        "rejected asserted Abu Obaida | -",
        before=_GAZA,
    ),
    Case(
        "The two sides have agreed to a truce in Tripoli, the UN mission announced on Monday.",
        "agreed asserted the UN mission | The two sides",
    ),
    Case("The ceasefire has collapsed in Aden, residents recounted.", "collapsed asserted residents | -"),
    Case(
        "Their truce would end at midnight, the BBC quoted them as saying.",
        "collapsed asserted Taliban | -",
        before="The Taliban said they were leaving. The three-day ceasefire in Afghanistan began on Friday.",
    ),
    Case(
        "Reuters, citing two diplomats, reported that a truce had been agreed in Bamako.",
        "agreed asserted diplomats | -",
    ),
    Case(
        "A truce has been reached in Manipur, the Press Trust of India reported, quoting a senior police officer.",
        "agreed asserted police officer | -",
    ),
    Case(
        "The Lebanese army complained of repeated Israeli breaches of the ceasefire on Friday.",
        "violated asserted The Lebanese army | Israel",
    ),
    Case(
        "Indian officials spoke of 900 violations of the ceasefire along the Line of Control this year.",
        "violated asserted Indian officials | -",
    ),
    Case(
        "As the mediators put it, the truce in Port Sudan is hanging by a thread.",
        "in_effect uncertain the mediators | -",
    ),
    Case("Turkey's defence ministry confirmed the truce in Idlib.", "agreed asserted Turkey's defence ministry | -"),
    Case(
        "The governor promised that the militia would observe the ceasefire in Zawiya.",
        "agreed asserted The governor | -",
    ),
    Case(
        "A war monitor and a Hezbollah source said the ceasefire in Qalamoun was holding.",
        "in_effect asserted A war monitor and a Hezbollah source | -",
    ),
    Case(
        "In his view the ceasefire in Mogadishu has failed, the analyst said.",
        "collapsed asserted the analyst | -",
    ),
    Case(
        "The ceasefire in Abyei had held so far, the monitor noted, but the rains were late.",
        "in_effect asserted the monitor | -",
    ),
    Case(
        "By the army's reckoning the guerrillas have broken the truce in Arauca twelve times.",
        "violated asserted army | -",
    ),
    # free indirect speech
    Case(
        "Negotiations would resume on Sunday at noon.",
        "talks asserted Omar Farouk | -",
        before="Warring clans in Galkayo had accepted a ceasefire, the elder Omar Farouk said.",
    ),
    # headlines
    Case("Armenia: Azerbaijan violated ceasefire", "violated asserted Armenia | Azerbaijan", headline=True),
    Case("Russia violates truce in Donbas, Kyiv says", "violated asserted Kyiv | Russia", headline=True),
    Case("Truce has collapsed - Houthi official", "collapsed asserted Houthi official | -", headline=True),
    Case("Zelensky: Russia broke Easter truce", "violated asserted Zelensky | Russia", headline=True),
    Case("Gaza ceasefire 'holding', UN envoy says", "in_effect asserted UN envoy | -", headline=True),
    Case("Ceasefire in Tigray is over, say rebels", "collapsed asserted rebels | -", headline=True),
    # what was before stays the outlet's
    Case(
        "Ukraine accused Russia of shelling Avdiivka in spite of the truce that the presidents had agreed on Monday.",
        "violated asserted Ukraine | Russia; agreed asserted - | the presidents",
    ),
    Case(
        "Rebels fired on a convoy near Jonglei, the army said, hours after a truce took effect.",
        "violated asserted the army | Rebels; in_effect asserted - | -",
    ),
    Case(
        "Five people were killed in Nabatieh, state media said, on the third day of a ceasefire that has largely held.",
        "in_effect asserted - | -",
    ),
    Case(
        "The army blamed Arakan fighters for breaking the ceasefire that China had brokered in January.",
        "violated asserted The army | Arakan; agreed asserted - | China",
    ),
    Case("Burhan criticised an American proposal for a truce in Darfur.", "proposed asserted - | America"),
    # talks by those who hold them, and talks that only tell when
    Case("Negotiators will talk again on Monday.", "talks asserted - | Negotiators", before=_KASHMIR),
    Case(
        "The army and the RSF signed a ceasefire in Jeddah after two weeks of talks.",
        "agreed asserted - | The army",
        before=_SUDAN,
    ),
    Case("The army quits truce talks in Jeddah", "suspended asserted - | The army", headline=True),
    # actors: sides named before, adjectives, clefts, possession
    Case(
        "The two leaders agreed to a truce.",
        "agreed asserted - | Putin",
        before=_KASHMIR.replace("India and Pakistan announced", "Putin and Zelensky discussed"),
    ),
    Case("Both sides have violated it since.", "violated asserted - | Armenia", before=_KARABAKH),
    Case(
        "Each side accused the other of breaking the truce.",
        "violated asserted India | Pakistan",
        before=_KASHMIR,
    ),
    Case(
        "The rivals blamed each other for violating the ceasefire.",
        "violated asserted Armenia | Azerbaijan",
        before=_KARABAKH,
    ),
    Case("The army reported 30 Houthi breaches of the truce in Marib.", "violated asserted The army | Houthi"),
    Case("UN counts 47 Israeli breaches of Lebanon ceasefire", "violated asserted UN | Israel", headline=True),
    Case("It was the M23 that broke the ceasefire in Masisi, the army said.", "violated asserted the army | M23"),
    Case("Azeri attacks broke the truce in Lachin on Friday.", "violated asserted - | Azer"),
    Case(
        "The Taliban said it would not extend the truce in Afghanistan.",
        "extended denied The Taliban | The Taliban",
    ),
    Case(
        "Delegates of Juba, the rebels and the IGAD bloc agreed by telephone on a ceasefire in Malakal.",
        "agreed asserted - | Delegates",
    ),
    Case(
        "Some 900 villagers are expected to be evacuated from Mariupol on Monday under the deal, reported the KBC.",
        "evac agreed asserted KBC | villagers",
    ),
    Case(
        "Forty buses entered Zabadani to take rebels to Idlib, a town under their control, said state-run Ash TV.",
        "evac agreed asserted Ash TV | buses",
        before="Rebels in Zabadani, Syria, are leaving the besieged town on buses under an evacuation deal.",
    ),
    Case(
        "The ceasefire in Taiz, Yemen, has collapsed, state radio quoted a colonel as saying.",
        "collapsed asserted colonel | -",
    ),
    Case(
        '"The truce in Taiz, Yemen, has collapsed," the colonel was quoted as saying by state radio.',
        "collapsed asserted colonel | -",
    ),
    Case(
        "Despite reports that a ceasefire had been agreed in Goma, Congo, shelling continued on both sides.",
        "agreed uncertain reports | -",
    ),
    Case(
        "The bishop of Goma, Congo, was among those who said that the truce had collapsed.",
        "collapsed asserted bishop | -",
    ),
    Case(
        "The buses were heading towards Idlib, but might stop in Hama, the mayor said, adding that it was late.",
        "evac in_effect asserted mayor | buses",
        before="Rebels in Zabadani, Syria, are leaving the besieged town on buses under an evacuation deal.",
    ),
    Case("Evacuation of Mariupol begins as Oslo warns of hunger", "evac in_effect asserted - | -", headline=True),
    Case(
        "Rebels leave Zabadani for al-Nour district under evacuation deal",
        "evac in_effect asserted - | Rebels",
        headline=True,
    ),
    Case(
        "The statement says the army and the rebels will respect a ceasefire.",
        "agreed asserted Geneva Centre | -",
        before="The Geneva Centre for Dialogue said in a statement that a truce was near in Kachin, Myanmar.",
    ),
    # what a clause asks, doubts or hopes does not reach what is only named in it
    Case(
        "Oslo asked Ankara to talk General Idris into honouring a truce proposal by the African Union in Sudan.",
        "proposed asserted - | -; talks asserted - | -",
    ),
    Case("The commander may make a truce offer to the militia in Kachin, Myanmar.", "proposed uncertain - | commander"),
    # who acts: brokers joined by a hyphen or in a clause, sides behind a date, an adjective before a name
    Case("An Omani-brokered truce took effect in Marib on Monday.", "in_effect asserted - | Oman"),
    Case("A long-promised truce took effect in Marib, Yemen, on Monday.", "in_effect asserted - | -"),
    Case(
        "The ceasefire in Karabakh was struck in May between Armenia and Azerbaijan.",
        "agreed asserted - | Armenia",
    ),
    Case(
        "Residents fled despite a truce that the paramilitary Rapid Support Forces declared for the holiday in Sudan.",
        "agreed asserted - | Rapid Support Forces",
    ),
)
