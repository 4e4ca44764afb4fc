"""What is broken, held up or over."""

from tests.streams.read.sentences.case import Case

CASES = (
    # violated
    Case(
        "Azerbaijan violated the ceasefire in Nagorno-Karabakh, Yerevan said.", "violated asserted Yerevan | Azerbaijan"
    ),
    Case(
        "Ukraine accused the separatists of breaking the truce in Luhansk.", "violated asserted Ukraine | separatists"
    ),
    Case("The rebels in Yemen were accused by the army of breaching the truce.", "violated asserted army | rebels"),
    Case("Shelling continued in Donetsk despite the ceasefire.", "violated asserted - | -"),
    Case("OSCE monitors recorded 120 violations of the ceasefire in Donbas.", "violated asserted OSCE monitors | -"),
    Case("The Houthis denied violating the truce in Hodeidah.", "violated denied The Houthis | The Houthis"),
    Case(
        "The army and the RSF traded blame for breaking the truce in Khartoum.",
        "violated asserted army | RSF; violated asserted RSF | army",
    ),
    Case(
        "Israel and Hezbollah accused each other of violating the truce in Lebanon.",
        "violated asserted Israel | Hezbollah",
    ),
    Case(
        "Ankara accused the Syrian army of violating the truce in Aleppo, while Moscow claimed rebels had tried to "
        "break through the lines.",
        "violated asserted Ankara | Syrian army; violated asserted Moscow | rebels",
    ),
    Case(
        "In Sudan the army accused the RSF of breaching the ceasefire in Khartoum, but the RSF said the army had "
        "shelled its positions.",
        "violated asserted army | RSF; violated asserted RSF | army",
    ),
    Case(
        "Kyiv accused the separatists of breaking the ceasefire in Donetsk, while the OSCE said it had none "
        "of its monitors there.",
        "violated asserted Kyiv | separatists",
    ),
    Case("Air strikes hit Khartoum in breach of the truce.", "violated asserted - | -"),
    Case("Jets killed six people in the de-escalation zone in Idlib.", "violated asserted - | Jets"),
    Case("Kyiv: Russian army broke truce overnight", "violated asserted Kyiv | Russian army", headline=True),
    Case("The ceasefire in Sudan has been repeatedly violated by both sides.", "violated asserted - | both sides"),
    # suspended
    Case("The army suspended the truce in Kachin after an ambush.", "suspended asserted - | The army"),
    Case("Israel put the ceasefire with Hamas in Gaza on hold.", "suspended asserted - | Israel"),
    Case("The start of the truce in Yemen was delayed.", "suspended asserted - | -"),
    # collapsed
    Case("The ceasefire in Khartoum collapsed within hours.", "collapsed asserted - | -"),
    Case("The FARC ended its truce in Colombia after the raid.", "collapsed asserted - | The FARC"),
    Case("The truce in Gaza expired on Friday.", "collapsed asserted - | -"),
    Case("The ceasefire is over, a Taliban commander in Helmand said.", "collapsed asserted Taliban commander | -"),
    Case("Fighting broke out after the collapse of a truce in Libya.", "collapsed asserted - | -"),
    Case("The truce in Goma failed to hold.", "collapsed asserted - | -"),
    Case("A truce in Darfur broke down, residents said.", "collapsed asserted residents | -"),
    Case("Rebels call off ceasefire in Philippines' Mindanao", "collapsed asserted - | Rebels", headline=True),
)
