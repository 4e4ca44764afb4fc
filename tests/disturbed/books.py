"""The books of a deployment: what its topics and its archive say of each article, so that none is unaccounted for.

Counters end with the process that is killed. What is looked at here outlives it: the topics `articles`, `reports`,
`passed-by`, `findings` and `dead-letters`, and the archive.
"""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

import msgspec

from crosswire.ledger import latest_findings, latest_reports
from crosswire.trace.kept import evidence_of
from wire.records import Article, DeadLetter, Duplicate, Finding, PassedBy, Report

Version = tuple[str, str]
"""An article's id and version."""


class Account(StrEnum):
    """What became of a version of an article; exactly one of these."""

    FINDING = "finding"  # a finding that stands rests on it
    DUPLICATE = "duplicate"  # it repeats another, and no finding rests on it
    REPORTED = "reported"  # it was judged, and said nothing that a finding rests on
    SUPERSEDED = "superseded"  # a newer version of it was reported
    IRRELEVANT = "irrelevant"  # passed by, with its reason
    DEAD_LETTER = "dead_letter"
    LOST = "lost"  # nobody can say


class Books(msgspec.Struct, frozen=True):
    """What is kept. `articles` are the messages on the topic that are articles; others are in `dead`."""

    archived: frozenset[Version]
    articles: tuple[Version, ...]
    reports: tuple[Report, ...]
    passed_by: tuple[PassedBy, ...]
    findings: tuple[Finding, ...]
    letters: tuple[DeadLetter, ...]

    def accounts(self) -> dict[Version, Account]:
        """Return what became of every version that was published or archived."""
        of_reports = {version_of(report) for report in self.reports}
        newest = {version_of(report) for report in latest_reports(self.reports)}
        standing = latest_findings(self.findings)
        bearing = {(e.source.article, e.source.version) for finding in standing for e in evidence_of(finding)}
        copies = {finding.article for finding in standing if isinstance(finding, Duplicate)}
        passed = {(told.article, told.version) for several in self.passed_by for told in several.each}
        dead = {letter.key.decode(errors="replace") for letter in self.letters}

        def account(version: Version) -> Account:
            if version in bearing:
                return Account.FINDING
            if version in newest:
                return Account.DUPLICATE if version[0] in copies else Account.REPORTED
            if version in of_reports:
                return Account.SUPERSEDED
            if version in passed:
                return Account.IRRELEVANT
            return Account.DEAD_LETTER if version[0] in dead else Account.LOST

        return {version: account(version) for version in {*self.articles, *self.archived}}

    @property
    def given_up(self) -> frozenset[tuple[str, int, int]]:
        """Where the messages stood that are dead letters, however often they were given up."""
        return frozenset((letter.topic, letter.partition, letter.offset) for letter in self.letters)

    @property
    def copies(self) -> int:
        """How many messages repeat a version that was there."""
        return len(self.articles) - len(set(self.articles))

    def told(self) -> str:
        """Return the sum in a line: in = this and that."""
        found = Counter(self.accounts().values())
        parts = " + ".join(f"{found[account]} {account}" for account in Account)
        return f"{found.total()} articles in = {parts}; {len(self.given_up)} messages given up, {self.copies} copies"


def version_of(report: Report) -> Version:
    """Return which version of which article a report is on."""
    return report.source.article, report.source.version


def versions(articles: Iterable[Article]) -> tuple[Version, ...]:
    """Return id and version of each."""
    return tuple((article.id, article.version) for article in articles)
