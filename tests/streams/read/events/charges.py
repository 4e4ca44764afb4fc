"""Invented sentences on who did it, denied or thrown back, and what is to be made of them (see `sentences.py`)."""

CHARGES = (
    (
        "ukraine",
        "Kyiv said its army made no rocket or artillery strikes on Donetsk.",
        "ukraine-government did shelling, denied",
    ),
    ("yemen", "The Houthis insist they were not behind the attack in Marib.", "houthis did attack, denied"),
    (
        "nagorno-karabakh",
        "In Ganja two guards died in an attack which Azerbaijan says was carried out by Armenia.",
        "armenia-government did attack",
    ),
    ("nagorno-karabakh", "An Armenian rocket attack hit a farm near Barda.", "armenia-military did rocket fire"),
    (
        "yemen",
        "The coalition denied carrying out the raid in Dhamar, which rebels said killed a hundred people.",
        "saudi-coalition did airstrike, denied|saudi-coalition did attack, denied",
    ),
    (
        "congo",
        "Kinshasa and Kigali accused each other of shelling the camp near Goma.",
        "congo-government did shelling; rwanda-government did shelling",
    ),
    ("ukraine", "An airliner was shot down over Donetsk by a Ukrainian fighter jet.", "ukraine-military did shootdown"),
    ("ethiopia", "The clinic in Shire was shelled by Ethiopia's military.", "ethiopia-military did shelling"),
    (
        "libya",
        "Nurses in Tarhuna blamed the raid on the LNA, which holds the east.",
        "lna did attack|lna did airstrike",
    ),
)
