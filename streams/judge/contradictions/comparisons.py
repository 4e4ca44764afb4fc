"""What has been compared in a theatre, incident by incident, and on which dockets it clashes."""

from collections import defaultdict
from collections.abc import Iterable

from streams.judge.claims.atlas import Atlas
from streams.judge.claims.statements import Statement
from streams.judge.contradictions.clashes import Clash, Compared, compared
from streams.judge.contradictions.disputes import Docket
from streams.judge.contradictions.incidents import Incident
from streams.judge.held import alone


class Comparisons:
    """Remembers what was compared as far as that saves comparing it again; `atlas` is asked what lies within what."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._compared: dict[Incident, Compared | tuple[Statement, ...]] = {}  # bare where none of them clash
        self._dockets: defaultdict[Docket, set[Incident]] = defaultdict(set)

    def compare(self, incident: Incident, said: Iterable[tuple[Statement, bool]]) -> set[Docket]:
        """Compare what is `said` on `incident`, in event time, each with whether it is a copy of what is said there.

        Return the dockets that this changes.
        """
        before = self._on(incident)
        after = compared(incident, said, self._atlas, before)
        if after.found == before.found:  # the very same clashes: what was found in them stands
            self._remember(incident, after)
            return set()
        touched = {Docket.of(clash) for clash in (*before.found, *after.found)}
        self.forget(incident)
        self._remember(incident, after)
        for clash in after.found:
            self._dockets[Docket.of(clash)].add(incident)
        return touched

    def on(self, docket: Docket) -> list[Clash]:
        """Return what clashes on a docket, by incident."""
        filed = sorted(self._dockets.get(docket, ()))
        return [clash for incident in filed for clash in self.under(incident) if Docket.of(clash) == docket]

    def under(self, incident: Incident) -> tuple[Clash, ...]:
        """Return what clashes under one incident."""
        return self._on(incident).found

    @property
    def incidents(self) -> set[Incident]:
        """The incidents of which something is remembered."""
        return set(self._compared)

    @property
    def clashing(self) -> set[str]:
        """The articles of which a statement clashes with another."""
        found = (clash for incident in self._compared for clash in self.under(incident))
        return {statement.source.article for clash in found for statement in (clash.a, clash.b)}

    def forget(self, incident: Incident) -> set[Docket]:
        """Forget what was said on `incident`; return the dockets on which nothing is left."""
        dockets = {Docket.of(clash) for clash in self.under(incident)}
        self._compared.pop(incident, None)
        for docket in dockets:
            self._dockets[docket].discard(incident)
            if not self._dockets[docket]:
                del self._dockets[docket]
        return dockets - self._dockets.keys()

    def let_go(self, incident: Incident) -> None:
        """Forget what was said on `incident` if none of it clashes: it is compared again when it is asked for."""
        if not self.under(incident):
            self._compared.pop(incident, None)

    def _on(self, incident: Incident) -> Compared:
        held = self._compared.get(incident, ())
        return held if isinstance(held, Compared) else Compared(held)

    def _remember(self, incident: Incident, what: Compared) -> None:
        """Remember `what`, unless it stands alone and so has nothing to be compared with yet.

        What one article told together is only touched when all of it is made anew.
        """
        if what.found:
            self._compared[incident] = what
        elif len(what.ordered) > 1 and not alone(incident):
            self._compared[incident] = what.ordered
        else:
            self._compared.pop(incident, None)
