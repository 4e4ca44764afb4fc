"""Sentences of a truce's later days: quiet nights, calm places, nothing that is heard, fighting that is back."""

from tests.streams.read.sentences.case import Case

_OVER = "A truce between the army and the RSF in Khartoum ended on Sunday."
_SUDAN = "A truce between the army and the RSF in Khartoum began on Monday."

CASES = (
    # a place
    Case("The enclave was quiet on Tuesday.", "in_effect asserted - | -", before=_SUDAN),
    Case(
        "Amid calm in Khartoum after Sudan truce, bakers fire up their ovens", "in_effect asserted - | -", headline=True
    ),
    Case("All quiet in Sudan's Khartoum, traders hail truce", "in_effect asserted - | -", headline=True),
    # a time
    Case("It was the first quiet night in six days, a baker said.", "in_effect asserted baker | -", before=_SUDAN),
    Case("First quiet night in six days in Khartoum after Sudan truce", "in_effect asserted - | -", headline=True),
    Case("The city had a second peaceful day on Friday.", "in_effect asserted - | -", before=_SUDAN),
    Case("Nurses witnessed the first night without the sound of shelling.", "in_effect asserted - | -", before=_SUDAN),
    Case(
        "This is the first day of complete calm, the governor said.", "in_effect asserted governor | -", before=_SUDAN
    ),
    Case("The night passed without incident.", "in_effect asserted - | -", before=_SUDAN),
    Case("The morning remained free of any shelling.", "in_effect asserted - | -", before=_SUDAN),
    # nothing that is heard
    Case("There were no incidents of shelling along the river.", "in_effect asserted - | -", before=_SUDAN),
    Case("There has been no fresh firing since.", "in_effect asserted - | -", before=_SUDAN),
    # it is over, or was never there
    Case("Ten minutes after it ended, mortars hit the quay.", "collapsed asserted - | -", before=_OVER),
    Case("The resumption of fighting emptied the streets.", "collapsed asserted - | -", before=_OVER),
    Case("The latest in a series of truces enabled families to go out.", "in_effect asserted - | -", before=_SUDAN),
    Case("Let us hope that the truce holds, the baker said.", "in_effect uncertain baker | -", before=_SUDAN),
)
