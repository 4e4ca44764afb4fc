"""Sentences of a truce's later days: quiet nights, calm places, nothing that is heard, fighting that is back."""

from tests.streams.read.sentences.case import Case

_SUDAN = "A truce between the army and the RSF in Khartoum began on Monday."

CASES = (
    # a place
    Case("The enclave was quiet on Tuesday.", "in_effect asserted - | -", before=_SUDAN),
    Case("Omdurman was calm on Tuesday.", "in_effect asserted - | -", before=_SUDAN),
    Case("Amid calm in Sudan's Khartoum, bakers fire up their ovens", "in_effect asserted - | -", headline=True),
    Case("All quiet in Sudan's Khartoum, traders return", "in_effect asserted - | -", headline=True),
    # a time
    Case("It was the first quiet night in six days, a baker said.", "in_effect asserted baker | -", before=_SUDAN),
    Case("Sudan's Khartoum has first quiet night in six days", "in_effect asserted - | -", headline=True),
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
    Case("No shelling or explosions could be heard overnight.", "in_effect asserted - | -", before=_SUDAN),
)
