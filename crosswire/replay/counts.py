"""What the workers counted and timed, by their own metrics."""

import urllib.request
from collections import Counter
from collections.abc import Iterable

import msgspec
from prometheus_client.parser import text_string_to_metric_families

_READ, _READING, _JUDGING = "crosswire_articles_read", "crosswire_read_seconds", "crosswire_judge_seconds"


class Times(msgspec.Struct, frozen=True):
    """How long single pieces of work took: `buckets` maps an upper bound in seconds to how many took at most that."""

    count: int = 0
    total: float = 0.0
    buckets: dict[float, int] = {}

    @property
    def mean(self) -> float:
        """The mean in seconds; 0 where there is none."""
        return self.total / self.count if self.count else 0.0

    def within(self, share: float) -> float:
        """Return the bound, in seconds, of the bucket within which `share` of them lie; 0 where there is none."""
        wanted = share * self.count
        return next((bound for bound in sorted(self.buckets) if self.count and self.buckets[bound] >= wanted), 0.0)

    def __add__(self, other: "Times") -> "Times":
        bounds = {*self.buckets, *other.buckets}
        both = {bound: self.buckets.get(bound, 0) + other.buckets.get(bound, 0) for bound in bounds}
        return Times(self.count + other.count, self.total + other.total, both)


class Counts(msgspec.Struct, frozen=True):
    """How many articles were read, by outcome of the gate, and how long reading and judging took."""

    outcomes: Counter[str]
    reading: Times
    judging: Times


def counts(urls: Iterable[str]) -> Counts:
    """Return what the workers at `urls` counted; a worker that does not answer counts nothing."""
    outcomes: Counter[str] = Counter()
    times = {_READING: Times(), _JUDGING: Times()}
    for url in urls:
        try:
            with urllib.request.urlopen(f"{url}/metrics", timeout=5) as page:  # noqa: S310 (our own http address)
                text = page.read().decode()
        except OSError:
            continue
        for family in text_string_to_metric_families(text):
            if family.name == _READ:
                outcomes.update(
                    {s.labels["outcome"]: int(s.value) for s in family.samples if s.name.endswith("_total")}
                )
            elif family.name in times:
                times[family.name] += _times(family.samples)
    return Counts(outcomes, times[_READING], times[_JUDGING])


def _times(samples: Iterable[object]) -> Times:
    count, total, buckets = 0, 0.0, {}
    for sample in samples:
        name, value = sample.name, sample.value  # type: ignore[attr-defined]
        if name.endswith("_count"):
            count = int(value)
        elif name.endswith("_sum"):
            total = value
        elif name.endswith("_bucket"):
            buckets[float(sample.labels["le"])] = int(value)  # type: ignore[attr-defined]
    return Times(count, total, buckets)
