"""Whether an article is about a ceasefire or a negotiated evacuation at all: what "the deal" and "they left" need."""

import re
from dataclasses import dataclass

from streams.read.cues import Cue
from streams.read.text.document import Document
from wire.records import Arrangement

CEASEFIRE = Cue(
    r"\b(?:ceasefires?|truces?|armistice(?! day)|hudnas?"
    r"|(?:minsk|astana|sochi|stockholm|pretoria|jeddah|lusaka|luanda)(?: peace)? "
    r"(?:agreement|accord|deal|pact|protocol|memorandum)s?|cessation of (?:hostilities|fighting|violence)"
    r"|(?:humanitarian|fighting|temporary|tactical|unilateral|operational) (?:pauses?|lulls?)"
    r"|(?:pauses?|lulls?|standstill) in (?:the |all |its |their |air |cross-border )*"
    r"(?:fighting|hostilities|shelling|violence|bombing|attacks|(?:air)?strikes|firing|combat|operations)"
    r"|(?:halt(?:ing)?|stop|suspension|cessation|pause|moratorium|freeze) (?:to|of|in|on) "
    r"(?:all |the |its |their |any )*"
    r"(?:offensive|military|combat|ground|air|armed|hostile|bombing) (?:operations|campaign|actions|activit(?:y|ies))"
    r"|reduction (?:in|of) violence"
    r"|deescalation (?:zones?|areas?|deals?|agreements?|pacts?)"
    r"|silence regimes?|(?:regimes?|days?) of (?:silence|calm|quiet)"
    r"|(?:halt|end|stop) (?:to|of) (?:the )?(?:hostilities|fighting|shelling|bombardment)"
    r"|(?:ceas|halt|end|stop|suspend)(?:e|es|s|ed|ing)? (?:all |the |their )*hostilities"
    r"|(?:[\w-]+-)?(?:minute|hour|day|week|month)s?-?(?:long)? (?:pauses?|lulls?|halt|standstill|moratorium)"
    r"|(?:ceas|halt|h[eo]ld)(?:e|es|s|ed|ing)? (?:its |their |our )?fire|no exchanges? of fire"
    r"|(?:halt|stop|end) to (?:the |all )?(?:fire|firing|shooting|operations|strikes|attacks|combat)"
    r"|(?:pause|moratorium|freeze) (?:in|on|of) (?:the |all )?(?:[\w-]+ )?(?:strikes|attacks|raids|bombardment"
    r"|shelling)"
    r"|(?:guns?|artillery|front|frontline) (?:ha(?:s|ve|d) |ha(?:s|ve|d) been |w(?:as|ere) |will (?:be |fall )?"
    r"|would (?:be |fall )?|f[ea]ll(?:en|s|ing)? |w[eo]nt |goes |go |gone |stay(?:ed|s)? |remain(?:ed|s)? |is |are "
    r"|be )+"
    r"(?:largely |mostly |finally )?(?:silent|quiet))\b",
    re.IGNORECASE,
)
TRADE = Cue(r"\btrade (?:war|truce|dispute|deal|talks)|\btariffs?\b|\bolympics?\b", re.IGNORECASE)
_OLD_WARS = Cue(
    r"\b(?:World War (?:I|1|One)|First World War|Great War|WWI|Armistice Day|Remembrance (?:Day|Sunday)"
    r"|anniv(?:ersary|\.) of the (?:signing of the )?(?:[\w-]+ ){0,4}[Aa]rmistice)\b"
)
_ARMISTICE = Cue(r"\barmistice\b", re.IGNORECASE)
_SENT_HOME = Cue(
    r"\b(?:embassy (?:staff|employees|personnel|officials|compound)|from (?:the|its|their) embass(?:y|ies)|nationals"
    r"|(?:foreign|its|their|her|his|stranded) citizens|expatriates|tourists|holidaymakers|compatriots"
    r"|(?:evacuat|airlift)\w+ (?:[\w.-]+ ){0,4}(?:diplomats|embass(?:y|ies)|government employees)"
    r"|(?:\d+|stranded|trapped) (?:Americans|Britons|Indians|Germans|Canadians|Australians|Italians|Spaniards))\b"
)
"""Whom states fetch home from a war: no foes agree on that."""
_OTHERS = Cue(
    r"\b(?:nuclear|denuclear\w+|tariffs?|trade|sanctions|warheads?|uranium|centrifuges?|treaty|trade-off"
    r"|chemical weapons|recognition|missile program\w*|two-state|peace process|Agreed Framework)\b",
    re.IGNORECASE,
)
_LEAVERS = (
    r"(?:fighters|rebels|militants|insurgents|gunmen|jihadi(?:st)?s|soldiers|troops|garrison|defenders|combatants"
    r"|residents|inhabitants|civilians|people|families|women|children|orphans|wounded|injured|patients|survivors|sick"
    r"|refugees|villagers|townspeople|noncombatants|convoy|column|\d[\d,]*)"
)
_CARRY = (
    r"(?:br(?:ing(?:s|ing)?|ought)|t(?:ak(?:e|en|es|ing)|ook)|fl(?:y|own|ew|ying)|buse?s?(?:ed|ing)|ferr(?:y|ied|ying)"
    r"|mov(?:e|ed|es|ing)|drove|driven|driving|escort(?:ed|ing|s)?|lets?|letting|allow(?:ed|ing|s)?|permit(?:ted|s)?"
    r"|get(?:s|ting)?|got|led|leading|airlift(?:ed|ing|s)?|extract(?:ed|ing|s)?|rescu(?:ed?|es|ing)|carr(?:y|ied|ying)"
    r"|transferr?(?:ed|ing|s)?|transport(?:ed|ing|s)?)"
)
_AWAY = r"(?:out(?: of)?|away(?: from)?|to safety|leave|exit|depart|from [\w' -]{3,60} to)"
EVACUATION = Cue(
    rf"\b(?:{_CARRY} (?:[^.;,]{{0,50}} )?{_LEAVERS}\b[^.;,]{{0,40}} {_AWAY}"
    rf"|{_LEAVERS}\b[^.;]{{0,80}} {_CARRY} (?:{_AWAY}|from|to (?!hospital|court|jail|prison|custody|the|a|an)\w+)"
    rf"|(?!carr){_CARRY} out (?:[\w-]+ ){{0,3}}{_LEAVERS}"
    r"|(?:buses|coaches|ambulances)\b[^.;]{0,60} to (?:transport|evacuate|ferry|fetch|collect|take)"
    r"|reach(?:ed|es|ing)? safety|evacuat\w+|safe (?:passages?|exit|withdrawal|departure|conduct)|ways? out (?:of|for)"
    r"|corridors? [^.;]{0,60}\b(?:leav|exit|withdraw|depart|surrender|get out|flee)\w*"
    r"|(?:leav|left|exit|withdr|depart|get out|fle|escap)\w*\b[^.;]{0,60} (?:via|through|by|along) [^.;]{0,30}"
    r"corridors?"
    r"|population (?:exchanges?|swaps?|transfers?)|(?:exchange|swap) of (?:people|residents|besieged)"
    r"|(?:agree[ds]?|consent(?:ed|s)?|refus(?:ed?|es)|offer(?:ed|s)?) (?:with \w+ )?to (?:leave|quit|vacate) "
    r"(?:the (?:[\w-]+ ){0,3}(?:town|village|city|quarter|district|enclave|area|pocket|plant)|(?-i:[A-Z]))"
    r"|(?:withdrawal|surrender|transfer|relocation) (?:deals?|agreements?|accords?)"
    r"|(?:fighters|rebels|militants|insurgents|residents|civilians|families|troops)"
    r" (?:would|will|could|can|to|began|start\w*|(?:set|due|ready|prepar\w+|expected|scheduled) to)"
    r" (?:be allowed to |be able to |to )?(?:leav\w+|withdraw\w*|depart\w*|exit\w*)"
    r"|(?:withdrawal|departure|exit|transfer|relocation) of "
    r"(?:the |all |some |rebel |remaining |foreign |armed |wounded |\d[\d,]* )*"
    r"(?:fighters|rebels|militants|insurgents|residents|civilians|families|gunmen|patients|wounded|people)"
    r"|(?:left|leave|leaving|depart\w*|withdr[ae]w\w*|exit\w*|quit|bused|transferred|transported|moved)\b"
    r"[^.]{0,80}\bunder (?:a|an|the)\b[^.]{0,40}\b(?:deals?|agreements?|accords?)"
    r"|\bunder (?:a|an|the)\b[^.;]{0,40}\b(?:deals?|agreements?|accords?)\b[^.;]{0,110}"
    r"\b(?:leave|quit|withdraw|depart|be (?:sent|taken|moved|bused))\b"
    r"|(?:leav\w+|left|depart\w*|rid(?:e|es|ing)|rode|rolled|walk(?:s|ed)?) (?:out |away )?[^.;]{0,40}"
    r"(?:by|aboard|in|on) (?:[\w-]+ ){0,2}(?:buses|bus|coaches)"
    r"|(?:buses|coaches|ambulances) (?:and \w+ )?(?:that |which )?(?:carry\w*|carried|transporting|ferrying|leav\w+"
    r"|left|head(?:ed|s|ing)? (?:to|for)|depart\w*|set (?:off|out))"
    r"|(?:boarded|climbed into|climbed onto) (?:the |green |city |white |waiting )*(?:buses|coaches|trucks)"
    r"|offered (?:a|an|safe) (?:safe )?(?:way out|road|exit|passage|route)"
    r"|(?:deals?|agreements?|accords?|pacts?|talks) on (?:the|their|its|his) (?:[\w-]+ )?"
    r"(?:withdrawal|departure|exit|transfer|relocation)(?= from| to| under| was| is| had| has|[.,])"
    r"|(?:fighters|rebels|militants|insurgents|gunmen)\b[^.;]{0,60} "
    r"(?:left|leav(?:e|ing)|withdr[ae]w\w*|depart\w*)\b[^.;]{0,80} (?:with|and) their (?:families|relatives)"
    r"|(?:fighters|rebels|militants|gunmen|civilians|residents|families|people|members)\b[^.;]{0,40} "
    r"(?:us(?:e|ed|ing)|through|via) (?:the |a )?(?:[\w-]+ )?corridors?"
    r"|convoys? of (?:[\w-]+ ){0,2}(?:buses|coaches|ambulances)"
    r"|(?:given|allowed|granted) (?:a |safe )*(?:passage|way out|exit)|bus convoys?)\b",
    re.IGNORECASE,
)
_NEGOTIATED = Cue(
    r"\b(?:deals?|agreements?|truces?|ceasefires?|accords?|pacts?|brokered|negotiat\w+|safe (?:passage|exit|withdrawal)"
    r"|mediat\w+|agree[ds]?|surrender\w*|besieged|sieges?"
    r"|world health|patients\b[^.;]{0,80} crossing|crossing\b[^.;]{0,80} patients|peacekeepers"
    r"|(?:allow|let|permit)\w* [^.;]{0,60}\bevacuat\w+"
    r"|convoys?|buses|red c\w+|corridors?|gobetweens?|go-betweens?|emissar\w+"
    r"|(?:call|urg|appeal|demand|ask)\w* [^.;]{0,80}\b(?:allow|let|permit)\b"
    r"|guarantee\w*|besieg\w+|trapped|encircled|blockad\w+|swaps?|exchanges?|consent\w*"
    r"|evacuations?\b[^.;]{0,80}\b(?:resum|suspend|halt|delay|stall|postpon|complet|beg[aiu]n|start|paus)\w*)\b",
    re.IGNORECASE,
)
_UNDER_TERMS = Cue(
    r"\b(?:deals?|agreements?|truces?|ceasefires?|accords?|pacts?|brokered|negotiat\w+|mediat\w+|go-?betweens?|agreed"
    r"|talks|bargain|emissar\w+|safe(?:ty)? guarantees|consent|humanitarian (?:pause|corridors?))\b",
    re.IGNORECASE,
)
_TALKS = Cue(
    r"\b(?:talks|negotiat\w+|discuss\w*|diplomacy|mediat\w+|shuttl\w+|broker\w*|efforts?|envoys?)\b", re.IGNORECASE
)
_CONVOY = Cue(r"\b(?:convoys?|bus(?:es|loads?)?|emptied|safe[- ](?:passage|exit)|besieged)\b", re.IGNORECASE)


