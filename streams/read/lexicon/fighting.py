"""Words of violence and of its end."""

from streams.read.lexicon import words

WEAK = words(
    "fall come continue persist step carry resume break mount push drop press mine down gun drone advance rocket "
    "missile mortar intensify launch artillery"
)
"""Violent only beside another word of violence, or in a sentence that sets it against the arrangement."""
VIOLENT = WEAK | words(
    "kill shell bomb attack strike hit target clash fight fire pound raid wound injure shoot bombard storm escalate "
    "flare rage rag erupt destroy die seize capture batter exchange burn besiege rock assault shelling bombing "
    "airstrike violence fighting bombardment offensive explosion blast death hurt engage ambush overrun ram downing "
    "toll gunfire gunshot shot shooting skirmish battle battling firefight incursion hostility detonate explode "
    "pummel slay murder rout invade barrage salvo sniper onslaught bloodshed ravage flatten strafe"
)
GUNFIRE = words("fire firing gunfire shelling shooting bombardment bombing")
BATTLES = words("fighting fight hostility violence combat bloodshed clash battle skirmish firefight")
ATTACKS = words("attack strike airstrike raid assault offensive barrage")
FIGHTING = GUNFIRE | BATTLES | ATTACKS | words("war conflict")
"""What a halt or an end of it makes a truce of."""
TURMOIL = FIGHTING - {"hostility"} | words(
    "siege operation campaign unrest uprising revolt crisis protest blockade demonstration march"
)
"""What "it" rather stands for that "began" or "lasted", where its own sentence tells of it before."""
WARFARE = words("operation campaign action activity")
MILITARY = words("military offensive combat air ground armed hostile bombing")
"""What makes an operation or action one of war."""
OF_ARMIES = words(
    "army launch target liberate airstrike strike raid bombard kill offensive air eliminate terrorist terror "
    "antiterrorism anti-terrorism militant against joint seize capture recapture retake oust conquer encircle storm"
)
"""Beside these "the operation" is an army's."""
ADVANCING = words("offensive assault advance push")
FIRING = words("shell ambush shoot fire bombard bomb strafe mortar snipe attack strike")
"""What is done to those who leave, and to their convoys."""
FIRE = words("fire attack bombardment shelling shellfire gunfire")
CALMING = words(
    "stop cease ease subside end halt abate decrease diminish decline wane quieten reduce dwindle slow lessen plummet "
    "recede suspend pause avert prevent avoid"
)
FALLING = words("drop fall die")
FALLS = words("violence fighting attack strike death toll casualty number level clash shelling hostility raid bombing")
GOING_ON = words(
    "continue persist erupt break flare rage rag go occur resume hear report ring shake rock hit take happen "
    "intensify escalate be mar sound spread start begin echo thunder reverberate grip engulf rattle last see keep "
    "follow leave claim kill wound target"
)
"""What violence does: "shelling persisted"."""
WAGING = words(
    "carry launch mount conduct trade stage resume continue step intensify keep report register record document hear "
    "see log count witness open exchange fire suffer sustain face commit make unleash drop receive lob start note "
    "observe"
)
"""What sides and witnesses do with violence: "traded fire", "reported clashes"."""
REPORTING = words("report register record document hear see log count witness note observe monitor")
