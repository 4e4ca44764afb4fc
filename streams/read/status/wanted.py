"""Which sentences of an article on a truce or an evacuation are worth a parse: those with a word some rule may want."""

import re
from collections.abc import Iterable, Iterator

from streams.read.cues import Cue
from streams.read.lexicon.leaving import CUES
from streams.read.lexicon.people import CARRIERS, PEOPLE
from streams.read.status.topic import CEASEFIRE, EVACUATION, TRADE, Topic
from streams.read.text.document import Sentence


def _forms(nouns: Iterable[str]) -> str:
    """Return an expression for each of these nouns and its plural."""
    stems = (re.sub(r"y$", "(?:y|ie)", re.sub(r"man$", "m[ae]n", noun)) for noun in sorted(nouns))
    return "|".join(f"{stem}(?:e?s|ren)?" for stem in stems)


_WEAK = Cue(
    r"\b(?:deals?|agreements?|pacts?|accords?|plans?|proposals?|offers?|initiatives?|negotiat\w+|talks|breach\w*|violat\w+"
    r"|zones?|operations?|process|transfers?|hostilities|calm|quiet|guns|fighting|gunfire|shooting|war"
    r"|sign(?:ed|s)|truce|arrangements?|understandings?"
    r"|pauses?|lulls?|halt|respite|standstill|extension|extended|prolong\w*|renew\w*|phase)\b",
    re.IGNORECASE,
)
_CEASING = Cue(
    r"\b(?:ceas|halt|stop|end|suspend|silenc|fall|hold|put|lay|bring|restor|paus|freez)\w*\b[^.;]{0,60}"
    r"\b(?:fire|firing|violence|shelling|bomb\w*|attack\w*|(?:air)?strik\w*|raids?|bloodshed|killings?|shoot\w*"
    r"|guns?|arms|calm|quiet|rockets?|combat|clashes|silent)\b"
    r"|\b(?:reject|refus|object|oppos|want|consent|trampl|spurn|turn|dismiss|declin|rebuff|rul|brush|prolong|extend|renew|respect|observ|honou?r|hear)\w*\b"
    r"[^.;]{0,30}\b(?:it|that|this|one|idea|suggestion|refusal|rejection)\b|\bfight(?:ing)? on\b"
    r"|\b(?:follow\w* suit|likewise|do the same|reciprocate|refusal|rejection|operations)\b"
    r"|\b(?:appeal|call|urg|demand|plea)\w*\b[^.;]{0,30}\bcalm\b",
    re.IGNORECASE,
)
_ENDING = Cue(
    r"\b(?:expir|laps|collaps|unravel|broke(?:n)? down|f[ea]ll apart|shor?t-lived|fail|breakdown)", re.IGNORECASE
)
_TALKING = Cue(
    r"\b(?:discussions?|diplomacy|mediat\w+|shuttl\w+|consultations?|contacts"
    r"|(?:will|would|to|could) (?:meet|talk)|(?:met|meet|talk)(?:ing|ed|s)? (?:again|further|directly))\b",
    re.IGNORECASE,
)
_POINTING = Cue(
    r"\bit\b.{0,40}\b(?:h[eo]ld|holding|holds|last(?:s|ed|ing)?|beg[aiu]n\w*|begin|start\w*|c[ao]me\w*|take|took|surviv\w+"
    r"|stick|succeed|work|outliv\w+|endur\w+|stay\w*|appl(?:y|ies)|provid\w+|sign\w*|brokered|declared|agreed"
    r"|observ\w+|respect\w*|hono\w+"
    r"|implement\w*|restor\w+|broken?|expire\w*|collaps\w+|laps\w+|run|ran|fell|fall\w*|announced|remains?"
    r"|fragile|shaky|tenuous|precarious|at risk|in danger|in jeopardy|hang\w*|hung|disturbed|interrupted|shattered"
    r"|disrupted)\b|\b(?:to|from) it\b"
    r"|\b(?:br[eo]ak\w*|brok\w+|sign\w*|violat\w+|breach\w*"
    r"|(?:bound|violation|breach|acceptance|rejection) (?:by|of)) it\b"
    r"|\bth(?:is|at) (?:has |was |had |is )?(?:not |never )?(?:been )?(?:respect|observ|hono)\w+"
    r"|\bafter the (?:deadline|start|beginning|onset)\b"
    r"|\b(?:abid|adher|compl|stick|keep|agree|commit|observ|respect|obey|accept|uphold|hono|trampl|reneg)\w*"
    r" (?:\w+ )?it\b"
    r"|\b(?:the (?:first|second|third|fourth|last|latter|previous)|none|neither|two|three|few)\b.{0,60}"
    r"\b(?:surviv\w+|outliv\w+|h[eo]ld|last(?:s|ed)?|endur\w+|collaps\w+|expir\w+|fail\w*)\b",
    re.IGNORECASE,
)
_PLEDGED = Cue(
    r"\b(?:its|their|his|our|your) (?:[\w-]+ ){0,2}(?:words?|promises?|commitments?|obligations?|pledges?|undertakings?"
    r"|assurances?|names?|signatures?|consent|blessing)\b"
    r"|\b(?:the|all) (?:[\w-]+ )?(?:commitments|obligations)\b|\bthe (?:document|paper|memorandum|protocol|text)\b"
    r"|\b(?:said|says|say|saying|answered|replied) (?:yes|no)\b"
    r"|\bnothing\b.{0,30}\b(?:agreed|settled|signed|decided|final\w*|approved)\b",
    re.IGNORECASE,
)
_UNTOLD = Cue(
    r"\b(?:shots?|bullets?|rounds?|rockets? fell|quiet|calm|silent)\b"
    r"|\b(?:call|appeal|urg|ask|tell|told|plead|beg|demand|request)\w*\b.{0,50}\b(?:stop|halt|cease|pull back|rein)\b"
    r"|\b(?:fire|shelling|bombing|bombardment|raids|strikes|attacks|shooting|fighting)\b.{0,30}"
    r"\b(?:stopped|ceased|halted|ended|subsided|died down)\b|\bon hold\b"
    r"|\bclashes\b.{0,20}\b(?:stopped|ceased|ended|subsided|eased)\b|\b(?:tapered off|silence[ds]?)\b"
    r"|\b(?:no|not|without|free of)\b.{0,40}\b(?:fire|firing|gunfire|gunshots?|shooting|clashes|explosions?|blasts?"
    r"|shelling|fighting|bombing|bombardment|skirmish\w*|incidents?)\b"
    r"|\b(?:peaceful|uneventful)(?:ly)?\b"
    r"|\b(?:resum\w+|restart\w*|reignit\w+|re-?erupt\w*)\b.{0,40}"
    r"\b(?:shelling|attacks|(?:air)?strikes|offensive|assault|operations|bombing|bombardment|clashes|raids|campaign)\b"
    r"|\b(?:shelling|attacks|(?:air)?strikes|offensive|assault|operations|bombing|bombardment|clashes|raids|campaign)\b"
    r".{0,40}\b(?:resum\w+|restart\w*|reignit\w+|re-?erupt\w*)\b"
    r"|\b(?:fired|shot|started|began)\b.{0,20}\bfirst\b"
    r"|\bno (?:[\w-]+ )?(?:(?:air)?strikes|raids|rockets|attacks|shelling|bombing|bombardment|shells|missiles|drones)\b"
    r"|\b(?:fire|shelling|bombing|bombardment|raids|strikes|attacks|shooting|violence|killing|bloodshed|fighting)\b.{0,12}"
    r"\b(?:stop|end|cease)\b|\b(?:lay|laid|put) down (?:their |its )?(?:arms|weapons)\b"
    r"|\b(?:refus|declin|agree)\w* to sign\b|\bcontacts?\b|\bin touch\b"
    r"|\bcompl(?:y|ied|ies)\b|\b(?:will|would) (?:not )?(?:consent|agree|accept)\b"
    r"|\bworking the (?:tele)?phones\b|\bironed out\b"
    r"|\b(?:agree|accept)\w* (?:to )?(?:the |its |their |these |those )?terms\b|\bto the (?:\w+ )?table\b"
    r"|\bsign anything\b|\b(?:shook|shake|shaken) hands\b"
    r"|\bdespite (?:the|this|that|its|their|his) (?:declaration|announcement|designation|pledge|promise)\b"
    r"|\b(?:messages?|gaps?|differences|drafts?|meetings?|delegat\w+|negotiators|haggl\w+|details)\b"
    r"|^\W*(?:(?:but|and|yet|however),? )?(?:just |only |barely )?(?:[\w-]+ )?"
    r"(?:minutes?|hours?|moments|shortly|soon) (?:later|after|afterwards?)\b",
    re.IGNORECASE,
)
_GOING = Cue(
    r"\b(?:lea?ve?s?|left|leaving|depart\w*|withdr[ae]w\w*|quit|exit\w*|transport\w*"
    r"|transferr?\w*|ferr(?:y|ied|ies)|shuttl\w+|arriv\w+|reach\w*|wait\w*|block\w*"
    r"|mov(?:e|ed|ing)|pull\w*|tak(?:e|en|ing)|took|br(?:ing\w*|ought)|flown|flew|fly|dr(?:ove|iven)|led|carr(?:y|ied)"
    r"|escort\w*|airlift\w*|lift\w*|rescu\w+|extract\w*|sets?|head(?:ed|ing)|going|gone|went|came|coming|get|got|getting"
    r"|walk\w*|board\w*|stream\w*|pour\w*|trickl\w+|emerg\w+|empt\w+|let|allow\w*|stop\w*|held|turned"
    r"|escap\w+|flee\w*|fled|land(?:ed|s)|cross\w*"
    r"|free\w*|climb\w*|travel\w*|on (?:the|its|their) (?:road|way|move)"
    r"|made|mak(?:e|ing)|permi\w+|clos(?:ed?|es|ing)|shut|reopen\w*|idl(?:ed|ing)|consent\w*"
    r"|stay(?:ing)? put|driv(?:e|ing)|accompan\w+|send|sent|dispatch\w*|drag\w*|rolled"
    r"|sail\w*|used|go|enter\w*|follow(?:s|ed)?|safety|abandon\w*|done)\b",
    re.IGNORECASE,
)
"""What people do who leave and who are taken away; anybody else does it too."""
_GOERS = Cue(
    rf"\b(?:{_forms(PEOPLE | CARRIERS)}|them|who|nobody|no one|none|everyone|everybody|(?<=\w )(?-i:[A-Z])[\w-]+s"
    r"|\d[\d,]* (?:more|of|had|have|has|were|was|are|will|would|could|left))\b",
    re.IGNORECASE,
)
"""Who may be on the way: people, what carries them, a name like "Salafis", a bare number."""
_CUED = Cue(rf"\b(?:{'|'.join(sorted(CUES))})", re.IGNORECASE)
_EXODUS = Cue(
    r"\b(?:bus(?:es|ed|sed|ing|sing)?|convoys?|evacu\w+|stuck|stranded|marooned|trapped|halt\w*|batch|resum\w+|delay\w*"
    r"|operations?|process|corridors?|passages?|journey\w*|trip|exodus|departures?|ways? out|guarant\w+|assuranc\w+"
    r"|promis\w+|hold-?ups?|green light|safe conduct|exile|crossings?|routes?|bargain|boats?|ships?|vehicles|lists?"
    r"|amnesty|surrender\w*|swaps?|exchanges?|put off|postpon\w*|suspend\w*|cancel\w*|complet\w*)\b",
    re.IGNORECASE,
)
"""The way out itself, and what becomes of it."""


