"""A rule for a ceasefire that is told by what it does: "both sides held their fire", "the guns fell silent"."""

from collections.abc import Iterator

from streams.read.grammar import child, subject
from streams.read.lexicon import words
from streams.read.moments import points_ahead
from streams.read.parse import ParsedSentence
from streams.read.stance import denied, uncertain
from streams.read.status.finding import Found
from streams.read.status.modality import doers
from streams.read.status.topic import Topic
from streams.read.syntax import Token
from wire.records import Arrangement, StatusWord

_STOPPING = words("stop halt cease end suspend pause hold silence discontinue lift")
_OVER = words("stop halt cease end pause subside suspend abate silence")
_ARMS = words("gun guns artillery cannon weapon mortar front frontline")
_FIRE = words("fire firing gunfire shelling bombardment bombing fighting hostility violence shooting combat bloodshed")
_ATTACKS = words("attack strike airstrike raid assault offensive operation barrage")
_DEEDS = words("fight fire shell bomb attack shoot")
_THINGS = words(
    "truce ceasefire pause lull deal agreement accord talk negotiation effort resolution attack strike war mediator "
    "mediation move intervention police mission plan it this that which who pressure day night arrival visit weather "
    "rain"
)
_SAYING = words("say tell report announce confirm note add state claim declare insist acknowledge")
_TOLD = words("ROOT conj ccomp parataxis")


def fighting_stopped(parsed: ParsedSentence, topic: Topic) -> Iterator[Found]:
    """Sides have stopped their fire, or fighting has ended and guns are silent, in an article on a ceasefire."""
    if topic.of_deal(parsed.sentence.number) is not Arrangement.CEASEFIRE:
        return
    for verb in parsed.doc:
        if verb.pos_ not in {"VERB", "AUX"} or not _a_fact(verb):
            continue
        if _stops(verb):
            who = doers(verb)
            if who and who[0].lemma_.lower() not in _THINGS:
                yield Found(Arrangement.CEASEFIRE, StatusWord.IN_EFFECT, verb, verb, who)
        elif _is_over(verb):
            yield Found(Arrangement.CEASEFIRE, StatusWord.IN_EFFECT, verb, verb)


def _a_fact(verb: Token) -> bool:
    """Whether `verb` tells, by itself or as a speaker's words, what has come about."""
    finite = verb.tag_ in {"VBD", "VBZ", "VBP"} or any(c.tag_ in {"VBD", "VBZ", "VBP"} for c in verb.children)
    since = any(c.dep_ in {"mark", "prep"} and c.lower_ in {"since", "as"} for c in verb.lefts)
    told = verb.dep_ in _TOLD or (verb.dep_ == "advcl" and since)
    if not finite or not told or (verb.dep_ == "ccomp" and verb.head.lemma_ not in _SAYING and verb.i > verb.head.i):
        return False
    modal = any(c.tag_ == "MD" or c.lower_ == "to" for c in verb.lefts)
    return not (modal or points_ahead(verb) or denied(verb) or uncertain(verb))


def _stops(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    what = child(verb, "dobj")
    if lemma == "hold":
        return what is not None and what.lower_ == "fire"
    if lemma not in _STOPPING:
        return False
    if what is None:
        doing = child(verb, "xcomp")
        return doing is not None and doing.tag_ == "VBG" and doing.lemma_ in _DEEDS
    own = any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in what.lefts) or any(c.lower_ == "all" for c in what.lefts)
    return what.lemma_.lower() in _FIRE or (what.lemma_.lower() in _ATTACKS and own)


def _is_over(verb: Token) -> bool:
    """Whether `verb` says of fighting or guns that they stopped: "the guns fell silent", "shelling was halted"."""
    what = subject(verb)
    if what is None or child(verb, "dobj") is not None:
        return False
    lemma, named = verb.lemma_.lower(), what.lemma_.lower()
    if lemma in {"fall", "go", "be", "stay", "remain"} and any(c.lower_ in {"silent", "quiet"} for c in verb.children):
        return named in _ARMS
    if named not in _FIRE | {"operation", "offensive"}:
        return False
    return lemma in _OVER or (lemma == "be" and any(c.lower_ == "over" for c in verb.children))
