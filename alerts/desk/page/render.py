"""A view becomes a page: Jinja2 with everything escaped, a template for each page."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined

from alerts.desk.context import Context, PageName
from alerts.desk.model.filters import Filter
from alerts.desk.model.folding import is_late
from alerts.desk.model.views import AlertView, ArrangementView, DeliveriesView, FeedView
from alerts.desk.page import words
from alerts.desk.page.sides import sides
from alerts.desk.page.static import address
from alerts.desk.page.timeline import picture
from alerts.desk.page.ways import tally, ways
from wire.wording import counted, plain, safe_url


def render(name: PageName, view: object, context: Context) -> str:
    """Return the page `name` of `view` as HTML. The same arguments give the same page."""
    template = _environment().get_template(f"{name}.html")
    return template.render(view=view, context=context, name=name.value, **_beside(view, context))


def _beside(view: object, context: Context) -> Mapping[str, Any]:
    """Return what a page shows that is made of its view."""
    match view:
        case FeedView():
            return {"narrowed": view.filter != Filter(), "following": _following(context.query, view.next)}
        case DeliveriesView():
            return {"following": _following(context.query, view.next)}
        case AlertView():
            return {"ways": ways(view), "sides": sides(view.message.data)}
        case ArrangementView():
            return {"picture": picture(view.name, view.timeline, context.now)}
    return {}


def _following(query: str, cursor: str) -> str:
    """Return the query of the next portion: the same filter, after `cursor`."""
    kept = [(name, value) for name, value in parse_qsl(query) if name != "after"]
    return urlencode([*kept, ("after", cursor)])


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("alerts.desk.page", "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= {
        "fields": words.fields,
        "plain": plain,
        "theatre": words.theatre_words,
        "exactly": words.exactly,
        "moment": words.moment,
        "clock": words.clock,
        "lasting": words.lasting,
        "tone": words.tone,
        "question": words.question,
        "safe_url": safe_url,
        "segment": words.segment,
        "sentence": words.sentence,
        "state_of": words.state_of,
        "seconds": words.seconds,
    }
    environment.globals |= {"counted": counted, "is_late": is_late, "static": address, "tally": tally}
    return environment
