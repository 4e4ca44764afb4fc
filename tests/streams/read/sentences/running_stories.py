"""Sentences of the second day: what became of a truce that was named some sentences before, and is not named again."""

from tests.streams.read.sentences.case import Case

_CONGO = "A ceasefire between Congo's army and M23 rebels in Goma began on Sunday. Shops have reopened in the centre."
_LIBYA = "A truce between rival forces in Tripoli, Libya, ended on Monday. Markets stayed closed."
_YEMEN = "The UN has brokered a truce in Taiz between Yemen's army and the Houthis. Buses run again. Schools are open."
_TALKS = "Truce talks between Sudan's army and the RSF on Khartoum are held in Jeddah. The king opened them."

CASES = (
    # "it" for what was named two or three sentences before
    Case("It came into effect at nine in the evening.", "in_effect asserted - | -", before=_YEMEN),
    Case("It was violated within hours, residents of Taiz said.", "violated asserted residents | -", before=_YEMEN),
    Case("Both sides pledged to abide by it.", "agreed asserted - | -", before=_CONGO),
    # calm
    Case("A brittle calm has taken hold in these suburbs.", "in_effect asserted - | -", before=_CONGO),
    Case("The night was quiet in Goma, a priest said.", "in_effect asserted priest | -", before=_CONGO),
    Case(
        "A nurse told Reuters that the situation was calm on every front.",
        "in_effect asserted nurse | -",
        before=_CONGO,
    ),
    Case("Clashes subsided on Tuesday, residents said.", "in_effect asserted residents | -", before=_YEMEN),
    Case("Shelling suddenly stopped at dusk in the old port.", "in_effect asserted - | -", before=_YEMEN),
    Case("The district saw a return to calm on Friday.", "restored asserted - | -", before=_CONGO),
    Case("Calm was quickly restored, the mayor said.", "restored asserted mayor | -", before=_CONGO),
    Case("The quiet was interrupted by mortar fire at dusk.", "violated asserted - | -", before=_YEMEN),
    # fighting again
    Case("Hostilities resumed at dawn on Tuesday.", "collapsed asserted - | -", before=_LIBYA),
    Case("The brigades have resumed their offensive.", "collapsed asserted - | brigades", before=_LIBYA),
    Case("The rebels resumed shelling on Tuesday, the army said.", "violated asserted army | rebels", before=_CONGO),
    # what else stands for it
    Case("It was announced late on Monday in a joint statement.", "agreed asserted - | -", before=_CONGO),
    Case("The Houthis announced their acceptance of it.", "agreed asserted - | -", before=_YEMEN),
    Case("The memorandum was concluded for three months.", "agreed asserted - | -", before=_YEMEN),
    Case("Neither side has kept to all commitments.", "violated asserted - | -", before=_CONGO),
    # soon after
    Case("Clashes were reported in Goma shortly after the deadline.", "violated asserted - | -", before=_CONGO),
    # talks that fail, details that are left
    Case("The negotiations have failed, a diplomat said.", "suspended asserted diplomat | -", before=_TALKS),
    Case("The talks broke off on Thursday.", "suspended asserted - | -", before=_TALKS),
    Case("There are still points to work out, the envoy said.", "talks asserted envoy | -", before=_TALKS),
    # beside its name
    Case("Families took advantage of the truce to bury their dead.", "in_effect asserted - | -", before=_YEMEN),
    Case(
        "The army took advantage of the truce to seize two hills, rebels said.",
        "violated asserted rebels | army",
        before=_CONGO,
    ),
    Case("The truce gave farmers a respite.", "in_effect asserted - | -", before=_YEMEN),
    Case("As Goma entered the third day of the truce, ferries sailed.", "in_effect asserted - | -", before=_CONGO),
    Case("Uneasy calm in Congo's Goma after truce", "in_effect asserted - | -", headline=True),
    Case("It was disturbed at dusk by mortar fire.", "violated asserted - | -", before=_CONGO),
    Case("The Houthis withdrew from it on Wednesday.", "collapsed asserted - | Houthis", before=_YEMEN),
    Case("The quiet had set in shortly after midnight.", "in_effect asserted - | -", before=_YEMEN),
    Case("Fighting erupted in the hills, shattering a five-month calm.", "collapsed asserted - | -", before=_CONGO),
)