_OVER = Cue(
    r"\b(?:(?:truces?|ceasefires?|cessation|pause|lull|deal|agreement|it)\b[^.;]{0,60}"
    r"\b(?:ended|ends|expire[ds]?|collapse[ds]?|lapse[ds]?|(?:is|was|be) over|broke down|fell apart|came to an end)"
    r"|(?:end(?:ed|ing|s)?|collapse|expiry|expiration) (?:of )?(?:an? |the |their |its )?(?:[\w-]+ ){0,4}"
    r"(?:truce|ceasefire|pause|lull))\b",
    re.IGNORECASE,
)


_OFTEN = 4
_TOLD = 2
_OFFERED = Cue(r"\b(?:offer(?:s|ed|ing)?|propos(?:e[sd]?|ing|als?)|(?:prepared|ready|willing) to)\b", re.IGNORECASE)
_FAR = 20
_NEAR = 3
_TALKED = 5
_POINTED = 3


@dataclass(frozen=True, slots=True)
class Topic:
    """What an article treats: `ceasefire`, an `evacuation` that someone negotiated; `at[n]` is what n names,
    `others` counts sentences that speak of other deals, `talks` are those that speak of talks on it.
    `offers` those that name what somebody offers.
    `ended`: it tells that a ceasefire is over.
    `opens`: it begins with an evacuation, which then is what it is about. `commemorates`: an armistice long past."""

    ceasefire: bool
    evacuation: bool
    at: dict[int, Arrangement]
    others: int = 0
    talks: frozenset[int] = frozenset()
    offers: frozenset[int] = frozenset()
    opens: bool = False
    commemorates: bool = False
    ended: bool = False

    def evacuating(self, number: int) -> bool:
        """Whether the sentences right before `number` tell of an evacuation: "they left" then belongs to it."""
        told = sum(kind is Arrangement.EVACUATION for kind in self.at.values())
        if number < _FAR and self.opens:
            return True
        back = 8 if told >= _OFTEN else 4
        return any(self.at.get(n) is Arrangement.EVACUATION for n in range(number - back, number))

    def lately(self, number: int) -> bool:
        """Whether one was named shortly before sentence `number`, or in it: "it" may then stand for it."""
        return any(n in self.at for n in range(number - _POINTED, number + 1))

    def near(self, number: int, back: int = 6, ahead: int = 4) -> Arrangement | None:
        """Return what the sentences around `number` are about; a ceasefire where both are."""
        kinds = {self.at[n] for n in range(number - back, number + ahead + 1) if n in self.at}
        if not kinds or self.others >= len(self.at):
            return None
        return Arrangement.CEASEFIRE if Arrangement.CEASEFIRE in kinds else Arrangement.EVACUATION

    def talked(self, number: int) -> Arrangement | None:
        """Return what "the talks" in sentence `number` are about, if it was said shortly before, or just after."""
        if self.others >= len(self.at) or not any(abs(number - n) <= _TALKED for n in self.talks):
            return None
        return self.near(number)

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

    def of_offer(self, number: int) -> Arrangement | None:
        """Return what "the offer" in sentence `number` is of: what was last offered by name, else what a deal is of."""
        for back in range(number, max(-2, number - _FAR), -1):
            if back in self.offers:
                return self.at[back]
        return self.of_deal(number)


