"""Verbs for what becomes of an arrangement: made, begun, kept, broken, watched, hindered, ended."""

from streams.read.lexicon import phrases, words

MEDIATING = words("broker mediate finalise finalize arrange")
SIGNING = words("sign endorse accept approve initial ratify")
MAKING = words(
    "declare announce proclaim broker agree negotiate sponsor mediate sign reach endorse propose offer suggest urge "
    "demand seek request reject refuse spurn back draft conclude decree arrange order"
)
"""What may be said right after its name: "the truce brokered by Cairo", "the truce they rejected"."""
SPONSORING = MEDIATING - {"finalise", "finalize"} | words(
    "sponsor agree sign reach negotiate guarantee back oversee declare announce strike host monitor support"
)
"""What sides and brokers do with it, who are then named beside it."""
BEGINNING = words("begin start commence take come go proceed")
STARTING = BEGINNING - {"proceed"} | words("enter kick last run")
SETTING_IN = words("take come go enter expire")
"""What "it" does "in effect", "into force"."""
ENDURING = words("hold survive endure stick work succeed persist")
OUTLIVING = words("survive outlive hold last endure stick collapse expire begin fail")
STANDING = words("hold last begin start come survive outlive stick endure stay apply provide")
"""What "it" can hardly do but as an arrangement."""
CONTINUING = words("keep stick remain stay maintain continue go uphold persist preserve stand")
RESPECTING = words("keep respect observe honour honor uphold abide adhere comply stick enforce fulfil fulfill obey")
KEEPING_TO = phrases("abide by, adhere to, comply with, keep to, renege on, stick to")
BREAKING = words("violate breach break dishonour dishonor betray disregard flout ignore defy")
DEFYING = words("violation breach contravention defiance disregard spite")
"""What something is done in: "fired in breach of the truce"."""
DONE_TO_IT = words(
    "extend renew prolong sign agree broker negotiate declare respect honour honor implement restore brokered mediate "
    "conclude observe break violate breach postpone suspend delay halt announce disturb interrupt shatter disrupt"
)
POLICING = words("monitor supervise oversee verify police enforce")
ENSURING = words("ensure guarantee secure sure assure enforce")
HINDERING = words("delay delays obstacle difficulty hinder hamper obstruct block snag complicate complication")
THREATENING = words("likely threaten risk threat danger verge brink edge close fear point near jeopardise jeopardize")
ENDANGERING = words(
    "threaten jeopardise jeopardize cast endanger imperil strain shake overshadow cloud raise fear worry doubt "
    "question weaken complicate falter fray wobble teeter totter survival durability reliability future fate "
    "viability fragility sustainability resilience threat danger risk blow test concern setback sign trace hint "
    "rattle unsettle destabilise destabilize rock jolt roil menace plague dog bedevil hobble hang"
)
"""Said of one that is in force, which makes it uncertain."""
FAILING = words("fail failure collapse founder falter stall break breakdown fall flounder flop fizzle unravel")
"""Of talks and attempts."""
ENDING = words("expire lapse unravel collapse founder")
YIELDING = words("produce lead result yield bring culminate")
HELPING = words("help allow let permit enable bring save spare free offer ease relieve soothe shield usher open")
NEAR = words(
    "close closer near nearer possible likely unlikely imminent prospect chance possibility likelihood loom hope "
    "expectation verge brink cusp threshold edge inch reachable achievable feasible conceivable speculation rumour "
    "rumor about report claim expect expected attainable optimistic hopeful predict anticipate foresee foretell await"
)
"""Of an agreement that is to come."""
FAR = words("elusive distant remote nowhere way short apart far")
