"""Headlines in the tense of prose: "Junta spurns truce" is parsed as if it read "Junta spurned truce".

A parser that learnt on prose takes a headline's present for a plural noun ("spurns", "scraps", "vow"). The past of the
same verb can hardly be anything but a verb, and a headline's present means the past anyway.
"""

import re
from collections.abc import Sequence

from streams.read.lexicon import words

_VERBS = words(
    "reject rebuff spurn snub shun dismiss decline refuse deny accept agree sign reach broker announce declare "
    "proclaim "
    "extend prolong renew resume restore revive restart suspend postpone scrap cancel abandon terminate renounce "
    "revoke "
    "end halt pause stall violate breach flout shatter break collapse expire lapse crumble unravel falter hold begin "
    "start enter propose urge demand request seek beg implore appeal vow pledge promise threaten warn accuse blame "
    "condemn denounce criticise criticize welcome hail back endorse approve adopt veto block oppose resist mull "
    "weigh "
    "consider discuss negotiate mediate host meet open close launch mount unveil table submit present float eye push "
    "press order tell ask allow let ban bar lift impose enforce observe respect honour honor keep uphold implement "
    "fire "
    "bomb shell pound hit kill wound injure seize capture retake overrun storm raid ambush destroy shoot down "
    "withdraw "
    "retreat advance evacuate leave flee trap free release swap say claim report cite confirm insist hint "
    "signal admit "
    "concede bury derail wreck torpedo scuttle salvage rescue save stick turn rule brush shrug call go come take "
    "give get "
    "put set win lose send bring fall rise rage flare erupt resume persist continue fail survive endure last "
    "ease quit "
    "arrive depart reach exit transfer transport bus ferry move head board "
    "heed patch ink clinch seal strike cut defy ignore widen prop fray strain test mount scoff kick drop sweep "
    "rip tear walk erode teeter totter wobble buckle sour founder fizzle delay shelve void defer bolster shore "
    "spark fuel "
    "raise dash dim fade mar overshadow"
)
_IRREGULAR = {
    "beg": "begged",
    "break": "broke",
    "begin": "began",
    "bring": "brought",
    "come": "came",
    "fall": "fell",
    "flee": "fled",
    "get": "got",
    "give": "gave",
    "go": "went",
    "hit": "hit",
    "hold": "held",
    "keep": "kept",
    "leave": "left",
    "let": "let",
    "lose": "lost",
    "meet": "met",
    "put": "put",
    "quit": "quit",
    "retake": "retook",
    "rise": "rose",
    "say": "said",
    "seek": "sought",
    "send": "sent",
    "set": "set",
    "shoot": "shot",
    "shun": "shunned",
    "snub": "snubbed",
    "stick": "stuck",
    "stop": "stopped",
    "strike": "struck",
    "take": "took",
    "tell": "told",
    "win": "won",
    "withdraw": "withdrew",
    "admit": "admitted",
    "ban": "banned",
    "bar": "barred",
    "cut": "cut",
    "overrun": "overran",
    "scrap": "scrapped",
    "swap": "swapped",
    "trap": "trapped",
    "bury": "buried",
    "defy": "defied",
    "deny": "denied",
    "rely": "relied",
    "rip": "ripped",
    "tear": "tore",
    "mar": "marred",
    "dim": "dimmed",
}
_ALSO_NOUNS = words(
    "end halt pause start back block host press push order ban bar report claim call strike raid ambush advance "
    "retreat "
    "release free swap shell bomb fire shoot appeal demand request offer table present float eye set go turn "
    "rule last "
    "lift hit fall rise rage flare seal patch ink veto pledge promise blame welcome hail break keep launch "
    "mount storm "
    "rescue save cut trap hold cite respect honour honor quit breach lapse bury wound open close let lose leave sign "
    "walk tear delay shore spark fuel raise dash void "
    "meet weigh accuse test strain kick drop mount exit transfer transport bus ferry move head board reach"
)
_PARTICLES = words("down off apart up out through")
_NAMES = words("truce ceasefire deal pact accord")
"""What headlines on truces name, which a parser may take for verbs."""
_PREPOSITIONS = words("following including regarding concerning pending barring")
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_VERBAL = frozenset({"VB", "VBN", "VBG"})
_ENDING = re.compile(r"(?P<stem>.*?)(?P<ending>ies|sses|shes|ches|xes|zes|s)$")


def in_past(texts: Sequence[str], tags: Sequence[str]) -> list[str] | None:
    """Return a headline's words with the verbs that its parse missed in the past tense, None if it missed none.

    A word that may as well be a noun ("halts") counts only where the parse found no verb at all, and only one does.
    """
    said, given = list(texts), list(tags)
    tags = [
        "NN" if text.lower() in _NAMES and tag in _FINITE | _VERBAL else tag
        for text, tag in zip(said, tags, strict=True)
    ]
    astray = list(tags) != given
    lacking = not any(
        _tells(before, tag) and not _like_a_preposition(i, said)
        for i, (before, tag) in enumerate(zip(("", *tags), tags, strict=False))
    )
    for i, (text, tag) in enumerate(zip(texts, tags, strict=True)):
        told = tag in _FINITE | _VERBAL | {"RP"} and not (tag == "VBN" and text.endswith("s"))
        taken = (
            astray and i + 1 < len(texts) and tags[i + 1] != given[i + 1]
        )  # "emir announces truce", taken for a verb
        told = told and not (astray and tag == "VBP") and not taken  # also "powers endorse truce deal"
        verb = None if i == 0 or told else _base(text)  # "snubs" is no participle, whatever the tag
        particle = i + 1 < len(texts) and texts[i + 1].lower() in _PARTICLES  # "truce breaks down" is told by a verb
        if verb is None or (verb in _ALSO_NOUNS and not lacking and not particle):
            continue
        said[i] = _IRREGULAR.get(verb) or _regular(verb)
        lacking = False
    return said if said != list(texts) else None


def _tells(before: str, tag: str) -> bool:
    """Whether a word with `tag` is a headline's verb; not "accuses" in "halts … and accuses", "after accusing"."""
    if tag in _FINITE:
        return before != "CC"
    return tag in _VERBAL - {"VBG"} and before != "TO"


def _like_a_preposition(i: int, words_: Sequence[str]) -> bool:
    """Whether the participle at `i` tells no deed: "following escalating tensions"."""
    return words_[i].lower() in _PREPOSITIONS or (i > 0 and words_[i - 1].lower() in _PREPOSITIONS)


def _regular(verb: str) -> str:
    return verb + ("d" if verb.endswith("e") else "ed")


def _base(word: str) -> str | None:
    if word in _VERBS:
        return word
    match = _ENDING.match(word)
    if match is None:
        return None
    stem, ending = match.groups()
    for verb in (word[:-1], stem + ending[:-2], stem + "y"):
        if verb in _VERBS and word != verb:
            return verb
    return None
