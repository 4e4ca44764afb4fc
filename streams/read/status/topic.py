"""Whether an article is about a ceasefire or a negotiated evacuation at all: what "the deal" and "they left" need."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from streams.read.document import Document, Sentence
from wire.records import Arrangement

_CEASEFIRE = re.compile(
    r"\b(?:ceasefires?|truces?|armistice(?! day)|cessation of (?:hostilities|fighting|violence)"
    r"|(?:humanitarian|fighting|temporary|tactical|unilateral) (?:pauses?|lulls?)"
    r"|(?:pauses?|lulls?) in (?:the )?(?:fighting|hostilities|shelling|violence|bombing|attacks)"
    r"|deescalation (?:zones?|areas?|deals?|agreements?|pacts?)|silence regime"
    r"|(?:halt|end|stop) (?:to|of) (?:the )?(?:hostilities|fighting|shelling|bombardment))\b",
    re.IGNORECASE,
)
_TRADE = re.compile(r"\btrade (?:war|truce|dispute|deal|talks)|\btariffs?\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:nuclear|denuclear\w+|tariffs?|trade|sanctions|warheads?|uranium|centrifuges?|treaty|trade-off"
    r"|chemical weapons|recognition|missile program\w*|two-state|peace process|Agreed Framework)\b",
    re.IGNORECASE,
)
_EVACUATION = re.compile(
    r"\b(?:evacuat\w+|safe (?:passages?|exit|withdrawal|departure)|population (?:exchanges?|swaps?|transfers?)"
    r"|(?:withdrawal|surrender|transfer|relocation) (?:deals?|agreements?|accords?)"
    r"|(?:fighters|rebels|militants|insurgents|residents|civilians|families|troops)"
    r" (?:would|will|could|can|to|began|start\w*)"
    r" (?:be allowed to |be able to |to )?(?:leav\w+|withdraw\w*|depart\w*|exit\w*)"
    r"|(?:withdrawal|departure|exit|transfer) of (?:the |all |some |rebel |remaining |foreign |armed |wounded )*"
    r"(?:fighters|rebels|militants|insurgents|residents|civilians|families|gunmen)"
    r"|(?:left|leave|leaving|bused|transferred|transported|moved)\b[^.]{0,80}\bunder (?:a|an|the)\b[^.]{0,40}"
    r"\b(?:deals?|agreements?|accords?)"
    r"|buses (?:carrying|transporting|ferrying)|bus convoys?)\b",
    re.IGNORECASE,
)
_NEGOTIATED = re.compile(
    r"\b(?:deals?|agreements?|truces?|ceasefires?|accords?|pacts?|brokered|negotiat\w+|safe (?:passage|exit|withdrawal)"
    r"|mediat\w+|agreed|proposals?|offer(?:s|ed)?|surrender\w*|besieged|sieges?|suspend\w*|resum\w+|postpon\w+"
    r"|convoys?|buses|red c\w+|corridors?)\b",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"\b(?:deals?|agreements?|pacts?|accords?|plans?|proposals?|offers?|initiatives?|negotiat\w+|talks|breach\w*|violat\w+"
    r"|zones?|operations?|process|transfers?|hostilities|calm|guns|fighting|truce)\b",
    re.IGNORECASE,
)
_MOVING = re.compile(
    r"\b(?:lea?ve?s?|left|leaving|depart\w*|withdr[ae]w\w*|quit|exit\w*|bus(?:es|ed|sed|ing|sing)?|convoys?|transport\w*"
    r"|transferr?\w*|ferr(?:y|ied|ies)|shuttl\w+|arriv\w+|reach\w*|stuck|stranded|wait\w*"
    r"|mov(?:e|ed|ing) out|pull\w* out|taken"
    r"|escap\w+|flee\w*|fled|batch|resum\w+|delay\w*|operations?|process|corridors?|passages?)\b",
    re.IGNORECASE,
)


_OFTEN = 4
_FAR = 20
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Topic:
    """What an article treats: `ceasefire`, an `evacuation` that someone negotiated; `at[n]` is what n names,
    `others` counts sentences that speak of other deals."""

    ceasefire: bool
    evacuation: bool
    at: dict[int, Arrangement]
    others: int = 0

    def evacuating(self, number: int) -> bool:
        """Whether the sentences right before `number` tell of an evacuation: "they left" then belongs to it."""
        told = sum(kind is Arrangement.EVACUATION for kind in self.at.values())
        back = 4 if told >= _OFTEN else 2
        return any(self.at.get(n) is Arrangement.EVACUATION for n in range(number - back, number))

    def of_deal(self, number: int) -> Arrangement | None:
        """Return what "the deal" in sentence `number` is: what it names itself, else what was last named before.

        In an article that speaks more of other deals, only what was named just before counts.
        """
        reach = _FAR if self.others < len(self.at) else _NEAR
        for back in range(number, max(-2, number - reach), -1):
            if back in self.at:
                return self.at[back]
        if (not self.others or len(self.at) >= _OFTEN) and self.ceasefire != self.evacuation:
            return Arrangement.CEASEFIRE if self.ceasefire else Arrangement.EVACUATION
        return None


def topic_of(document: Document) -> Topic:
    """Return what `document` treats, by its words alone."""
    at: dict[int, Arrangement] = {}
    others = 0
    negotiated = False
    for sentence in document.sentences:
        moving = _EVACUATION.search(sentence.text)
        ceasefire = _CEASEFIRE.search(sentence.text) and not _TRADE.search(sentence.text)
        if moving and not ceasefire:
            at[sentence.number] = Arrangement.EVACUATION
        elif ceasefire:
            at[sentence.number] = Arrangement.CEASEFIRE
        others += bool(_OTHERS.search(sentence.text))
        negotiated = negotiated or bool(moving and _NEGOTIATED.search(sentence.text))
    kinds = set(at.values())
    return Topic(Arrangement.CEASEFIRE in kinds, negotiated, at, others)


def cues(sentence: Sentence, topic: Topic) -> Iterator[tuple[int, int]]:
    """Yield where the words stand for which `sentence` is `wanted`."""
    text = sentence.text
    weak = topic.ceasefire or topic.evacuation
    for pattern, counts in (
        (_CEASEFIRE, not _TRADE.search(text)),
        (_EVACUATION, True),
        (_WEAK, weak),
        (_MOVING, topic.evacuation),
    ):
        if counts:
            yield from (match.span() for match in pattern.finditer(text))


def wanted(sentence: Sentence, topic: Topic) -> bool:
    """Whether some rule of this package may find something in `sentence`: it is then worth a parse."""
    if sentence.number in topic.at:
        return True
    if not (topic.ceasefire or topic.evacuation):
        return False
    return bool(_WEAK.search(sentence.text) or (topic.evacuation and _MOVING.search(sentence.text)))
