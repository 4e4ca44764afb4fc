"""What the questions of an address may say: one record for each list. Pure."""

from collections.abc import Mapping
from typing import Annotated, TypeVar

import msgspec

from alerts.desk.model.filters import MOST, Filter
from alerts.desk.model.rows import Progress, Standing
from alerts.message.severity import Severity
from wire.choices import choices
from wire.clock import Instant
from wire.errors import InputError

After = Annotated[str, msgspec.Meta(max_length=200, description="`next` of the portion before.")]
Limit = Annotated[int, msgspec.Meta(ge=1, le=MOST, description="Most rows.")]
Text = Annotated[str, msgspec.Meta(max_length=200)]


class NoQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing can be asked."""


class FeedQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which alerts, and which portion of them."""

    theatre: Annotated[Text, msgspec.Meta(description="Only this theatre.")] = ""
    kind: Annotated[Text, msgspec.Meta(description="`ceasefire_change`, `contradiction`, …")] = ""
    severity: Annotated[Severity | None, msgspec.Meta(description="At least this.")] = None
    state: Annotated[Standing | None, msgspec.Meta(description="`open` or `withdrawn`.")] = None
    disputed: bool | None = None
    acknowledged: bool | None = None
    false_alarm: bool | None = None
    assigned_to: Annotated[Text, msgspec.Meta(description="Assigned to this person.")] = ""
    text: Annotated[Text, msgspec.Meta(description="Stands in headline, place or theatre.")] = ""
    since: Annotated[
        Instant | None, msgspec.Meta(description="Updated at this time or later, such as 2026-11-29T06:00:00Z.")
    ] = None
    after: After = ""
    limit: Limit = 50

    @property
    def filter(self) -> Filter:
        """The part that says which alerts."""
        return msgspec.convert(msgspec.structs.asdict(self), Filter)


class DeliveriesQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which deliveries, and which portion of them."""

    destination: Annotated[Text, msgspec.Meta(description="Only to this destination.")] = ""
    progress: Annotated[Progress | None, msgspec.Meta(description="Only those that stand so.")] = None
    after: After = ""
    limit: Limit = 50


class StreamQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From where on to follow."""

    after: Annotated[
        str, msgspec.Meta(max_length=100, description="A cursor; the header `Last-Event-ID` counts before it.")
    ] = ""


Query = TypeVar("Query", bound=msgspec.Struct)


def parsed(query: Mapping[str, str], record: type[Query]) -> Query:
    """Return what an address asks for; a parameter without a value counts as left out, as forms send it.

    Raises `InputError` that names the parameter.
    """
    given = {name: value for name, value in query.items() if value != ""}
    try:
        return msgspec.convert(given, record, strict=False)
    except msgspec.ValidationError as error:
        known = choices(str(error), record) or tuple(field.name for field in msgspec.structs.fields(record))
        hint = f"known: {', '.join(known) or 'no parameters'}"
        raise InputError(f"the address asks for what there is not: {error}", hint) from None
