"""What the language has for each status, in the constructions of fresh articles: days, aspects, answers."""

from tests.streams.read.sentences.case import Case

_SUDAN = "A truce between the army and the RSF in Khartoum was worked out in Jeddah."
_GAZA = "Egypt and Qatar mediate a ceasefire between Israel and Hamas in Gaza."
_YEMEN = "The UN envoy has proposed a truce in Hodeidah, Yemen."
_DONBAS = "A ceasefire in Donetsk between Kyiv and the separatists began at midnight."
_LIBYA = "A ceasefire in Sirte, Libya, was to begin on Monday."
_COLOMBIA = "The ceasefire between Bogota and the ELN in Colombia began in May."

CASES = (
    # a day beside the verb or between it and the name
    Case("Bogota called off its truce with the ELN on Wednesday.", "collapsed asserted - | Bogota", _COLOMBIA),
    Case("Rival generals in Sirte, Libya, called a truce on Monday.", "agreed asserted - | generals"),
    Case("He called on both sides on Friday to respect the truce.", "called_for asserted - | -", _SUDAN),
    # its end is near
    Case("The truce in Tripoli, Libya, is close to collapse.", "in_effect uncertain - | -"),
    Case("The ceasefire risks falling apart.", "in_effect uncertain - | -", _SUDAN),
    Case("Truce in Taiz, Yemen, risks coming undone", "in_effect uncertain - | -", headline=True),
    # its start as a date for something else
    Case(
        "Within an hour of the truce taking effect, Kyiv accused the separatists of shelling a bus.",
        "in_effect asserted - | -; violated asserted Kyiv | separatists",
        _DONBAS,
    ),
    Case("Truce in Derna, Libya, to start at dawn", "agreed asserted - | -", headline=True),
    # it ends war for a time
    Case("The truce ended two years of war.", "in_effect asserted - | -", _YEMEN),
    Case("The ceasefire paused weeks of heavy fighting.", "in_effect asserted - | -", _SUDAN),
    Case("A truce in Sirte, meant to end six days of clashes, began at noon.", "in_effect asserted - | -"),
    # kept and not kept
    Case("We have kept the ceasefire well until now, the major said.", "in_effect asserted major | major", _DONBAS),
    Case("Both armies are sustaining the truce.", "in_effect asserted - | armies", _SUDAN),
    Case("The truce was disrupted by mortar shelling.", "violated asserted - | -", _SUDAN),
    Case("Clashes erupt in Khartoum, Sudan, hours after truce", "violated asserted - | -", headline=True),
    Case(
        "The truce began after the two sides had traded blame for sparking the clashes.",
        "in_effect asserted - | -",
        _SUDAN,
    ),
    # a promise on terms, a readiness, short of a yes
    Case(
        "The RSF said it would observe the truce if the army did.",
        "agreed uncertain RSF | RSF",
        _SUDAN,
    ),
    Case("The junta stopped short of accepting a truce in Kachin, Myanmar.", "agreed denied - | -"),
    Case("The emir issued a ceasefire order for all troops in Zabul, Afghanistan.", "agreed asserted - | emir"),
    Case("Emir announces truce for Ramadan in Zabul, Afghanistan", "agreed asserted - | Emir", headline=True),
    # being brokered, not brokered yet
    Case("Oman is mediating a truce between the Houthis and the coalition in Yemen.", "talks asserted - | Oman"),
    Case("The truce was still being finalised on Tuesday.", "talks asserted - | -", _GAZA),
    Case("Qatar has been engaged in brokering a truce for months.", "talks asserted - | Qatar", _GAZA),
    Case("Qatar played a part in brokering the truce.", "agreed asserted - | Qatar", _GAZA),
    Case("Truce talks on Gaza broke down on Friday.", "suspended asserted - | -"),
    # refusals
    Case("The ELN refuted the bishops' calls for a truce.", "rejected asserted - | ELN", _COLOMBIA),
    Case("The ELN wants no part of the truce.", "rejected asserted - | ELN", _COLOMBIA),
    Case(
        "Hamas rejected an Israeli truce proposal.", "rejected asserted - | Hamas; proposed asserted - | Israel", _GAZA
    ),
    Case(
        "Hamas rejected Egypt's truce proposal.",
        "rejected asserted - | Hamas; proposed asserted - | Egypt",
        _GAZA,
    ),
    Case("The rebels are advocating for a truce in Taiz, Yemen.", "called_for asserted - | rebels"),
    # more of it, and again
    Case("The ceasefire is back on, officials said.", "restored asserted officials | -", _GAZA),
    # none of it, or less of it, is no breach
    Case("There have been no raids since the truce took effect.", "in_effect asserted - | -", _YEMEN),
    Case("Monitors registered no shelling since the truce took hold.", "in_effect asserted - | -", _DONBAS),
    Case("There was a drop in violence after the truce began.", "in_effect asserted - | -", _LIBYA),
    Case("The raids threatened to upset the truce.", "in_effect uncertain - | -", _YEMEN),
    Case("The province is witnessing cautious calm.", "in_effect asserted - | -", _YEMEN),
    Case("The shelling came to an abrupt halt at dawn.", "in_effect asserted - | -", _DONBAS),
    Case("The truce has decreased casualties by half.", "in_effect asserted - | -", _YEMEN),
    # whose force it is, and whose not yet
    Case(
        "Oman and Qatar agreed on a truce for Taiz and Ibb provinces which took effect at noon.",
        "agreed asserted - | Oman; in_effect asserted - | -",
        _YEMEN,
    ),
    Case("The truce would exclude groups on the list.", "agreed asserted - | -", _LIBYA),
    Case("The truce was reached in the fourth round of talks.", "agreed asserted - | -", _GAZA),
    Case(
        "They spent a day trying to sign a deal setting out the terms of a truce.",
        "talks asserted - | -",
        _LIBYA,
    ),
    Case("His decision not to sign the truce surprised the envoy.", "rejected asserted - | -", _LIBYA),
    Case("The coalition saw no sense in prolonging the truce.", "extended denied - | coalition", _YEMEN),
    Case("The truce talks failed after two days.", "suspended asserted - | -", _GAZA),
    Case("The failure of the truce talks came as no surprise.", "suspended asserted - | -", _GAZA),
    # what nobody has answered yet, and a yes by another name
    Case("The junta has yet to say whether it will accept the truce.", "", _YEMEN),
    Case("There was no word from Khartoum on whether it would extend the truce.", "", _SUDAN),
    Case("The coalition has not commented on extending the truce.", "", _YEMEN),
    Case("It is not clear whether the truce will hold.", "in_effect uncertain - | -", _SUDAN),
    Case("Bogota had no objection to a truce.", "agreed asserted - | Bogota", _COLOMBIA),
    # what talks came to, and back to it
    Case("Mediation by Oman led to a truce on Sunday.", "agreed asserted - | -", _YEMEN),
    Case("The generals have gone back to the truce.", "restored asserted - | generals", _SUDAN),
)
