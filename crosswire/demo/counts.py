"""What the parts' own metrics say, read from their /metrics as Prometheus would."""

import urllib.request
from collections.abc import Iterable, Mapping
from http.client import HTTPException

from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.samples import Sample

from crosswire.demo.summary import Counts

_TIMEOUT = 2.0


def read_counts(pages: Iterable[str]) -> Counts:
    """Return the counts on the metrics `pages` (addresses); None for each counter that no page has."""
    samples = [sample for page in pages for sample in scrape(page)]
    attempts, delivered = total(samples, "crosswire_deliveries_total"), {"outcome": "delivered"}
    first_try = total(samples, "crosswire_deliveries_total", delivered)
    return Counts(
        versions=total(samples, "crosswire_articles_published_total"),
        reports=total(samples, "crosswire_reports_judged_total"),
        duplicates=total(samples, "crosswire_findings_total", {"kind": "duplicate", "state": "open"}),
        retries=None if attempts is None else attempts - (first_try or 0),
        dead_letters=total(samples, "crosswire_dead_letters_total"),
    )


def total(samples: Iterable[Sample], name: str, labels: Mapping[str, str] | None = None) -> int | None:
    """Return the sum of the samples called `name` with these `labels`; None if there are none of that name."""
    named = [sample for sample in samples if sample.name == name]
    wanted = (labels or {}).items()
    return int(sum(s.value for s in named if wanted <= s.labels.items())) if named else None


def scrape(page: str) -> list[Sample]:
    """Return the samples on the metrics page at `page`; none if it cannot be read."""
    try:
        with urllib.request.urlopen(page, timeout=_TIMEOUT) as response:  # noqa: S310 (our own http address)
            text = response.read().decode()
        return [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    except (OSError, HTTPException, ValueError):
        return []
