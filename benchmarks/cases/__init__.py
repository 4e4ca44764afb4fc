"""The families of benchmarks: one module each. `FAMILIES` says what there is and what CI looks at."""

from collections.abc import Callable
from importlib import import_module

import msgspec

from benchmarks.bench import Bench, Length


class Family(msgspec.Struct, frozen=True):
    """One family: `what` it measures, and the shortest run of all that it is part of."""

    what: str
    part_of: Length = Length.USUAL

    def within(self, length: Length) -> bool:
        """Tell whether it is part of a run of all families of this length."""
        order = list(Length)
        return order.index(self.part_of) <= order.index(length)


FAMILIES = {
    "feeds": Family("parsing feeds, and the codec", Length.SHORT),
    "publishing": Family("publishing and archiving, beside the clients themselves", Length.SHORT),
    "reading": Family("reading an article, and its parts", Length.SHORT),
    "judging": Family("judging a report, and its parts", Length.SHORT),
    "duplicates": Family("finding copies, beside datasketch and rensa", Length.SHORT),
    "workers": Family("the whole worker, beside Faust, quixstreams and bare consumers"),
    "replaying": Family("whole replays of invented news, all processes, on the embedded broker"),
    "scaling": Family("one worker and two on Apache Kafka"),
    "delivering": Family("delivering alerts, beside bare posts and bare streams"),
    "starting": Family("from the command to ready"),
    "recovering": Family("a worker that takes up its state from the changelog"),
    "memory": Family("bytes of state in memory for each article"),
    "latency": Family("from the broker to the webhook, at several rates"),
    "growing": Family("what one more costs, the more there is"),
}
"""Name of the module → what it is."""


def family(name: str) -> Callable[[Bench], None]:
    """Return what measures the family `name`: its module is imported only then, since some take seconds."""
    found: Callable[[Bench], None] = import_module(f"benchmarks.cases.{name}").measure
    return found
