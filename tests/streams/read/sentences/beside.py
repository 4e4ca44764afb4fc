"""What is told of an arrangement beside its name, behind a participle, by a pronoun or by a headline without a verb."""

from tests.streams.read.sentences.case import Case

_SUDAN = "Saudi Arabia and the United States are mediating a ceasefire between Sudan's army and the RSF in Khartoum."

CASES = (
    # a participle that a parser takes for the main verb
    Case(
        "An earlier truce agreed in May fell apart within weeks in Tripoli.",
        "agreed asserted - | -; collapsed asserted - | -",
    ),
    Case(
        "A ceasefire announced late on Monday went into effect in Taiz.",
        "agreed asserted - | -; in_effect asserted - | -",
    ),
    Case(
        "A ceasefire agreed on Sunday was broken within hours, villagers in Kachin said.",
        "agreed asserted villagers | -; violated asserted villagers | -",
    ),
    Case(
        "A truce proclaimed by the general in Juba had to be withdrawn within days.",
        "agreed asserted - | the general; collapsed asserted - | -",
    ),
    # a pronoun
    Case(
        "Hours after a ceasefire was declared in Khartoum, it appeared to be holding.",
        "agreed asserted - | -; in_effect uncertain - | -",
    ),
    Case(
        "The army said it had not broken the truce and was committed to it.",
        "violated denied The army | army; in_effect asserted The army | -",
        before=_SUDAN,
    ),
    # by the name that it has in the north-east of India
    Case(
        "India's government extended the suspension of operations agreement with Kuki rebels in Manipur by a year.",
        "extended asserted - | government",
    ),
    # under it, and what it does
    Case(
        "A truce between the army and the elders had kept the town calm for two years.",
        "in_effect asserted - | the army",
    ),
    Case(
        "As long as aid comes, people in Taiz will continue the ceasefire, the imam said.",
        "in_effect asserted imam | -",
    ),
    Case(
        "The envoys discussed the details of the ceasefire, which began to take hold last week.",
        "talks asserted - | envoys; in_effect asserted - | -",
        before=_SUDAN,
    ),
    # what is needed first, and what it is needed for
    Case(
        "Many details have to be worked out before any ceasefire, the mediator said.",
        "talks asserted mediator | -",
        before=_SUDAN,
    ),
    Case("A ceasefire is the only way to save Khartoum, the doctor said.", "called_for asserted doctor | doctor"),
    Case("What Goma needs is a ceasefire, the bishop said.", "called_for asserted bishop | bishop"),
    Case('"All sides must respect the ceasefire," the pope said.', "called_for asserted pope | pope", before=_SUDAN),
    # foretold
    Case("The president of Kenya predicted a ceasefire by nightfall.", "agreed uncertain - | -", before=_SUDAN),
    # breaches
    Case(
        "Kyiv says Moscow has failed to make sure that the ceasefire in Donetsk holds.",
        "violated asserted Kyiv | Moscow",
    ),
    Case(
        "Ankara keeps wriggling out of its commitments under the ceasefire, the bloc said.",
        "violated asserted bloc | Ankara",
        before=_SUDAN,
    ),
    Case(
        "Jets bombed the enclave although it lies within a de-escalation zone in Syria.",
        "violated asserted - | -",
    ),
    Case("Army shelling kills four in Sudan after truce", "violated asserted - | -", headline=True),
    # what will be done, in two steps
    Case(
        "Under the deal, fighters will hand over their guns and leave Harasta for the north.",
        "evac agreed asserted - | fighters",
        before="Syria's army has besieged the rebels in Harasta, and both agreed on an evacuation.",
    ),
    Case("The talks in Jeddah come as shells fall on Omdurman.", "talks asserted - | -", before=_SUDAN),
    # headlines without a verb
    Case("Ceasefire deal elusive in Sudan as fighting rages", "agreed denied - | -", headline=True),
    Case("Truce in Gaza still out of reach", "agreed denied - | -", headline=True),
    Case("Gaza truce imminent, minister says", "agreed uncertain minister | -", headline=True),
    Case("Ceasefire in Sudan shaky as shells fall", "in_effect uncertain - | -", headline=True),
    Case("Gaza truce over after two days", "collapsed asserted - | -", headline=True),
    Case("Sudan ceasefire over, army says", "collapsed asserted army | -", headline=True),
    Case("Mediators hold talks on truce over the weekend in Sudan", "talks asserted - | Mediators", headline=True),
)
