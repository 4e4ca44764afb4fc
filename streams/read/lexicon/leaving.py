"""Verbs of leaving, arriving and being taken away, and where to."""

from streams.read.lexicon import words

FLEEING = words("flee escape")
ARRIVING = words("arrive reach cross enter land")
LEAVING = FLEEING | words("leave evacuate quit exit depart withdraw")
GOING = LEAVING | words("move arrive reach cross")
SETTING_OUT = words(
    "set head go come get walk pull make stream pour trickle emerge roll board ride start climb drive travel journey "
    "fly snake file wind crawl trek trudge flow filter squeeze step pile pass cross"
)
EVACUATING = words("evacuate bus buss ferry shuttle transport transfer airlift relocate escort resettle extract")
TAKING = words(
    "move take bring fly carry lead lift get pull rescue ship convey let allow permit drive free usher spirit whisk "
    "remove help guide deliver send"
)
"""Of these only "out", "away", "to safety", "from the town" makes an evacuation."""
TAKEN = EVACUATING | TAKING | words("accompany fetch collect")
MOVING = TAKEN | GOING | SETTING_OUT | ARRIVING
DEPARTURES = words("withdrawal departure exit passage transfer pullout relocation removal pull-out")
OUTFLOWS = DEPARTURES - {"withdrawal", "pull-out"} | words("exodus extraction journey transport")
TRIPS = words("journey trip way crossing exit escape trek voyage")
JOINING = words("join rejoin reunite")
OUT = words("out away off through safely free north south east west northward northwards onward")
OUT_OF = words("out away from through across past")
TOWARDS = words("to for towards toward")
ABOARD = words("aboard onto on into")
SAFETY = words(
    "safety capital destination territory area region province countryside village town city border frontier camp "
    "side place crossing north south east west"
)
"""Where those go who are taken out."""
SAFE = words("humanitarian evacuation safe green exit escape")
"""Of a corridor or passage."""
BUILT = words(
    "building office school home house hotel flight plane aircraft ministry embassy consulate mission floor station "
    "terminal airport mall store tower apartment"
)
"""What is evacuated for an hour, after an alarm."""
NOT_LEFT = words("road scene party office track runway job post power mark trail")
"""What somebody leaves, or leaves behind, without going away."""
WATERS = words("river lake canal euphrates tigris nile dnipro")
"""What fleeing people cross."""
CUES = words(
    "evacuation evacuate deal agreement truce convoy bus buses accord evacuee passage besieged siege swap plan batch "
    "corridor transfer departure column stranded marooned busload exodus trapped encircled exchange enclave"
)
"""Words beside which leaving belongs to an arrangement."""
