"""The embedded services of a running program are found by those who only look."""

from pathlib import Path

from crosswire.services.folder import locked
from crosswire.services.running import running
from wire.settings import KafkaSettings, RedisSettings, Settings


def leave_addresses(folder: Path) -> Settings:
    for name, address in (("broker", "127.0.0.1:9092"), ("store", "redis://127.0.0.1:6379/0")):
        (folder / name).mkdir()
        (folder / name / "address").write_text(address + "\n")
    return Settings(data_dir=str(folder))


def test_both_are_found_while_a_program_holds_the_folder(tmp_path: Path) -> None:
    settings = leave_addresses(tmp_path)
    with locked(tmp_path):
        found = running(settings)
    assert (found.kafka.url, found.redis.url) == ("127.0.0.1:9092", "redis://127.0.0.1:6379/0")


def test_an_address_that_an_ended_program_left_is_not_believed(tmp_path: Path) -> None:
    settings = leave_addresses(tmp_path)
    assert running(settings) == settings
    with locked(tmp_path):
        pass
    assert running(settings) == settings


def test_what_the_settings_name_stays(tmp_path: Path) -> None:
    leave_addresses(tmp_path)
    kafka, redis = KafkaSettings("kafka.example:9092"), RedisSettings("redis://redis.example/0")
    settings = Settings(data_dir=str(tmp_path), kafka=kafka, redis=redis)
    with locked(tmp_path):
        assert running(settings) == settings


def test_a_program_that_has_only_its_store_has_no_broker(tmp_path: Path) -> None:
    settings = leave_addresses(tmp_path)
    (tmp_path / "broker" / "address").unlink()
    with locked(tmp_path):
        found = running(settings)
    assert (found.kafka.url, found.redis.url) == ("", "redis://127.0.0.1:6379/0")
