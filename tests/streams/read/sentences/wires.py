"""Constructions of the wires that fresh articles on many wars showed to be unread: declarations, long subjects."""

from tests.streams.read.sentences.case import Case

_SUDAN = "A truce between the army and the RSF in Khartoum was worked out in Jeddah."
_GAZA = "Egypt and Qatar mediate a ceasefire between Israel and Hamas in Gaza."
_YEMEN = "The UN envoy has proposed a truce in Hodeidah, Yemen."
_DONBAS = "A ceasefire in Donetsk between Kyiv and the separatists began at midnight."
_LIBYA = "A ceasefire in Sirte, Libya, was to begin on Monday."

CASES = (
    # a declaration stands for what it declares
    Case(
        "The rebels violated their own ceasefire declaration, the mayor said.",
        "violated asserted mayor | rebels",
        _SUDAN,
    ),
    Case("The lifting of the truce declaration surprised the mediators.", "collapsed asserted - | -", _SUDAN),
    Case(
        "The junta extended its declaration of a ceasefire in Kachin, Myanmar, by ten days.",
        "extended asserted - | junta",
    ),
    Case("Manila's declaration of a truce was welcomed in Davao.", "agreed asserted - | Manila"),
    Case("The annulment of the ceasefire in Cauca, Colombia, came at noon.", "collapsed asserted - | -"),
    # a promise of a truce is one
    Case(
        "The Kremlin's promise of a truce in Kharkiv, Ukraine, reached the front at dusk.",
        "agreed asserted - | Kremlin",
    ),
    # the subject far from its verb
    Case(
        "A truce in Taiz brokered by Oman, meant to end a month of fighting, took effect on Monday.",
        "in_effect asserted - | -; agreed asserted - | Oman",
    ),
    Case(
        "The accord on a ceasefire was signed by both generals on Sunday and went into effect at dawn.",
        "agreed asserted - | generals; in_effect asserted - | -",
        _SUDAN,
    ),
    Case(
        "The truce, announced by the emir before the feast, was intended to stop the fighting for three days.",
        "agreed asserted - | emir",
        _YEMEN,
    ),
    # violence beside it
    Case(
        "Despite the declared truce, residents report heavy shelling in Derna.",
        "violated asserted residents | -",
        _LIBYA,
    ),
    Case(
        "While the junta announced its own ceasefire, it has continued to conduct airstrikes on Sagaing, Myanmar.",
        "agreed asserted - | junta; violated asserted - | -",
    ),
    Case(
        "The army shelled the port of Sirte hours after announcing a ceasefire.",
        "violated asserted - | army; agreed asserted - | -",
        _LIBYA,
    ),
    Case(
        "Haftar's gunners shell Gharyan despite signing truce in Libya",
        "violated asserted - | -; agreed asserted - | -",
        headline=True,
    ),
    Case("Separatists fire 30 shells after Luhansk truce: Kyiv", "violated asserted Kyiv | Separatists", headline=True),
    # what is said that will be
    Case(
        "The warlord said his fighters will cease hostilities for the feast.",
        "agreed asserted warlord | fighters",
        _LIBYA,
    ),
    Case(
        "The militia announced the halting of military operations until Friday.", "agreed asserted - | militia", _YEMEN
    ),
    Case("The truce would begin at noon, an hour after the prisoners were freed.", "agreed asserted - | -", _YEMEN),
    Case("The emir ordered his followers to observe the truce in Saada, Yemen.", "agreed asserted - | emir"),
    # asked for
    Case("Muscat has made a plea to extend the truce.", "called_for asserted - | Muscat", _YEMEN),
    Case("What is essential is an immediate ceasefire, the bishop said.", "called_for asserted bishop | -", _SUDAN),
    Case("The adviser recommended that the government keep the ceasefire.", "called_for asserted - | adviser", _DONBAS),
    Case("The bishop urges full ceasefire compliance in Goma, Congo.", "called_for asserted - | bishop"),
    # ends and what is feared
    Case("The mayor voiced fears that the truce is not holding.", "in_effect uncertain mayor | -", _SUDAN),
    Case("Mayor says there is still no agreement on a lull.", "agreed denied Mayor | -", _GAZA),
    Case("Juba and rebels sign truce following bitter fighting", "agreed asserted - | rebels", headline=True),
    # more time, and talks over what is offered
    Case(
        "Bogota and the ELN reached an agreement to prolong the truce in Arauca by a month.",
        "extended asserted - | Bogota",
    ),
    Case("The two delegations discussed the French proposal for hours.", "talks asserted - | delegations", _GAZA),
    # starts, halts and bonds in other words
    Case("The truce will go into effect on Friday.", "agreed asserted - | -", _LIBYA),
    Case("The ceasefire would go into effect at dawn, the ministry said.", "agreed asserted ministry | -", _SUDAN),
    Case("The coalition declared a ten-day freeze on military operations.", "agreed asserted - | coalition", _YEMEN),
    Case("The army said it would halt its operations for two days.", "agreed asserted army | -", _SUDAN),
    Case("Ankara wants the ceasefire to cover Tel Rifaat, Syria.", "called_for asserted - | Ankara"),
    Case("There were doubts that the truce would last.", "in_effect uncertain - | -", _SUDAN),
    Case("Rebels have not stopped their raids, in spite of the truce.", "violated asserted - | Rebels", _SUDAN),
    Case(
        "Kyiv had not kept its side of the ceasefire deal, Donetsk said.", "violated asserted Donetsk | Kyiv", _DONBAS
    ),
    Case("Sudan truce largely holding, mediators say", "in_effect asserted mediators | -", headline=True),
    Case(
        "The war cabinet approved on Monday night a truce deal with Hezbollah, the premier's office said.",
        "agreed asserted premier's office | -",
        "A ceasefire in Lebanon was near.",
    ),
    Case(
        "A truce has been declared between the Kurds and the army as of noon in Qamishli, Syria.",
        "agreed asserted - | Kurds",
    ),
    Case("The junta declared a halt to operations from Thursday.", "agreed asserted - | junta", _YEMEN),
    Case("Chad announces ten-day halt to fighting in Tibesti", "agreed asserted - | Chad", headline=True),
    Case(
        "Baghdad orders truce with tribes to allow aid into Anbar, Iraq", "agreed asserted - | Baghdad", headline=True
    ),
    Case("The staff said that all operations will stop on Sunday at noon.", "agreed asserted staff | -", _SUDAN),
    Case("Tripoli approved of the ceasefire, a minister said.", "agreed asserted minister | Tripoli", _LIBYA),
    Case(
        "A colonel warned that the raids could lead to the collapse of the truce.",
        "in_effect uncertain colonel | -",
        _SUDAN,
    ),
    Case(
        "The talks on an extension of the truce collapsed on Friday.",
        "extended denied - | -; suspended asserted - | -",
        _GAZA,
    ),
    Case("There was relative calm in the city on Friday.", "in_effect asserted - | -", _SUDAN),
    Case("The truce has lasted for five days.", "in_effect asserted - | -", _DONBAS),
    Case("The army suspended its part in the truce talks.", "suspended asserted - | army", _SUDAN),
    Case("The proposal of the Arab League was put to the rebels.", "proposed asserted - | Arab League", _YEMEN),
)
