"""Sentences of the second day: what became of a truce that was named some sentences before, and is not named again."""

from tests.streams.read.sentences.case import Case

_CONGO = "A ceasefire between Congo's army and M23 rebels in Goma began on Sunday. Shops have reopened in the centre."
_LIBYA = "A truce between rival forces in Tripoli, Libya, ended on Monday. Markets stayed closed."
_YEMEN = "The UN has brokered a truce in Taiz between Yemen's army and the Houthis. Buses run again. Schools are open."

CASES = (
    # "it" for what was named two or three sentences before
    Case("It came into effect at nine in the evening.", "in_effect asserted - | -", before=_YEMEN),
    Case("It was violated within hours, residents of Taiz said.", "violated asserted residents | -", before=_YEMEN),
    Case("Both sides pledged to abide by it.", "agreed asserted - | -", before=_CONGO),
    # calm
    Case("A fragile calm has taken hold in the city.", "in_effect asserted - | -", before=_CONGO),
    Case("An uneasy silence held in the suburbs.", "in_effect asserted - | -", before=_YEMEN),
    Case("The night was quiet in Goma, a priest said.", "in_effect asserted priest | -", before=_CONGO),
    Case("A nurse told Reuters the situation was calm on all fronts.", "in_effect asserted nurse | -", before=_CONGO),
    Case("Clashes subsided on Tuesday, residents said.", "in_effect asserted residents | -", before=_YEMEN),
    Case("The guns have been silenced and the mills work again.", "in_effect asserted - | -", before=_YEMEN),
    Case("Shelling suddenly stopped at midnight in the old port.", "in_effect asserted - | -", before=_YEMEN),
    Case("The district saw a return to calm on Friday.", "restored asserted - | -", before=_CONGO),
    Case("Calm was quickly restored, the mayor said.", "restored asserted mayor | -", before=_CONGO),
    Case("The quiet was interrupted by mortar fire at dusk.", "violated asserted - | -", before=_YEMEN),
    # fighting again
    Case("Hostilities resumed at dawn on Tuesday.", "collapsed asserted - | -", before=_LIBYA),
    Case("The brigades have resumed their offensive.", "collapsed asserted - | brigades", before=_LIBYA),
    Case("The rebels resumed shelling on Tuesday, the army said.", "violated asserted army | rebels", before=_CONGO),
)