def topic_of(document: Document) -> Topic:
    """Return what `document` treats, by its words alone."""
    texts = {s.number: s.text for s in document.sentences}
    commemorates = any(_OLD_WARS.stands_in(text) for text in texts.values())
    armistice = {n for n, text in texts.items() if commemorates and _ARMISTICE.stands_in(text)}
    moving = {n for n, text in texts.items() if EVACUATION.stands_in(text)}
    if 3 * sum(_SENT_HOME.stands_in(texts[n]) for n in moving) >= len(moving):
        moving = set()
    ceasing = {n for n, text in texts.items() if CEASEFIRE.stands_in(text) and not TRADE.stands_in(text)} - armistice
    talks = {n for n, text in texts.items() if _TALKS.stands_in(text)}
    at = {n: Arrangement.CEASEFIRE if n in ceasing else Arrangement.EVACUATION for n in sorted(moving | ceasing)}
    negotiated = any(_NEGOTIATED.stands_in(texts[n]) for n in moving) or (
        len(moving) >= _TOLD and any(_UNDER_TERMS.stands_in(text) for text in texts.values())
    )
    return Topic(
        bool(ceasing),
        negotiated,
        at,
        sum(_OTHERS.stands_in(text) for text in texts.values()),
        frozenset(n for n in talks if at.keys() & range(n - 2, n + 3)),
        frozenset(n for n in at if _OFFERED.stands_in(texts[n])),
        negotiated and any(n in moving or _CONVOY.stands_in(texts.get(n, "")) for n in (-1, 0, 1)),
        commemorates,
        any(_OVER.stands_in(texts[n]) for n in ceasing),
    )
