"""docker-compose.yml and the Containerfile: valid, and true of the program; the very commands run in a clean place."""

import json
import re
import subprocess
import sys
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from crosswire.cli import COMMANDS
from crosswire.tracing import ENDPOINTS
from deploy.sbom.lock import locked
from deploy.sbom.needed import with_extra
from wire.settings import Settings, load, scalars, variable

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
PARTS = ("produce", "work", "deliver", "desk")
VARIABLES = {variable(path) for path, _ in scalars()} | {"CROSSWIRE_CONFIG"}
TRACES = {
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    "OTEL_EXPORTER_OTLP_HEADERS",
    "OTEL_RESOURCE_ATTRIBUTES",
    "OTEL_TRACES_SAMPLER",
    "OTEL_TRACES_SAMPLER_ARG",
}
"""What is handed on as it is to every part; none of it where it is not set."""
PORTS = {part: getattr(Settings(), part).port for part in PARTS}
CONTAINERFILE = (ROOT / "deploy" / "Containerfile").read_text()


def test_it_is_valid_compose() -> None:
    import jsonschema  # here: to import it builds grammars for seconds, in each process

    schema = json.loads(files("check_jsonschema").joinpath("builtin_schemas/vendor/compose-spec.json").read_text())
    jsonschema.Draft7Validator(schema).validate(COMPOSE)


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_is_held_in(name: str) -> None:
    service = SERVICES[name]
    assert service["restart"] == "unless-stopped"
    assert service["healthcheck"]["test"][0] == "CMD"
    assert set(service["deploy"]["resources"]["limits"]) == {"cpus", "memory"}
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["logging"]["options"]
    assert re.fullmatch(r".+:(v?\d+\.\d+\.\d+|\$\{CROSSWIRE_VERSION:-\d+\.\d+\.\d+\})", service["image"]), "not pinned"
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", ())), "open to the network"
    if name != "kafka":  # whose start script writes its configuration
        assert service["read_only"] is True
        assert not str(service["user"]).startswith("0")


def test_what_must_outlive_a_container_is_in_volumes() -> None:
    kept = {name: {v.split(":")[0] for v in service.get("volumes", ())} for name, service in SERVICES.items()}
    assert {name for name, volumes in kept.items() if name in volumes} == set(COMPOSE["volumes"])
    assert SERVICES["store"]["command"][1:5] == ["--appendonly", "yes", "--appendfsync", "always"]
    assert "noeviction" in SERVICES["store"]["command"]


@pytest.mark.parametrize("part", PARTS)
def test_what_it_says_of_a_part_is_true_of_the_program(part: str) -> None:
    service = SERVICES[part]
    assert service["command"][0] in COMMANDS
    assert set(service["environment"]) <= VARIABLES | TRACES
    assert {name for name, value in service["environment"].items() if value is None} == TRACES
    assert f"http://127.0.0.1:{PORTS[part]}/healthz" in service["healthcheck"]["test"][-1]
    assert service["build"] == {"context": ".", "dockerfile": "deploy/Containerfile"}
    assert ("store" in service["depends_on"]) == (part in ("deliver", "desk"))


def test_what_is_mounted_from_here_is_here_and_secrets_are_files() -> None:
    mounts = [volume for service in SERVICES.values() for volume in service.get("volumes", ())]
    for path in (volume.split(":")[0] for volume in mounts if volume.startswith("./")):
        if path.startswith("./deploy/grafana/") and not (ROOT / "deploy" / "grafana").exists():
            continue  # the dashboards come with the observability of issue 7
        assert (ROOT / path).exists(), path
    named = {volume.split(":")[0] for volume in mounts if not volume.startswith((".", "$"))}
    assert named == set(COMPOSE["volumes"])
    assert all(set(secret) == {"file"} for secret in COMPOSE["secrets"].values())
    used = {secret for service in SERVICES.values() for secret in service.get("secrets", ())}
    assert used == set(COMPOSE["secrets"])


def test_the_example_has_every_variable_that_is_asked_for() -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    asked = set(re.findall(r"\$\{(\w+)", text))
    given = {line.partition("=")[0] for line in (ROOT / ".env.example").read_text().splitlines() if "=" in line[:30]}
    given = {name for name in given if not name.startswith("#")}
    assert given == asked | {ENDPOINTS[0]}
    assert all(name in (ROOT / ".env.example").read_text() for name in TRACES - {"OTEL_TRACES_SAMPLER_ARG"})


def test_the_settings_in_it_are_read(tmp_path: Path) -> None:
    for folder in ("compose/settings", "kubernetes"):
        assert load({}, ROOT / "deploy" / folder / "crosswire.toml").namespace == "crosswire"


def test_prometheus_scrapes_the_parts_where_they_are() -> None:
    config = yaml.safe_load((ROOT / "deploy" / "compose" / "prometheus.yml").read_text())
    targets = set()
    for job in config["scrape_configs"]:
        for each in job.get("static_configs", ()):
            targets |= set(each["targets"])
        targets |= {f"{each['names'][0]}:{each['port']}" for each in job.get("dns_sd_configs", ())}
    assert targets == {f"{part}:{port}" for part, port in PORTS.items()}


def test_a_part_that_is_started_only_when_asked_for_is_no_target_before_that() -> None:
    config = yaml.safe_load((ROOT / "deploy" / "compose" / "prometheus.yml").read_text())
    fixed = {job["job_name"].removeprefix("crosswire-") for job in config["scrape_configs"] if "static_configs" in job}
    assert fixed & {name for name, service in SERVICES.items() if service.get("profiles")} == set()


def test_the_container_file_builds_from_what_is_here_and_runs_as_nobody_special() -> None:
    stages = re.findall(r"^FROM (\S+)", CONTAINERFILE, re.MULTILINE)
    assert len(stages) == 2
    assert all(re.fullmatch(r"python:\d+\.\d+\.\d+-slim-\w+", stage) for stage in stages)
    copied = {
        word for line in re.findall(r"^COPY (?!--)(.*) \S+$", CONTAINERFILE, re.MULTILINE) for word in line.split()
    }
    assert all((ROOT / path).exists() for path in copied)
    shown = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert copied == shown
    assert len(re.findall(r"--require-hashes --no-deps -r requirements\S*\.lock", CONTAINERFILE)) == 2
    assert len(re.findall(r"pip install", CONTAINERFILE)) == 3, "the third is the program itself"
    user = re.search(r"^USER (\d+):(\d+)$", CONTAINERFILE, re.MULTILINE)
    assert user is not None
    assert SERVICES["work"]["user"] == f"{user[1]}:{user[2]}"
    assert set(re.findall(r"(CROSSWIRE_\w+)=", CONTAINERFILE)) <= VARIABLES


def test_the_image_has_what_traces_need_in_the_versions_that_are_tested() -> None:
    def pinned(name: str) -> dict[str, str]:
        return {each.name: each.version for each in locked((ROOT / name).read_text())}

    image, tested = pinned("requirements-otel.lock"), pinned("requirements-dev.lock")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = [line for line in (ROOT / "deploy" / "otel.in").read_text().splitlines() if not line.startswith("#")]
    assert asked == project["optional-dependencies"]["otel"], "deploy/otel.in asks for what the extra asks for"
    assert with_extra("otel") <= image.keys()
    assert image.items() <= tested.items(), "`make lock` renews both"


def test_health_checks_are_commands_that_tell(tmp_path: Path) -> None:
    _, python, *rest = SERVICES["work"]["healthcheck"]["test"]
    assert python == "python"
    assert subprocess.run([sys.executable, *rest], capture_output=True, check=False).returncode == 1  # nobody is there
