"""What the gate keeps in the store, and what a store must do for it. Held to `tests/contracts/test_gate_store.py`.

A group is a list of deliveries, a window, and while anything waits in it one scheduled delivery that will tell it: the
digest. Each step is whole: a crash leaves a delivery in the queue, in the group, or in the sealed digest.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from alerts.rules.gate.inhibition import OpenAlert
from alerts.rules.gate.outcome import Window
from alerts.rules.gate.silences import Silence
from alerts.store.journal import Event
from alerts.store.port import AlertStore, Delivery, Ticket


class GateStore(Protocol):
    """Keeps groups, rates, silences and what stands open. Every method raises `StoreError` when it cannot be used."""

    async def window(self, destination: str, group: str) -> Window | None:
        """Return the group's window."""
        ...

    async def open_window(self, destination: str, group: str, before: Window | None, after: Window) -> bool:
        """Replace the window `before` by `after`. False: it was no longer `before`."""
        ...

    async def join(
        self,
        ticket: Ticket,
        group: str,
        held: Delivery,
        before: Window | None,
        after: Window,
        digest: Delivery | None,
        event: Event,
    ) -> bool:
        """Move a claimed delivery, as `held`, to the group; note `event`. Schedule a `digest` for the window's end.

        False: the window was no longer `before`, and nothing happened. Nothing happens either, and True is returned,
        where the claim is no longer held.
        """
        ...

    async def waiting(self, destination: str, group: str) -> list[Delivery]:
        """Return what waits in the group, in the order in which it came."""
        ...

    async def seal(
        self,
        ticket: Ticket,
        before: Window | None,
        after: Window | None,
        sealed: Sequence[Delivery],
        events: Sequence[Event],
    ) -> bool:
        """Empty the group of a claimed digest, queue `sealed` in its place and note `events`.

        False: the window was no longer `before`, and nothing happened. Nothing happens either, and True is returned,
        where the claim is no longer held.
        """
        ...

    async def slot(self, destination: str, now: datetime, seconds: float) -> datetime:
        """Return from when on a message may go to `destination`, and keep that time: the next is `seconds` later."""
        ...

    async def open_alerts(self, theatre: str, since: datetime) -> list[OpenAlert]:
        """Return the status alerts of `theatre` that are open and were opened at `since` or later, oldest first."""
        ...

    async def silences(self) -> list[Silence]:
        """Return all silences, those that ended within the last 30 days too; by their start."""
        ...

    async def put_silence(self, silence: Silence, now: datetime) -> None:
        """Keep a silence, in the place of the one with its id; forget those that ended 30 days before `now`."""
        ...


class GatedStore(AlertStore, GateStore, Protocol):
    """A store that keeps both."""
