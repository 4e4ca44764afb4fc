"""The look-ups of `crosswire deliveries`, with errors that say where the thing is instead."""

from collections.abc import Sequence
from pathlib import Path

from alerts.delivery.destinations import resolve
from alerts.message.payload import message_id
from alerts.store.journal import Event, Revised
from alerts.store.port import AlertStore, Place
from crosswire.deliveries.found import Found, Wanted, find, names
from wire.errors import InputError, SettingsError
from wire.settings import Settings

WHERE: dict[str, str] = {
    Place.WAITING: "it waits to be sent to {}",
    Place.CLAIMED: "it is just being sent to {}",
    Place.LATER: "it is scheduled for {}",
    Place.GROUPED: "it waits to be told to {} together with others",
    Place.PAUSED: "it is set aside until {} is back",
}


async def known_names(store: AlertStore, settings: Settings, wanted: Wanted) -> list[str]:
    """Return the destinations to look at. Raises `InputError` for one that nobody knows."""
    known = await names(store, [each.name for each in settings.destinations], Wanted())
    for name in wanted.destinations:
        if name not in known:
            hint = f"there are {', '.join(known)}" if known else "there is none yet: is this the right settings file?"
            raise InputError(f"no destination {name!r}", hint)
    return await names(store, known, wanted)


async def letters(store: AlertStore, settings: Settings, wanted: Wanted) -> list[Found]:
    """Return the wanted dead letters. Raises `InputError` that says where a single one is instead."""
    found = [each async for each in find(store, await known_names(store, settings, wanted), wanted)]
    letters = [each for each in found if each.state == Place.DEAD]
    if wanted.id and not letters:
        if found:
            raise InputError(
                f"{wanted.id} was not given up: {WHERE[found[0].state].format(found[0].destination)}",
                f"`crosswire deliveries show {wanted.id}` says more",
            )
        if not await history(store, wanted.id):
            raise unknown(wanted.id)
        raise InputError(
            f"no dead letter {wanted.id}", f"`crosswire deliveries show {wanted.id}` says what became of it"
        )
    return letters


async def history(store: AlertStore, name: str) -> list[Event]:
    """Return what happened to the delivery called `name`, or to the alert."""
    alert, _, _ = name.rpartition("-")
    of_alert = await store.history(name)
    if of_alert or not alert:
        return of_alert
    return [
        event
        for event in await store.history(alert)
        if getattr(event, "delivery", "") == name
        or (isinstance(event, Revised) and message_id(event.alert, event.message.data.sequence) == name)
    ]


async def refuse_disabled(store: AlertStore, settings: Settings, letters: Sequence[Found]) -> None:
    """Raise `InputError` where a destination of `letters` gets nothing: they would be given up again at once."""
    for name in sorted({each.destination for each in letters}):
        mark = await store.disabled(name)
        if mark and mark.url_id == _url_id(settings, name, mark.url_id):  # a new url lifts it
            raise InputError(
                f"{name} is disabled, because it answered 410 Gone",
                f"`crosswire deliveries enable {name}` first",
            )


def _url_id(settings: Settings, name: str, otherwise: str) -> str:
    """Return the hash of the destination's address, or `otherwise` where the settings do not (quite) have it."""
    try:
        (to,) = resolve([given for given in settings.destinations if given.name == name], Path())
    except (SettingsError, ValueError):
        return otherwise
    return to.url_id


def unknown(name: str) -> InputError:
    """Return the error for what nobody has heard of."""
    hint = "ids are those of the messages (webhook-id) or of the alerts; `crosswire deliveries list` shows some"
    return InputError(f"no delivery and no alert is called {name!r}", hint)
