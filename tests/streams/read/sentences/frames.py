"""Frames of the wires that govern a truce from further off: what is left undone, halted, foreseen or heard of it."""

from tests.streams.read.sentences.case import Case

_YEMEN = "The UN envoy has proposed a truce in Hodeidah, Yemen."
_KIVU = "A ceasefire in Kivu between the rebels and the army began at midnight, Luanda said."

CASES = (
    Case(
        "The colonel flew home to Benghazi, Libya, without signing the ceasefire agreement.",
        "rejected asserted - | colonel",
    ),
    Case("The envoys left Libya without reaching a ceasefire.", "agreed denied - | -"),
    Case("A spokesman in Sanaa, Yemen, rejected rumours of a ten-day truce.", "agreed denied spokesman | -"),
    Case(
        "A spokesman in Sanaa, Yemen, rejected the French proposal for a ten-day truce.",
        "rejected asserted - | spokesman; proposed asserted - | French",
    ),
    Case("The truce in Sanaa, Yemen, was all but dead.", "collapsed asserted - | -"),
    Case("All the truces in Donetsk, Ukraine, have been short lived.", "collapsed asserted - | -"),
    Case("The truce in Sanaa, Yemen, is likely to collapse.", "in_effect uncertain - | -"),
    Case("The shelling had made the truce redundant.", "collapsed asserted - | -", before=_YEMEN),
    Case("The first two weeks of a truce in Kivu, Congo, were announced by Luanda.", "agreed asserted - | Luanda"),
    Case(
        "All ceasefire provisions will stay suspended until the mines are gone, Bangkok said of Cambodia.",
        "suspended asserted Bangkok | -",
    ),
    Case("Bangkok has suspended efforts to implement the ceasefire with Cambodia.", "suspended asserted - | Bangkok"),
    Case("We are not proceeding with the ceasefire in Kivu, Congo.", "suspended asserted - | -"),
    Case("The president ordered the fighting to stop at dawn.", "agreed asserted - | president", before=_YEMEN),
    Case("The president wants the fighting to stop at dawn.", "called_for asserted - | president", before=_YEMEN),
    Case(
        "The minister said Beirut, Lebanon, would continue to observe the ceasefire until March.",
        "extended asserted minister | -",
    ),
    Case(
        "Kyiv accepts a plan for truce in Ukraine, Moscow rejects",
        "agreed asserted - | Kyiv; rejected asserted - | Moscow",
        headline=True,
    ),
    Case(
        "The ceasefire violations by troops from across the border had led to nine deaths in Kashmir.",
        "violated asserted - | -",
    ),
    Case("Ceasefire offered to rebels in Myanmar", "proposed asserted - | -", headline=True),
    Case("Taliban declare Eid holiday ceasefire in Afghanistan", "agreed asserted - | Taliban", headline=True),
    Case("The rebels dismissed the announcement as a stunt.", "rejected asserted - | rebels", before=_KIVU),
    Case("The rebel left Luanda without agreeing to the truce for Kivu, Congo.", "rejected asserted - | rebel"),
    Case("The army showed no sign of a desire to observe the truce.", "rejected asserted - | army", before=_YEMEN),
    Case(
        "The rebels broke the ceasefire accord aimed at ending hostilities.",
        "violated asserted - | rebels",
        before=_KIVU,
    ),
    Case("The accord outlines a truce of sixty days.", "agreed asserted - | -", before=_KIVU),
    Case("The envoy's plan outlines a truce of sixty days.", "proposed asserted - | -", before=_YEMEN),
    Case(
        "Kigali agreed to extend the ceasefire in Kivu by a week counted from the end of the present one.",
        "extended asserted - | Kigali",
    ),
)
