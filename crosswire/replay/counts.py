"""What the workers counted, by their own metrics."""

import urllib.request
from collections import Counter
from collections.abc import Iterable

from prometheus_client.parser import text_string_to_metric_families

_READ = "crosswire_articles_read"


def outcomes(urls: Iterable[str]) -> Counter[str]:
    """Return how many articles the workers at `urls` read, by outcome; a worker that does not answer counts nothing."""
    counted: Counter[str] = Counter()
    for url in urls:
        try:
            with urllib.request.urlopen(f"{url}/metrics", timeout=5) as page:  # noqa: S310 (our own http address)
                text = page.read().decode()
        except OSError:
            continue
        for family in text_string_to_metric_families(text):
            if family.name == _READ:
                counted.update({s.labels["outcome"]: int(s.value) for s in family.samples if s.name.endswith("_total")})
    return counted
