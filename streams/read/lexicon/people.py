"""Who leaves, fights, helps and lives there, and what carries them."""

from streams.read.lexicon import words

RIDES = words("bus buses coach ambulance plane helicopter truck vehicle ship ferry train convoy car")
CARRIERS = RIDES | words("evacuee batch busload bus-load flight aircraft column boat group minibus")
"""What carries evacuees, and evacuees by such a name."""
ROWS = words("line column string fleet first second third last batch series dozen score number group row hundred")
"""Of vehicles: "a column of buses"."""
ARMIES = words("troop soldier force group")
TROOPS = words(
    "chief staff general troop force fighter soldier unit man men army militia commander formation gunman serviceman "
    "military supporter follower"
)
"""Whom somebody orders to cease fire."""
FIGHTERS = words("fighter rebel militant insurgent jihadist jihadi terrorist separatist guerrilla")
LOCALS = FIGHTERS - {"jihadi"} | words(
    "figure elder notable dignitary representative resident local faction group gunman council committee commander"
)
"""Who agrees to a truce of the place where they are."""
CIVILIANS = words(
    "resident civilian people villager family shopper trader farmer inhabitant woman man child worker population"
)
HURT = words("injured wounded dead body casualty victim survivor corpse remains")
HELPERS = words(
    "worker rescuer civilian medic paramedic ambulance crew resident volunteer helmet neighbour neighbor man fireman"
)
PEOPLE = (
    CIVILIANS
    | FIGHTERS
    | words(
        "gunman gunmen wounded evacuee patient combatant faction thousand hundred dozen troop soldier refugee group "
        "batch individual injured militia militiaman survivor sick person syrian member displaced supporter orphan "
        "baby infant locals girl boy carer relative nurse doctor garrison holdout loyalist elderly force defender "
        "hostage prisoner foreigner captive national student elder other those they convoy bus ambulance vehicle "
        "coach truck townspeople all citizen noncombatant non-combatant"
    )
)
"""Who may leave a place under an arrangement, also by what carries them."""
FOREIGN = words(
    "u.s. us american british french german russian turkish israeli iranian saudi emirati ethiopian eritrean rwandan "
    "ugandan indian pakistani chinese foreign coalition nato allied our peacekeeping"
)
SIDES = words(
    "side party leader camp nation country group government foe rival enemy neighbour neighbor power faction "
    "belligerent adversary army force president minister delegation militia opponent combatant"
)
"""Whom "both" and "the two" may count: those between whom a truce is."""
RIVALS = words("rivals foes enemies neighbours neighbors adversaries belligerents")
SUPPLIES = words("aid relief food supply supplies military troop")
GOODS = words("aid relief assistance supply food grain fuel medicine good cargo ship vessel shipping tanker trade")
MISSIONS = words("mandate mission task force mechanism peacekeeper observer monitor role responsibility job")
"""What is there to watch over a truce."""
