"""Errors that a person can act on.

CrosswireError
├── SettingsError      a setting is wrong, missing or unknown
├── InputError         a file, feed or record cannot be used
├── BrokerError        Kafka (or the embedded broker) cannot be used
├── StoreError         Redis (or the embedded store) cannot be used
├── ServiceError       an embedded service or a worker process failed
└── CodecError         bytes on the wire are not a record
    └── SchemaError    … but of a version or type that this program does not know
"""


class CrosswireError(Exception):
    """What went wrong in one line (`message`), and what to do about it (`hint`, may be empty). No secrets in either."""

    exit_status = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}: {self.hint}" if self.hint else self.message


class SettingsError(CrosswireError):
    """A setting is wrong, missing or unknown."""

    exit_status = 2


class InputError(CrosswireError):
    """A file, feed or record cannot be used."""

    exit_status = 2


class BrokerError(CrosswireError):
    """Kafka, or the embedded broker, cannot be used."""

    exit_status = 3


class StoreError(CrosswireError):
    """Redis, or the embedded store, cannot be used."""

    exit_status = 3


class ServiceError(CrosswireError):
    """An embedded service or a worker process failed."""

    exit_status = 3


class CodecError(CrosswireError):
    """Bytes on the wire are not a record."""

    reason = "undecodable"


class SchemaError(CodecError):
    """Bytes on the wire are a record of a version or type that this program does not know."""

    reason = "unknown_schema"
