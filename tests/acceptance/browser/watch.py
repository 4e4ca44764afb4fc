"""Watches a browser: what its console said, and whom it asked for something."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request


class Watch:
    """Notes every error, every dialog and every request of `context` that is not for the desk at `desk`."""

    def __init__(self, context: BrowserContext, desk: str) -> None:
        self.faults: list[str] = []
        self.forgiven: list[str] = []
        self._host = urlsplit(desk).netloc
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"error: {error.error}"))
        context.on("dialog", lambda dialog: self.faults.append(f"dialog: {dialog.message}"))
        context.on("request", self._request)

    def check(self) -> None:
        """Fail if anything was noted that was not forgiven."""
        found = [fault for fault in self.faults if not any(words in fault for words in self.forgiven)]
        assert found == []

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("http", "https", "ws", "wss") or parts.netloc != self._host:
            self.faults.append(f"request: {request.url}")
