"""What fresh articles say beside the commonest words: facts and benefits, failures, refusals, extensions."""

from tests.streams.read.sentences.case import Case

_CHAD = "A ceasefire between the army and rebels in Chad was signed in Doha."
_KACHIN = "A truce in Kachin, Myanmar, between the junta and the KIA began on Monday."
_DONBAS = "A ceasefire in Donetsk between Kyiv and the separatists began at midnight."
_HAITI = "A truce between the gangs of Port-au-Prince, Haiti, is being talked about."

CASES = (
    # in force
    Case("The ceasefire has largely quieted the front.", "in_effect asserted - | -", _CHAD),
    Case("Ceasefire in Myanmar under strain", "in_effect uncertain - | -", headline=True),
    Case("The minister said he still considers the truce to be in force.", "in_effect asserted minister | -", _CHAD),
    Case("None of the ceasefires was implemented.", "in_effect denied - | -", _CHAD),
    # what it is good for, and what is to be found out, tells nothing of it
    Case("A truce would help the farmers bring in the rice, the priest said.", "", _KACHIN),
    Case("Breaches of the ceasefire shall be reported to the committee.", "", _CHAD),
    Case("Both sides blamed each other for stalling the talks.", "", _CHAD),
    # breaches
    Case("Ceasefire in Chad buckles as rockets fall", "violated asserted - | -", headline=True),
    Case("The strikes contradict the ceasefire, the rebels said.", "violated asserted rebels | -", _CHAD),
    # ends
    Case("General rips up Chad truce", "collapsed asserted - | General", headline=True),
    Case("Army walks away from Chad ceasefire", "collapsed asserted - | Army", headline=True),
    Case("The truce was stillborn.", "collapsed asserted - | -", _CHAD),
    Case("The raid sounded the death knell for the truce.", "collapsed asserted - | -", _CHAD),
    Case("Kachin truce teeters on the edge of collapse", "in_effect uncertain - | -", headline=True),
    # more time
    Case("The generals reached an agreement to extend the truce.", "extended asserted - | generals", _CHAD),
    Case("Talks on prolonging the truce failed.", "extended denied - | -", _KACHIN),
    Case("The envoy failed to persuade the rebels to extend the truce.", "extended denied - | -", _CHAD),
    Case("The gangs could not agree on any extension of the truce.", "extended denied - | gangs", _HAITI),
    # refusals and offers
    Case("The separatists did not accept the ceasefire.", "rejected asserted - | separatists", _DONBAS),
    Case("The ceasefire was only a proposal, the envoy said.", "proposed asserted envoy | -", _CHAD),
    Case("The plan would begin with a truce of two weeks.", "proposed uncertain - | -", _HAITI),
    # talks and appeals
    Case("The envoy flew in to iron out details of a truce.", "talks asserted - | envoy", _HAITI),
    Case("The truce must include the islands, the governor said.", "called_for asserted governor | -", _HAITI),
    Case("Thousands rallied for a ceasefire.", "called_for asserted - | Thousands", _CHAD),
    # agreed
    Case("The rebels would honour the truce if the army did.", "agreed uncertain - | rebels", _CHAD),
    Case("The president ordered his chief of staff to cease fire.", "agreed asserted - | president", _CHAD),
    Case("The council voted through the ceasefire.", "agreed asserted - | council", _CHAD),
    Case("The army suspended the legal force of the truce decree.", "suspended asserted - | army", _CHAD),
    # violence beside it
    Case("Fighting raged on Tuesday, days after a fresh truce.", "violated asserted - | -", _CHAD),
    Case(
        "The truce is still in place despite surging violence in the east.",
        "in_effect asserted - | -; violated asserted - | -",
        _CHAD,
    ),
    Case("But this has not been respected in the villages.", "violated asserted - | -", _KACHIN),
    Case("The ceasefire did not last long up in the hills.", "collapsed asserted - | -", _CHAD),
    Case("Both clans reaffirmed their commitment to the truce.", "in_effect asserted - | -", _HAITI),
    Case("Chad ceasefire deal raises hopes for aid", "agreed asserted - | -", headline=True),
    Case("Traders reopened their stalls after a truce deal.", "agreed asserted - | -", _HAITI),
    # who is to do it, and on what terms
    Case("The army would hold its fire as long as the rebels did.", "agreed uncertain - | army", _CHAD),
    Case(
        "The ceasefire declared in May fell apart on Friday, the group said.",
        "agreed asserted group | -; collapsed asserted group | -",
        _CHAD,
    ),
    Case(
        "The ceasefire signed in May shall expire on Sunday, the guerrillas said.",
        "agreed asserted group | -; collapsed asserted group | -",
        _CHAD,
    ),
)
