"""How severe an alert is, by stated rules: the first that fits counts, and its reason stands in the payload. Pure.

Rules of the settings come first. The built-in ones ask what a news desk asks: does a ceasefire begin or end, is it said
by more than one, and does anybody deny it? `docs/routing.md` has them as a table, which a test holds to this one.
"""

from collections.abc import Callable, Sequence

import msgspec

from alerts.message.notice import Notice, NoticeKind
from alerts.message.severity import Grade, Severity
from alerts.message.words import AlertFinding
from alerts.rules.match import Subject, folded, found, unmet
from wire.records import Arrangement, CeasefireChange, Contradiction, ContradictionType, FindingState, StatusWord
from wire.settings import SeveritySettings

_BEGINS = (StatusWord.AGREED, StatusWord.IN_EFFECT, StatusWord.RESTORED)
_STANDS = (*_BEGINS, StatusWord.EXTENDED, StatusWord.VIOLATED)
_SEVERAL, _MANY = 2, 3  # independent origins


class Rule(msgspec.Struct, frozen=True):
    """A built-in rule: whom it fits, and what it gives."""

    severity: Severity
    reason: str
    fits: Callable[[AlertFinding], bool]

    @property
    def grade(self) -> Grade:
        """What a finding that it fits gets."""
        return Grade(self.severity, self.reason)


def _change(finding: AlertFinding, *to: StatusWord, origins: int = 1) -> bool:
    return isinstance(finding, CeasefireChange) and finding.to in to and finding.origins >= origins


def _ceasefire(finding: AlertFinding) -> bool:
    return isinstance(finding, CeasefireChange) and finding.arrangement is Arrangement.CEASEFIRE


def _undisputed(finding: AlertFinding) -> bool:
    return isinstance(finding, CeasefireChange) and not finding.disputed


def _begins(finding: AlertFinding) -> bool:
    """Return whether an arrangement begins that did not stand before."""
    return isinstance(finding, CeasefireChange) and finding.to in _BEGINS and finding.before not in _STANDS


def _background(finding: AlertFinding) -> bool:
    return isinstance(finding, CeasefireChange | Contradiction) and finding.background


def _whole_theatre(finding: AlertFinding) -> bool:
    return folded(finding.place) in ("", folded(finding.theatre))


def _toll(finding: AlertFinding) -> bool:
    return isinstance(finding, Contradiction) and finding.type is ContradictionType.CASUALTIES


def _says(finding: AlertFinding, kind: NoticeKind) -> bool:
    return isinstance(finding, Notice) and finding.kind is kind


RULES: tuple[Rule, ...] = (
    Rule(
        Severity.CRITICAL,
        "nothing comes through: no news would be told",
        lambda f: _says(f, NoticeKind.HEARTBEAT_LOST),
    ),
    Rule(
        Severity.WARNING,
        "a key source has fallen silent, or nobody says how the key sources stand",
        lambda f: _says(f, NoticeKind.SOURCE_SILENT),
    ),
    Rule(
        Severity.INFO,
        "told as how it came to what is news, or as what is long past",
        _background,
    ),
    Rule(
        Severity.CRITICAL,
        "a ceasefire collapses, by two independent origins or more, undisputed",
        lambda f: _ceasefire(f) and _change(f, StatusWord.COLLAPSED, origins=_SEVERAL) and _undisputed(f),
    ),
    Rule(
        Severity.CRITICAL,
        "a ceasefire of a whole theatre begins, by two independent origins or more, undisputed",
        lambda f: _ceasefire(f) and _begins(f) and f.origins >= _SEVERAL and _undisputed(f) and _whole_theatre(f),
    ),
    Rule(
        Severity.WARNING,
        "a ceasefire collapses, but a claimant disputes it",
        lambda f: _ceasefire(f) and _change(f, StatusWord.COLLAPSED) and not _undisputed(f),
    ),
    Rule(
        Severity.WARNING,
        "a ceasefire collapses, by one origin only",
        lambda f: _ceasefire(f) and _change(f, StatusWord.COLLAPSED),
    ),
    Rule(
        Severity.WARNING,
        "an evacuation is over or broken off, by two independent origins or more",
        lambda f: _change(f, StatusWord.COLLAPSED, origins=_SEVERAL),
    ),
    Rule(
        Severity.WARNING,
        "an arrangement or the talks on it are suspended, by two independent origins or more",
        lambda f: _change(f, StatusWord.SUSPENDED, origins=_SEVERAL),
    ),
    Rule(
        Severity.WARNING,
        "an arrangement is violated, by two independent origins or more",
        lambda f: _change(f, StatusWord.VIOLATED, origins=_SEVERAL),
    ),
    Rule(
        Severity.WARNING,
        "an arrangement is agreed, holds, goes on or is back, by two independent origins or more",
        lambda f: _change(f, *_BEGINS, StatusWord.EXTENDED, origins=_SEVERAL),
    ),
    Rule(
        Severity.WARNING,
        "three independent origins or more disagree on a toll",
        lambda f: _toll(f) and f.origins >= _MANY,
    ),
    Rule(
        Severity.INFO,
        "reports disagree on a toll, as they do in the first hours of most attacks",
        _toll,
    ),
    Rule(
        Severity.WARNING,
        "independent origins contradict each other",
        lambda f: isinstance(f, Contradiction) and f.origins >= _SEVERAL,
    ),
    Rule(
        Severity.INFO,
        "a contradiction within one origin",
        lambda f: isinstance(f, Contradiction),
    ),
    Rule(
        Severity.INFO,
        "a call, an offer, a refusal or talks: nothing that holds or ends",
        lambda f: _change(f, StatusWord.CALLED_FOR, StatusWord.PROPOSED, StatusWord.TALKS, StatusWord.REJECTED),
    ),
)

OTHERWISE = Grade(Severity.INFO, "by one origin only")
"""What is left: a change that no second origin has told yet."""


def built_in(finding: AlertFinding) -> Grade:
    """Return what the built-in rules say of `finding`."""
    return next((rule.grade for rule in RULES if rule.fits(finding)), OTHERWISE)


def own(rules: Sequence[SeveritySettings], subject: Subject) -> SeveritySettings | None:
    """Return the first of the settings' `rules` that `subject`, with its built-in severity, meets."""
    return next((rule for rule in rules if unmet(rule.match, subject) is None), None)


def grade(finding: AlertFinding, rules: Sequence[SeveritySettings] = (), before: Severity | None = None) -> Grade:
    """Return how severe `finding` is, and why: by the first of the settings' `rules` that fits, else by the built-in.

    `before` is how severe the alert was: a withdrawal is as severe as what it takes back.
    """
    if finding.state is FindingState.WITHDRAWN and before is not None:
        return Grade(before, f"withdrawn; it was {before}")
    given = built_in(finding)
    rule = own(rules, found(finding, given.severity))
    return Grade(rule.severity, rule.reason) if rule else given
