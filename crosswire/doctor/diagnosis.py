"""What a check found, in a line."""

from enum import StrEnum

import msgspec

from wire.errors import CrosswireError


class State(StrEnum):
    """Whether it can stay like this."""

    OK = "ok"
    WARNING = "warning"  # it runs, and somebody should look at it
    FAILURE = "failure"  # something will not work


class Diagnosis(msgspec.Struct, frozen=True):
    """The `fact` about the thing called `name`, and how to `fix` it ("" where nothing is to be done). No secrets."""

    name: str
    state: State
    fact: str
    fix: str = ""


def ok(name: str, fact: str) -> Diagnosis:
    """Return that `name` is as it should be."""
    return Diagnosis(name, State.OK, fact)


def warning(name: str, fact: str, fix: str) -> Diagnosis:
    """Return that somebody should look at `name`."""
    return Diagnosis(name, State.WARNING, fact, fix)


def failure(name: str, fact: str, fix: str) -> Diagnosis:
    """Return that `name` will not work."""
    return Diagnosis(name, State.FAILURE, fact, fix)


def failed(name: str, error: CrosswireError) -> Diagnosis:
    """Return an error as the failure that it is."""
    return Diagnosis(name, State.FAILURE, error.message, error.hint)
