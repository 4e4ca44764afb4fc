"""Whom words name: the group that a noun phrase counts or that a strike hits."""

from streams.read.events.vocabulary import WIDER, Group
from streams.read.lexicon import table, words

_BY_NOUN = {noun: Group(group) for group, nouns in table("event_groups.toml").items() for noun in nouns.split()}
_STATE = words(
    "army soldiers regime government syrian security state military pro-government pro-regime loyalist ukrainian "
    "russian israeli turkish us nato coalition afghan iraqi allied allies troops pro-assad malian nigerian somali "
    "indian pakistani sudanese ethiopian saudi-led colombian congolese armenian azerbaijani"
)
_ARMED = words(
    "rebel isis isil is daesh militant terrorist hamas hezbollah taliban nusra insurgent jihadist militia group field "
    "opposition houthi separatist al-qaeda qaeda shabaab al-shabaab boko haram ypg sdf islamist takfiri armed "
    "commander m23 rsf farc eln movement faction jihad is-linked pkk wagner"
)
_LOYAL = words("pro-government pro-regime pro-assad army regime loyalist government allied")
_MEDICAL = words("medical health hospital rescue ambulance helmets rescuers")
_AID = words("aid humanitarian relief un red unrwa charity")
_ANYBODY = words("people men persons individuals")
_ANY_JOB = words("workers worker staff personnel volunteers members member officials employees")
_ANY_ARMED = words(
    "cadets recruits commandos personnel members member fighters commanders forces guards militiamen officers elements "
    "leaders leader"
)


def group_of(phrase: str) -> Group | None:
    """Return the group that a noun phrase names by its head, None where it names no people and no known target.

    "five medical staff" are medics, "20 army officers" soldiers, "three members of Hamas" fighters.
    """
    tokens = [t.strip("'\".,()").removesuffix("'s") for t in phrase.lower().split()]
    of = tokens.index("of") if "of" in tokens else len(tokens)
    known = [i for i, token in enumerate(tokens) if token in _BY_NOUN]
    before = [i for i in known if i < of]
    if not known:
        return None
    head = before[-1] if before else known[-1]
    return _refined(tokens[head], set(tokens) - {tokens[head]})


def _refined(noun: str, others: set[str]) -> Group:
    group = _BY_NOUN[noun]
    if noun in _ANY_JOB:
        job = _job(others)
        if job is not None:
            return job
    if noun in _ANY_ARMED:
        return _armed(group, noun, others)
    if noun in _ANYBODY and "civilian" in others:
        return Group.CIVILIANS
    if noun in _ANYBODY and "armed" in others:
        return Group.FIGHTERS
    return group


def _job(others: set[str]) -> Group | None:
    if others & _MEDICAL or {"civil", "defence"} <= others or {"civil", "defense"} <= others:
        return Group.MEDICS
    if others & _AID:
        return Group.AID_WORKERS
    if "media" in others:
        return Group.JOURNALISTS
    return Group.FAMILY if others & {"family", "families"} else None


def _armed(group: Group, noun: str, others: set[str]) -> Group:
    if "police" in others:
        return Group.POLICE
    if others & _ARMED:
        return Group.SOLDIERS if others & _LOYAL else Group.FIGHTERS
    if others & _STATE:
        return Group.SOLDIERS
    return Group.ALL if noun in {"members", "member", "leaders", "leader", "elements"} else group


def people_in(words: str) -> Group | None:
    """Return the group that `words` name, if it can be counted in deaths."""
    group = group_of(words)
    return group if group is not None and is_people(group) else None


def is_people(group: Group) -> bool:
    """Tell whether `group` can be counted in deaths."""
    return group is Group.ALL or group in WIDER
