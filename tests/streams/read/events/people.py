"""Invented sentences on who was hit, and how many took part (see `sentences.py`)."""

VICTIMS = (
    (
        "nagorno-karabakh",
        "Azerbaijan says no military sites in Ganja were hit.",
        "attack hit military target, denied",
    ),
    (
        "sahel",
        "The army said it killed around 20 armed individuals in the drone strike near Kidal.",
        "drone strike hit fighters",
    ),
    ("ukraine", "Missiles hit civilian infrastructure in Odesa, the governor said.", "missile strike hit civilians"),
    ("ukraine", "A ballistic missile struck a residential area in Dnipro.", "missile strike hit homes"),
    (
        "ukraine",
        "Moscow said a missile hit a meeting of commanders in Dnipro.",
        "missile strike hit military target",
    ),
    ("sudan", "The army said only fighters of the front were killed in the raid on Nyala.", "attack hit fighters"),
    ("yemen", "An air strike hit a hospital in Saada.", "airstrike hit hospital"),
    (
        "syria",
        "The jets hit a gathering of militants in Idlib.",
        "airstrike hit fighters|airstrike hit military target",
    ),
    ("ukraine", "Missiles struck a school in Chernihiv.", "missile strike hit school"),
    ("gaza-israel", "The air strike killed 20 civilians in Jabalia.", "airstrike hit civilians"),
    ("yemen", "Shelling killed 12 people, most of them children, in Taiz.", "shelling hit civilians"),
    ("gaza-israel", "The air strike killed 20 militants in Jabalia, the army said.", "airstrike hit fighters"),
    ("ethiopia", "A drone strike on a market in Togoga left 50 people dead.", "drone strike hit market"),
    ("myanmar", "A church in Kayah was shelled by the army.", "shelling hit place of worship"),
    ("iraq", "The raid destroyed an ammunition depot near Hit.", "attack hit weapons depot"),
)

HEADCOUNTS = (
    ("syria", "The ministry said two suicide bombers attacked the shrine in Homs.", "2 attackers by suicide bombing"),
    ("iraq", "The raid was carried out by four gunmen on the barracks in Kirkuk.", "4 attackers by attack"),
    ("somalia", "The attack on the hotel in Kismayo involved five attackers.", "5 attackers by attack"),
    (
        "nigeria",
        "The group said that three gunmen of its own had stormed the base in a raid near Bama.",
        "3 attackers by attack",
    ),
    ("afghanistan", "At least two bombers blew themselves up in Kunduz.", "2+ attackers by suicide bombing"),
    ("yemen", "Some 300,000 people live in Taiz.", "300000 residents"),
    ("yemen", "Taiz is still home to about 300,000 people.", "300000 residents"),
    ("syria", "An estimated 90,000 civilians are trapped in eastern Ghouta.", "90000 besieged people"),
    ("syria", "Nearly 20,000 besieged residents of Foua wait for flour.", "18000-20000 besieged people"),
    ("syria", "Around 40,000 people live in rebel-held parts of Homs.", "40000 besieged people"),
    ("sudan", "The siege is trapping at least 800,000 residents of El Fasher.", "800000+ besieged people"),
)

NO_HEADCOUNTS = (
    ("syria", "Six long-range bombers carried out strikes on Deir Ezzor."),
    ("iraq", "Two of the suicide bombers blew themselves up at the gate in Kirkuk."),
    ("iraq", "Police killed three suicide bombers before the attack in Kirkuk."),
    ("iraq", "The strike hit three gunmen near Kirkuk."),
    ("yemen", "Some 40,000 people left Taiz, where they had lived."),
    ("yemen", "Taiz had a pre-war population of 600,000."),
    ("syria", "About 600,000 people live in besieged parts of the country."),
    ("syria", "Some 200,000 people live in the government-held half of Aleppo."),
    ("sudan", "Aid reached 30,000 people in El Fasher."),
)