def cues(sentence: Sentence, topic: Topic) -> Iterator[tuple[int, int]]:
    """Yield where the words stand for which `sentence` is `wanted`."""
    for cue in _telling(sentence, topic):
        yield from (match.span() for match in cue.finditer(sentence.text))


def wanted(sentence: Sentence, topic: Topic) -> bool:
    """Whether some rule of this package may find something in `sentence`: it is then worth a parse.

    Where no arrangement is named that "the deal" could be, only words for one count, or people on their way.
    """
    return any(True for _ in _telling(sentence, topic))


def _telling(sentence: Sentence, topic: Topic) -> Iterator[Cue]:
    """Yield the cues that stand in `sentence` and count there."""
    number, text = sentence.number, sentence.text
    if number in topic.at:
        named = (EVACUATION,) if TRADE.stands_in(text) else (CEASEFIRE, EVACUATION)
        yield from (cue for cue in named if cue.stands_in(text))
    if not (topic.ceasefire or topic.evacuation):
        return
    if topic.of_deal(number) is not None or topic.near(number) is not None:
        pointing = (_POINTING,) if topic.lately(number) else ()
        ceasing = (_TALKING, _CEASING, _ENDING, _PLEDGED, _UNTOLD) if topic.ceasefire else ()
        yield from (cue for cue in (_WEAK, *pointing, *ceasing) if cue.stands_in(text))
    if topic.evacuation:
        yield from _moving(number, text, topic)


def _moving(number: int, text: str, topic: Topic) -> Iterator[Cue]:
    """Yield the cues for the way out, and for somebody who goes and may belong to an evacuation."""
    if _EXODUS.stands_in(text):
        yield _EXODUS
    if _GOING.stands_in(text) and _GOERS.stands_in(text) and (topic.evacuating(number) or _CUED.stands_in(text)):
        yield _GOING
