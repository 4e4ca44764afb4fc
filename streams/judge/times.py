"""Which of a report's times counts for what."""

from datetime import datetime

from wire.records import Notice, Report

Version = tuple[datetime, str]


def version_of(report: Report) -> Version:
    """Return what decides which of two reports on an article is the newer."""
    return report.source.revised_at, report.source.version


def event_time(report: Report) -> datetime:
    """Return when the article was published; not after it was fetched, so that a wrong date cannot empty the window."""
    return min(report.source.published_at, report.source.fetched_at)


def reached_by(report: Report) -> datetime:
    """Return the time that it is at least when a report of this version has come; a wrong date does not reach far."""
    return min(report.source.revised_at, report.source.fetched_at)


def said_at(report: Report) -> datetime:
    """Return when a report's claims were said, in event time."""
    source = report.source
    return source.published_at if report.notice is Notice.CORRECTION else source.revised_at
