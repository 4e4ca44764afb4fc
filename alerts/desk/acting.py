"""People act on alerts: what they did goes into the journal, once, with who it was."""

import asyncio
from typing import Annotated

import msgspec

from alerts.desk.model.history import alert_view
from alerts.desk.model.rows import AlertRow
from alerts.desk.model.views import Deed
from alerts.desk.reading import MOST_EVENTS
from alerts.store.journal import Acted, Action
from alerts.store.port import AlertStore
from wire.clock import Clock
from wire.errors import InputError
from wire.log import get
from wire.metrics import Metrics

log = get(__name__)

Key = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^[A-Za-z0-9._:-]{0,100}$",
        description="The client's key of this action, such as a UUID: sent twice, it is done once. Empty: each counts.",
    ),
]


class ActionRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody does about an alert."""

    action: Annotated[Action, msgspec.Meta(description="`false_alarm` and `noted` need a `note`.")]
    to: Annotated[
        str, msgspec.Meta(max_length=100, description="With `assigned`: to whom; empty takes the assignment back.")
    ] = ""
    note: Annotated[str, msgspec.Meta(max_length=2000, description="Why, in plain words.")] = ""
    key: Key = ""


class ActionResult(msgspec.Struct, frozen=True, kw_only=True):
    """The alert as it stands afterwards; `repeated` where this key had been sent before, and nothing was done."""

    row: AlertRow
    deed: Deed
    repeated: bool


class Acting:
    """Notes what people do in `store`."""

    def __init__(self, store: AlertStore, *, clock: Clock, metrics: Metrics) -> None:
        self._store = store
        self._clock = clock
        self._metrics = metrics
        self._turn = asyncio.Lock()
        for action in Action:
            metrics.count("crosswire_desk_actions_total", 0, action=action)

    async def act(self, alert: str, asked: ActionRequest, who: str) -> ActionResult | None:
        """Note that `who` did what he `asked`; None where there is no such alert.

        Raises `InputError` for an action that lacks its reason, or says what does not belong to it, and `StoreError`
        where nobody knows whether it was noted: the same key can be sent again.
        """
        check(asked)
        async with self._turn:  # so that two copies of a request do not both find that neither was there
            events = await self._store.history(alert, MOST_EVENTS)
            before = alert_view(events)
            if before is None:
                return None
            known = next((e for e in events if isinstance(e, Acted) and asked.key and e.key == asked.key), None)
            if known is not None and (known.action, known.to, known.note) != (asked.action, asked.to, asked.note):
                raise InputError("`key` was used for another action", "give each action a key of its own")
            if known is None:
                known = Acted(
                    alert=alert,
                    at=self._clock(),
                    who=who,
                    action=asked.action,
                    to=asked.to,
                    note=asked.note,
                    key=asked.key,
                )
                await self._store.note(known)
                events = [*events, known]
                self._metrics.count("crosswire_desk_actions_total", action=asked.action)
                log.info("desk_action", alert=alert, who=who, action=asked.action.value, to=asked.to)
                repeated = False
            else:
                repeated = True
        after = alert_view(events) or before
        deed = Deed(at=known.at, who=known.who, action=Action(known.action), to=known.to, note=known.note)
        return ActionResult(row=after.row, deed=deed, repeated=repeated)


def check(asked: ActionRequest) -> None:
    """Raise `InputError` where an action lacks what it needs, or says what it does not."""
    if asked.action in (Action.FALSE_ALARM, Action.NOTED) and not asked.note.strip():
        raise InputError(f"`{asked.action}` needs a `note`", "say why, in a few words")
    if asked.to and asked.action is not Action.ASSIGNED:
        raise InputError("`to` goes with `assigned` only", "leave it out")
