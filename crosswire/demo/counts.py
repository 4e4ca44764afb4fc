"""What the parts' own metrics say, read from their /metrics as Prometheus would."""

import urllib.request
from collections.abc import Iterable, Mapping
from http.client import HTTPException

from prometheus_client import Metric
from prometheus_client.parser import text_string_to_metric_families

from crosswire.demo.summary import Counts

_TIMEOUT = 2.0


def read_counts(pages: Iterable[str]) -> Counts:
    """Return the counts on the metrics `pages` (addresses); None for each counter that no page has."""
    families = [family for page in pages for family in scrape(page)]
    attempts = total(families, "crosswire_deliveries")
    delivered = total(families, "crosswire_deliveries", {"outcome": "delivered"})
    return Counts(
        versions=total(families, "crosswire_articles_published"),
        read=total(families, "crosswire_articles_read"),
        reports=total(families, "crosswire_reports_judged"),
        duplicates=total(families, "crosswire_findings", {"kind": "duplicate", "state": "open"}),
        retries=None if attempts is None or delivered is None else attempts - delivered,
        dead_letters=total(families, "crosswire_dead_letters"),
    )


def total(families: Iterable[Metric], counter: str, labels: Mapping[str, str] | None = None) -> int | None:
    """Return the sum of `counter` (its name without `_total`) over the samples with these `labels`.

    A counter that is there and has counted nothing yet is 0; None if it is not there.
    """
    there = [family for family in families if family.name == counter]
    wanted = (labels or {}).items()
    counted = (s.value for f in there for s in f.samples if s.name == f"{counter}_total" and wanted <= s.labels.items())
    return int(sum(counted)) if there else None


def scrape(page: str) -> list[Metric]:
    """Return what is on the metrics page at `page`; nothing if it cannot be read."""
    try:
        with urllib.request.urlopen(page, timeout=_TIMEOUT) as response:  # noqa: S310 (our own http address)
            return list(text_string_to_metric_families(response.read().decode()))
    except (OSError, HTTPException, ValueError):
        return []
