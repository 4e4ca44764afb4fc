"""People silence alerts from the desk, and end silences. What a silence does is the gate's affair."""

from datetime import timedelta
from typing import Annotated

import msgspec
from msgspec.structs import replace

from alerts.desk.model.silences import SilenceRow, SilencesView, silence_state, silences_view
from alerts.rules.gate.silences import Silence
from alerts.store.gate_port import GateStore
from wire.clock import Clock
from wire.errors import InputError
from wire.ids import content_id
from wire.log import get
from wire.settings import Match

log = get(__name__)

_Names = Annotated[tuple[Annotated[str, msgspec.Meta(min_length=1, max_length=200)], ...], msgspec.Meta(max_length=50)]


class SilenceRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody does not want to hear of for a while: whatever meets all the lists that are not empty."""

    hours: Annotated[float, msgspec.Meta(gt=0, le=24 * 30, description="From now on.")]
    reason: Annotated[str, msgspec.Meta(min_length=1, max_length=500, description="Why; people will read it.")]
    alerts: Annotated[_Names, msgspec.Meta(description="Ids of alerts.")] = ()
    theatres: Annotated[_Names, msgspec.Meta(description="Keys of theatres.")] = ()
    destinations: Annotated[_Names, msgspec.Meta(description="Only there; else everywhere.")] = ()


class Silencing:
    """Keeps silences in `store`."""

    def __init__(self, store: GateStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def view(self) -> SilencesView:
        """Return all silences, those that ended lately too. Raises `StoreError`."""
        return silences_view(await self._store.silences(), self._clock())

    async def begin(self, asked: SilenceRequest, who: str) -> SilenceRow:
        """Silence what `who` asked for. Raises `InputError` where it is everything or lacks a why, and `StoreError`."""
        if not (asked.alerts or asked.theatres or asked.destinations):
            raise InputError("this would silence everything", "name alerts, theatres or destinations")
        if not asked.reason.strip():
            raise InputError("a silence needs a `reason`", "say why, in a few words")
        now = self._clock()
        made = Silence(
            id=content_id("silence", who, asked.reason, now.isoformat()),
            author=who,
            reason=asked.reason,
            starts=now,
            ends=now + timedelta(hours=asked.hours),
            match=Match(theatres=asked.theatres),
            alerts=asked.alerts,
            destinations=asked.destinations,
        )
        await self._store.put_silence(made, now)
        log.info("silence_begun", silence=made.id, who=who, until=made.ends.isoformat())
        return SilenceRow(state=silence_state(made, now), silence=made)

    async def end(self, silence: str, who: str) -> SilenceRow | None:
        """End a silence now; one that has ended stays as it is. None where there is none. Raises `StoreError`."""
        now = self._clock()
        found = next((each for each in await self._store.silences() if each.id == silence), None)
        if found is not None and found.ends > now:
            found = replace(found, starts=min(found.starts, now), ends=now)
            await self._store.put_silence(found, now)
            log.info("silence_ended", silence=silence, who=who)
        return SilenceRow(state=silence_state(found, now), silence=found) if found else None
