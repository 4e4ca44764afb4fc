"""The rules for statuses by name, in order of trust, and the words without which a sentence has nothing for one."""

import re
from collections.abc import Callable, Iterator

from streams.read.cues import Cue
from streams.read.parsing.parse import ParsedSentence
from streams.read.status.arrangements import Mention
from streams.read.status.finding import Found
from streams.read.status.rules.answering import answered
from streams.read.status.rules.beside import adjectives_of_it, described, needed, struck_between, there_is_one
from streams.read.status.rules.breaches import (
    accused_of_attacks,
    blame_traded,
    breaches_counted,
    fired_first,
    inside_its_zone,
)
from streams.read.status.rules.breaking_off import talks_broken_off
from streams.read.status.rules.calm import calm_reigns, fighting_again
from streams.read.status.rules.ceasing import stopping_the_fight
from streams.read.status.rules.contacts import in_contact
from streams.read.status.rules.countercharges import answered_accusation
from streams.read.status.rules.ending import said_to_be_over
from streams.read.status.rules.governed import nouns_of_it, said_of_it
from streams.read.status.rules.moving import people_moving
from streams.read.status.rules.nearby import presupposed_one, said_right_after, said_right_before
from streams.read.status.rules.offering import offered_or_refused
from streams.read.status.rules.passage import fired_on, held_up, passage_granted
from streams.read.status.rules.quiet import fighting_stopped
from streams.read.status.rules.refusing import no_use_for_it, ruled_out, turned_down
from streams.read.status.rules.running import buses_waiting, running
from streams.read.status.rules.signing import said_to_be_none, signed_unnamed
from streams.read.status.rules.standing import given_more_time, stands_so
from streams.read.status.rules.talking import talked_over, talks_go_on
from streams.read.status.rules.tied import in_spite_of_it, of_no_effect
from streams.read.status.topic import Topic

MENTION_RULES: dict[str, Callable[[Mention], Iterator[Found]]] = {
    "ruled out": ruled_out,
    "no use": no_use_for_it,
    "talked over": talked_over,
    "said to be none": said_to_be_none,
    "over": said_to_be_over,
    "more time": given_more_time,
    "no effect": of_no_effect,
    "running": running,
    "verb": said_of_it,
    "noun": nouns_of_it,
    "offer": offered_or_refused,
    "despite": in_spite_of_it,
    "zone": inside_its_zone,
    "existence": there_is_one,
    "standing": stands_so,
    "needed": needed,
}
"""Rules for one named arrangement, in order of trust: of two findings of one status in a sentence the first stands."""

FALLBACK_RULES: dict[str, Callable[[Mention], Iterator[Found]]] = {
    "right after": said_right_after,
    "right before": said_right_before,
    "adjective": adjectives_of_it,
    "described": described,
    "between": struck_between,
    "presupposed": presupposed_one,
}
"""Rules for a named arrangement of which those above find nothing; an adjective also where it is only called for."""

SENTENCE_RULES: dict[str, Callable[[ParsedSentence, Topic], Iterator[Found]]] = {
    "stopping": stopping_the_fight,
    "talks": talks_go_on,
    "contacts": in_contact,
    "answered": answered,
    "turned down": turned_down,
    "quiet": fighting_stopped,
    "calm": calm_reigns,
    "fighting again": fighting_again,
    "passage": passage_granted,
    "moving": people_moving,
    "broken off": talks_broken_off,
    "signed": signed_unnamed,
    "held up": held_up,
    "waiting buses": buses_waiting,
    "under fire": fired_on,
    "count": breaches_counted,
    "mutual blame": blame_traded,
    "accusation": accused_of_attacks,
    "first": fired_first,
    "answer": answered_accusation,
}
"""Rules for sentences in which the arrangement itself need not be named."""

