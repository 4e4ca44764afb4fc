"""`apprise`: a title and a plain text, for the many services that Apprise knows. An optional extra."""

from collections.abc import Sequence
from datetime import datetime

from alerts.formats.card import ROOMS, card, digest
from alerts.formats.fitting import fitted
from alerts.formats.format import AppriseRequest, ForPeople
from alerts.formats.lines import lines, list_lines
from alerts.message.payload import Message
from wire.settings import Secret

MOST_TITLE = 200
MOST_TEXT = 1800
"""What most services take; Apprise's `?overflow=split` helps with those that take less."""


class AppriseFormat(ForPeople):
    """Plain texts for whatever `url` is to Apprise."""

    name = "apprise"
    together = 4

    def __init__(self, url: Secret) -> None:
        self._url = url

    def render(self, message: Message, at: datetime, id: str) -> AppriseRequest:  # noqa: A002
        """Return the text of one alert."""
        told = card(message, ROOMS[2])
        return self._request(told.flash, lines(told), told.severity)

    def digest(self, messages: Sequence[Message], at: datetime, id: str) -> AppriseRequest:  # noqa: A002
        """Return the text of several alerts."""
        told = digest(messages, self.together)
        return self._request(told.title, list_lines(told), told.severity)

    def _request(self, title: str, text: str, severity: str) -> AppriseRequest:
        return AppriseRequest(
            url=self._url, title=fitted(title, MOST_TITLE), text=fitted(text, MOST_TEXT), severity=severity
        )
