"""The bill of materials: CycloneDX, of exactly what the lock installs."""

import json

from cyclonedx.factory.license import LicenseFactory
from cyclonedx.model import Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from deploy.sbom.licences import CARRIED, licence_of
from deploy.sbom.lock import Locked


def bill(version: str, parts: list[Locked]) -> str:
    """Return the CycloneDX 1.6 document (JSON) of Crosswire `version` with `parts`: the same for the same lock.

    It has no time and no serial number, so that two can be compared; the day it was made is that of its file.
    """
    bom = Bom()
    own = Component(type=ComponentType.APPLICATION, name="crosswire", version=version, bom_ref=f"crosswire@{version}")
    bom.metadata.component = own
    for part in parts:
        bom.components.add(_component(part))
    bom.register_dependency(own, bom.components)
    made = json.loads(JsonV1Dot6(bom).output_as_string())
    del made["serialNumber"], made["metadata"]["timestamp"]
    return json.dumps(made, indent=2, sort_keys=True) + "\n"


def _component(part: Locked) -> Component:
    licence = licence_of(part.name)
    url = PackageURL("pypi", name=part.name, version=part.version)
    return Component(
        type=ComponentType.LIBRARY,
        name=part.name,
        version=part.version,
        bom_ref=str(url),
        purl=url,
        description=CARRIED.get(part.name),
        licenses=[LicenseFactory().make_from_string(licence.expression)] if licence.expression else (),
        properties=[Property(name="crosswire:marker", value=part.marker)] if part.marker else (),
    )
