"""Settings: `crosswire.toml`, and over it the environment. Unknown keys are refused; secrets show as `***`.

Each scalar setting has an environment variable: `kafka.url` is `CROSSWIRE_KAFKA_URL`, `namespace` is
`CROSSWIRE_NAMESPACE`. `docs/configuration.md` is generated from the structs in this folder.
"""

from wire.settings.deliver import DeliverSettings
from wire.settings.desk import DeskSettings
from wire.settings.destinations import DestinationSettings
from wire.settings.fields import Name, Port
from wire.settings.formats import AlertmanagerSettings, CapSettings, EmailSettings
from wire.settings.load import CONFIG_VARIABLE, PREFIX, load, scalars, variable
from wire.settings.match import Kind, Match
from wire.settings.produce import ArchiveSettings, ProduceSettings
from wire.settings.routes import RouteSettings
from wire.settings.secret import Secret, redacted, redacted_in
from wire.settings.services import KafkaSettings, RedisSettings
from wire.settings.settings import Settings
from wire.settings.severities import SeveritySettings
from wire.settings.timing import InhibitionSettings, QuietHours, TimingSettings
from wire.settings.work import WorkSettings

__all__ = [
    "CONFIG_VARIABLE",
    "PREFIX",
    "AlertmanagerSettings",
    "ArchiveSettings",
    "CapSettings",
    "DeliverSettings",
    "DeskSettings",
    "DestinationSettings",
    "EmailSettings",
    "InhibitionSettings",
    "KafkaSettings",
    "Kind",
    "Match",
    "Name",
    "Port",
    "ProduceSettings",
    "QuietHours",
    "RedisSettings",
    "RouteSettings",
    "Secret",
    "Settings",
    "SeveritySettings",
    "TimingSettings",
    "WorkSettings",
    "load",
    "redacted",
    "redacted_in",
    "scalars",
    "variable",
]
