"""Everything that can be set, in one record."""

from typing import Annotated

import msgspec

from wire.settings.deliver import DeliverSettings
from wire.settings.desk import DeskSettings
from wire.settings.destinations import DestinationSettings
from wire.settings.fields import Name, meta
from wire.settings.produce import ArchiveSettings, ProduceSettings
from wire.settings.routes import RouteSettings
from wire.settings.services import KafkaSettings, RedisSettings
from wire.settings.severities import SeveritySettings
from wire.settings.timing import InhibitionSettings
from wire.settings.work import WorkSettings


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that can be set."""

    namespace: Annotated[Name, meta("Prefix of topics and Redis keys: one broker can carry several Crosswires.")] = (
        "crosswire"
    )
    data_dir: Annotated[str, meta("Folder of embedded services, producer state, archive and logs.")] = ".crosswire"
    host: Annotated[str, meta("Address that the metrics ports bind.")] = "127.0.0.1"
    log_level: Annotated[
        str, meta("`debug`, `info`, `warning` or `error`.", pattern="^(debug|info|warning|error)$")
    ] = "info"
    kafka: KafkaSettings = KafkaSettings()
    redis: RedisSettings = RedisSettings()
    produce: ProduceSettings = ProduceSettings()
    archive: ArchiveSettings = ArchiveSettings()
    work: WorkSettings = WorkSettings()
    deliver: DeliverSettings = DeliverSettings()
    desk: DeskSettings = DeskSettings()
    destinations: tuple[DestinationSettings, ...] = ()
    routes: tuple[RouteSettings, ...] = ()
    severities: tuple[SeveritySettings, ...] = ()
    inhibitions: tuple[InhibitionSettings, ...] = (InhibitionSettings(),)
