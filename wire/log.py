"""Structured logs: one event a line, on standard error; JSON where a machine reads, columns where a person does."""

import logging
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from wire.lean import without
from wire.settings.secret import redacted_in

with without({"rich": None}):  # a tenth of a part's start, for coloured tracebacks that none of ours are
    import structlog

_CHATTY = ("aiokafka", "asyncio", "faust", "httpcore", "httpx", "kafka", "mode")
"""Libraries that tell every step at level info, which at that level is not news."""

_INDISCREET = ("aiokafka", "kafka")
"""Libraries that at level debug tell settings and requests whole: the password of a login by PLAIN, and every text."""

_FRETFUL = ("kafka.net.selector",)
"""Libraries that warn of what is no trouble: a step that took a tenth of a second, as on any busy machine."""

_SHUT = "Invalid file descriptor"
"""What a read meets whose connection was closed under it: kafka-python tells it as an error with a traceback, and it
is how a consumer that has just been closed may end."""

_SECRET_WORDS = ("secret", "password", "token", "authorization", "credential")


def _redact(_logger: Any, _method: str, event: Any) -> Any:
    for key, value in event.items():
        if any(word in key.lower() for word in _SECRET_WORDS):
            event[key] = "***"
        elif isinstance(value, str):
            event[key] = redacted_in(value)
    return event


def configure(level: str = "info", *, json: bool | None = None) -> None:
    """Send logs of `level` and above to standard error; as JSON if `json`, or if None and it is not a terminal.

    Standard library logging (Faust's, kafka-python's) goes the same way. Values whose key names a secret are
    masked, and secrets in addresses wherever these stand.
    """
    as_json = not sys.stderr.isatty() if json is None else json
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _redact,
    ]
    structlog.configure(
        # What is below the level goes no further: every article that is passed by is told at level debug.
        processors=[structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    renderer: Any = structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                _redact,
                renderer,
            ],
            foreign_pre_chain=shared,
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in _FRETFUL:
        logging.getLogger(name).setLevel(logging.ERROR)
        logging.getLogger(name).addFilter(_not_shut)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(max(root.level, logging.WARNING) if root.level > logging.DEBUG else root.level)
    for name in _INDISCREET:
        logging.getLogger(name).setLevel(max(logging.getLogger(name).level, logging.INFO))


def _not_shut(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    return not (isinstance(error, ValueError) and _SHUT in str(error))


@contextmanager
def hiding(secrets: Collection[str], libraries: tuple[str, ...]) -> Iterator[None]:
    """Keep `secrets`, which stand in no setting of ours, out of what `libraries` log while this lasts."""
    hide, handlers = _Hiding(secrets, libraries), logging.getLogger().handlers[:]
    for handler in handlers:
        handler.addFilter(hide)
    try:
        yield
    finally:
        for handler in handlers:
            handler.removeFilter(hide)


class _Hiding(logging.Filter):
    def __init__(self, secrets: Collection[str], libraries: tuple[str, ...]) -> None:
        super().__init__()
        self._secrets = sorted(filter(None, secrets), key=len, reverse=True)
        self._libraries = libraries

    def filter(self, record: logging.LogRecord) -> bool:
        if self._secrets and record.name.partition(".")[0] in self._libraries:
            said = record.getMessage()
            if record.exc_info:  # a traceback ends with what the exception says
                said, record.exc_info = f"{said}: {record.exc_info[1]!r}", None
            for secret in self._secrets:
                said = said.replace(secret, "***")
            record.msg, record.args = said, ()
        return True


def get(name: str) -> structlog.stdlib.BoundLogger:
    """Return the logger called `name`: `log.info("published", article=…)` — an event word and its facts."""
    logger: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return logger
