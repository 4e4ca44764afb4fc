"""Write the bill of materials of what `requirements.lock` installs: `python -m deploy.sbom [FILE]`."""

import tomllib
from pathlib import Path

import click

from deploy.sbom.bom import bill
from deploy.sbom.needed import LOCK, always

EPILOG = """\b
Examples:
  .venv/bin/python -m deploy.sbom                     to the terminal
  .venv/bin/python -m deploy.sbom crosswire.cdx.json  for an archive of releases, or a scanner of vulnerabilities"""


@click.command(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("file", type=click.File("w", encoding="utf-8", lazy=True), default="-")
def main(file: click.File) -> None:
    """Write what an installation of Crosswire is made of, as CycloneDX 1.6 (JSON): names, versions, licences."""
    project = tomllib.loads((Path(LOCK).parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    click.echo(bill(project["version"], always()), file=file, nl=False)  # type: ignore[arg-type]  # click opens it


if __name__ == "__main__":
    main(prog_name="python -m deploy.sbom")
