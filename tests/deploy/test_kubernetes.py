"""The manifests: valid by Kubernetes' own schemas, and true of the program."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel, ValidationError

from crosswire.cli import COMMANDS
from crosswire.tracing import ENDPOINTS, asked_for
from streams.group import group
from wire.brokers import protocol
from wire.settings import Settings, load, scalars, variable
from wire.topics import ARTICLES

HERE = Path(__file__).parents[2] / "deploy" / "kubernetes"
PARTS = ("produce", "work", "deliver", "desk")
VARIABLES = {variable(path) for path, _ in scalars()} | {"CROSSWIRE_CONFIG"}
_LINES = (HERE / "settings.env").read_text().splitlines()
SETTINGS_ENV = dict(line.split("=", 1) for line in _LINES if not line.startswith("#"))
KEDA = "keda.sh/v1alpha1"


def documents(kind: str = "") -> Iterator[dict[str, Any]]:
    for path in sorted(HERE.glob("*.yaml")):
        for document in yaml.safe_load_all(path.read_text()):
            if path.name != "kustomization.yaml" and kind in ("", document["kind"]):
                yield document


DEPLOYMENTS = {document["metadata"]["name"]: document for document in documents("Deployment")}


@pytest.mark.parametrize("document", documents(), ids=lambda each: f"{each['kind']}-{each['metadata']['name']}")
def test_every_object_is_valid(document: dict[str, Any]) -> None:
    if document["apiVersion"] == KEDA:
        assert misread(document) == ""
        return
    import kubernetes_validate  # here: as below

    kubernetes_validate.validate(document, kubernetes_validate.latest_version(), strict=True)


def misread(document: dict[str, Any]) -> str:
    """Return what KEDA's own definitions do not take of an object, "" for nothing."""
    from cloudcoil.models.keda import v1alpha1  # here: each process that only collects would import it, for seconds

    kinds: dict[str, type[BaseModel]] = {
        "ScaledObject": v1alpha1.ScaledObject,
        "TriggerAuthentication": v1alpha1.TriggerAuthentication,
    }
    try:
        read = kinds[document["kind"]].model_validate(document)
    except ValidationError as error:
        return str(error)
    taken = read.model_dump(by_alias=True, exclude_unset=True, mode="json")
    return "" if taken == document else f"it takes only {taken}"


@pytest.mark.parametrize("wrong", [{"maxReplicas": 3}, {"maxReplicaCount": "many"}, {"triggers": [{"type": "kafka"}]}])
def test_what_keda_would_not_take_is_found(wrong: dict[str, Any]) -> None:
    (right,) = documents("ScaledObject")
    assert misread({**right, "spec": {**right["spec"], **wrong}})


def test_kustomization_names_what_is_there_and_one_way_of_scaling() -> None:
    made = yaml.safe_load((HERE / "kustomization.yaml").read_text())
    files = {
        *made["resources"],
        *(f for g in made["configMapGenerator"] for f in (*g.get("files", ()), *g.get("envs", ()))),
    }
    assert all((HERE / name).exists() for name in files)
    assert {path.name for path in HERE.iterdir()} - files == {"kustomization.yaml", "work-scaling-lag.yaml"}


@pytest.mark.parametrize("part", PARTS)
def test_what_a_deployment_says_of_a_part_is_true_of_the_program(part: str) -> None:
    pod = DEPLOYMENTS[part]["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    assert container["args"] == [part]
    assert part in COMMANDS
    assert {each["name"] for each in container["env"]} <= VARIABLES
    assert container["ports"][0]["containerPort"] == getattr(Settings(), part).port
    paths = {probe: container[f"{probe}Probe"]["httpGet"]["path"] for probe in ("startup", "liveness", "readiness")}
    assert paths == {"startup": "/healthz", "liveness": "/healthz", "readiness": "/readyz"}
    assert ("CROSSWIRE_REDIS_URL" in str(container["env"])) == (part in ("deliver", "desk"))
    assert "secretKeyRef" not in str(container), "secrets are files"
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert container["securityContext"]["readOnlyRootFilesystem"] is True
    assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
    assert set(container["resources"]) == {"requests", "limits"}
    mounted = {each["name"] for each in container["volumeMounts"]}
    assert mounted == {each["name"] for each in pod["volumes"]}


def test_the_engines_settings_are_read_and_agree(tmp_path: Path) -> None:
    assert set(SETTINGS_ENV) <= VARIABLES | {ENDPOINTS[0]}
    assert not asked_for(SETTINGS_ENV), "traces are asked for"
    kafka = load(SETTINGS_ENV, HERE / "crosswire.toml").kafka
    assert protocol(kafka) == "SASL_SSL"
    assert kafka.replication == 3


def test_no_more_workers_than_partitions_and_the_lag_is_that_of_their_group() -> None:
    partitions = int(SETTINGS_ENV["CROSSWIRE_KAFKA_PARTITIONS"])
    (by_cpu,) = documents("HorizontalPodAutoscaler")
    (by_lag,) = documents("ScaledObject")
    assert by_cpu["spec"]["maxReplicas"] == by_lag["spec"]["maxReplicaCount"] == partitions
    trigger = by_lag["spec"]["triggers"][0]["metadata"]
    assert trigger["consumerGroup"] == group("crosswire")
    assert trigger["topic"] == ARTICLES.name("crosswire")
    assert trigger["bootstrapServers"] == SETTINGS_ENV["CROSSWIRE_KAFKA_URL"]


def test_selectors_find_the_pods_they_mean() -> None:
    for document in documents():
        if document["kind"] in ("Service", "PodDisruptionBudget"):
            selector = document["spec"]["selector"]
            wanted = selector.get("matchLabels", selector)
            labels = DEPLOYMENTS[document["metadata"]["name"]]["spec"]["template"]["metadata"]["labels"]
            assert wanted.items() <= labels.items()


def test_no_secret_stands_in_them() -> None:
    for path in HERE.iterdir():
        assert not re.search(r"whsec_[A-Za-z0-9+/]{20}|password: \S{6}(?<!crossw)", path.read_text(), re.IGNORECASE)
    assert not list(documents("Secret"))
