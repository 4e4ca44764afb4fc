"""The HTML of a mail: escaped by default, no script, no picture, nothing that is fetched from anywhere."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from alerts.formats.card import Card, Digest, more


def page(told: Card) -> str:
    """Return the page of one alert."""
    return _template().render(title=told.title, colour=f"#{told.look.colour:06x}", card=told, digest=None, more=more)


def list_page(told: Digest) -> str:
    """Return the page of several alerts."""
    return _template().render(title=told.title, colour=f"#{told.look.colour:06x}", card=None, digest=told, more=more)


@cache
def _template() -> Template:
    loader = PackageLoader("alerts.formats", "")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template("mail.html.j2")