CALLERS = {
    "first": Cue(
        r"\bfirst\b|\b(?:start|beg[au]n)\w* .{0,20}\b(?:shooting|firing|shelling|hostilities)\b", re.IGNORECASE
    ),
    "answered": Cue(
        r"\b(?:yes|no|nothing)\b|\b(?:g[ai]v(?:e|es|en|ing)|put(?:s|ting)?|compl\w+|consent\w*|agree|accept)\b",
        re.IGNORECASE,
    ),
    "contacts": Cue(
        r"\b(?:shuttl\w+|messages?|notes?|drafts?|letters?|repl(?:y|ies)|gaps?|differences|meetings?|sessions?|rounds?"
        r"|delegat\w+|negotiators|teams?|haggl\w+|bargain\w*|contacts?|touch|consultations|(?:tele)?phones?|being|table|details)\b"
        r"|\bno (?:[\w-]+ )?(?:talks|negotiations|contacts?|discussions)\b",
        re.IGNORECASE,
    ),
    "turned down": Cue(
        r"\b(?:reject|refus|oppos|veto|rul|turn|spurn|rebuff|dismiss|denounc|declin|snub|repudiat|bal?ulk|balk|brush|shrug"
        r"|wav|scoff|sneer|resist|vot|object|shoot|knock|thr[eo]w|rebut|block|hear|fight|continu|want|keep|go|carr|press|laugh"
        r"|shun|disavow|stonewall|exclude|preclude)",
        re.IGNORECASE,
    ),
    "talks": Cue(
        r"\b(?:talks?|negotiations?|discussions?|consultations?|diplomacy|mediation|negotiating"
        r"|meet|met)\b",
        re.IGNORECASE,
    ),
    "stopping": Cue(
        r"\b(?:ceas|halt|stop|end|suspend|silenc|hold|put|lay|bring|restor|paus|freez|discontinu|quit|fall"
        r"|follow|do\b|reciprocat|call|appeal|urg|demand|plead|ask|press)",
        re.IGNORECASE,
    ),
    "quiet": Cue(
        r"\b(?:stop|halt|ceas|end|suspen|paus|h[eo]ld|silen|quiet|discontinu|lift|over|subsid|abat|calm|hold\b|no\b|war\b|lull|shots?\b|rounds?\b|bullets?\b)",
        re.IGNORECASE,
    ),
    "calm": Cue(
        r"\b(?:calm\w*|quiet\w*|silen\w+|lull|tranquil\w*|peaceful\w*|uneventful\w*|without|free of)\b", re.IGNORECASE
    ),
    "fighting again": Cue(
        r"\b(?:resum|restart|reignit|re-?erupt|recommenc|war\b|return|renew|recurr)",
        re.IGNORECASE,
    ),
    "passage": Cue(
        r"\b(?:passages?|exits?|withdrawals?|departures?|corridors?|conduct|routes?|exile|ways? out)\b", re.IGNORECASE
    ),
    "moving": Cue(
        r"evacuat|\b(?:bus|ferr|shuttl|transport|transfer|relocat|mov|t[ao]+k|br[io]|escort|airlift|resettl|le[afd]|depart"
        r"|withdr|exit|quit|escap|fle|arriv|reach|cross|enter|fl[yoe]|dr[io]v|carr|lift|g[eo]|pull|rescu|ship|extract|set"
        r"|head|went|c[ao]me?|walk|travel|board|stream|pour|trickl|emerg|roll|land|made|mak|empt|clear|vacat|rode|ride|start|al+ow|permi|free|climb|sna"
        r"|fil|wind|crawl|trek|trudg|flow|squeez|slip|step|pil|pass|break|broke|journey|usher|spirit|whisk|remov|fetch"
        r"|collect|help|guid|deliver|accompan|on (?:its|their|the) |en route|follow|sen[dt]|dispatch|complet|continu"
        r"|abandon)",
        re.IGNORECASE,
    ),
    "broken off": Cue(r"\b(?:talks|negotiations?|consultations?|meetings?)\b", re.IGNORECASE),
    "signed": Cue(r"\bsign(?:ed|s)?\b|\bsh[ao]+k(?:e|en|es)? hands\b", re.IGNORECASE),
    "held up": Cue(
        r"\b(?:stuck|strand|stick|wait|delay|maroon|stop|block|h[eo]ld|halt|turn|detain|idl|queu|languish|clos|shut|seal|hitch|stand)",
        re.IGNORECASE,
    ),
    "waiting buses": Cue(
        r"\b(?:ready|wait|gather|lin(?:ed|ing)|st(?:and|ood)|assembl|mass|park|await|queu|prepar|arriv"
        r"|enter|reach|c[ao]m[ei]|head|g[eo]|went|travel|dr[io]v|set)",
        re.IGNORECASE,
    ),
    "under fire": Cue(r"\b(?:fire|shell|attack|target|ambush|sho[ot]|bomb|straf|snip)", re.IGNORECASE),
    "count": Cue(r"violation|breach|infr[ia]", re.IGNORECASE),
    "mutual blame": Cue(r"blam|accus|charge|recriminat", re.IGNORECASE),
    "accusation": Cue(r"blam|accus|suspect|charg", re.IGNORECASE),
    "answer": Cue(r"blam|accus|charg", re.IGNORECASE),
}
"""A sentence without such a word has nothing for the rule."""

RULES = tuple(f"status: {name}" for name in (*MENTION_RULES, *FALLBACK_RULES, *SENTENCE_RULES, "denied charge"))
"""The names that claims carry in `rule`, and by which a rule is switched off."""
