"""What msgspec's refusal of a word leaves out: which words there are at that place. Pure."""

import re
from enum import Enum
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec


def path(refusal: str) -> list[str]:
    """Return the names of fields that lead to what `refusal` speaks of: of "… - at `$.kafka.port`", kafka and port."""
    return re.findall(r"[A-Za-z_]\w*", refusal.partition(" - at `$")[2])


def meaning(record: type[msgspec.Struct], names: list[str]) -> str:
    """Return the description of the field at `names` in `record`; "" where there is none."""
    holder = kind(record, names[:-1])
    if not names or not (isinstance(holder, type) and issubclass(holder, msgspec.Struct)):
        return ""
    noted = get_args(get_type_hints(holder, include_extras=True).get(names[-1]))[1:]
    return next((each.description for each in noted if isinstance(each, msgspec.Meta) and each.description), "")


def kind(record: type[msgspec.Struct], names: list[str]) -> Any:
    """Return the type at `names` in `record`; of a list, that of its members. None where there is none."""
    found: Any = record
    for name in names:
        hints = get_type_hints(found) if isinstance(found, type) and issubclass(found, msgspec.Struct) else {}
        found = _bare(hints.get(name))
    return found


def refused(refusal: str) -> str | None:
    """Return the word that is none of its choices; None where `refusal` is about something else."""
    given = re.match(r"Invalid enum value '([^']*)'", refusal)
    return given[1] if given else None


def choices(refusal: str, record: type[msgspec.Struct]) -> tuple[str, ...]:
    """Return the words that may stand where `refusal` found another one; () where it is about something else."""
    return () if refused(refusal) is None else _words(kind(record, path(refusal)))


def _bare(annotated: Any) -> Any:
    """Return a type without what is noted of it, and of a list the type of its members."""
    while get_origin(annotated) in (Annotated, tuple):
        annotated = get_args(annotated)[0]
    return annotated


def _words(found: Any) -> tuple[str, ...]:
    if isinstance(found, type) and issubclass(found, Enum):
        return tuple(str(member.value) for member in found)
    if get_origin(found) is Literal:
        return tuple(map(str, get_args(found)))
    parts = (_words(part) if part is not bool else ("true", "false") for part in get_args(found))
    return tuple(word for words in parts for word in words)
