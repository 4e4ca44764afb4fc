"""Write the pages that are made from the code: `make docs`. A test says when they are out of date."""

import json
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import msgspec

from alerts.formats import cloudevents
from alerts.message import payload
from deploy.sbom import licences, needed
from docs import decision_index
from docs.engines import engines_page
from docs.faults import faults_page
from streams.read.places.gazetteer_data import read_bundled
from wire import codec, metrics, settings, topics
from wire.records import ELSEWHERE

HERE = Path(__file__).parent
NOTE = "<!-- Made by docs/generate.py: change the code, then `make docs`. -->\n"


def pages() -> dict[Path, str]:
    """Return every generated page: path → text."""
    made = {
        HERE / "configuration.md": configuration(),
        HERE / "metrics.md": metrics_page(),
        HERE / "topics.md": topics_page(),
        HERE / "theatres.md": theatres_page(),
        HERE / "faults.md": faults_page(NOTE),
        HERE / "licences.md": licences_page(),
        HERE / "engines.md": engines_page(NOTE),
        decision_index.INDEX: decision_index.index(NOTE),
    }
    for name in codec.RECORDS:
        made[HERE / "schemas" / f"{name}.json"] = json.dumps(codec.schema(name), indent=2, sort_keys=True) + "\n"
    made[HERE / "alert.schema.json"] = json.dumps(payload.schema(), indent=2, sort_keys=True) + "\n"
    made[HERE / "cloudevent.schema.json"] = json.dumps(cloudevents.schema(), indent=2, sort_keys=True) + "\n"
    return made


def configuration() -> str:
    """Return the page of all settings."""
    lines = [
        "# Settings",
        NOTE,
        "`crosswire` reads `crosswire.toml` in the working directory, or the file that `--config` or",
        "`CROSSWIRE_CONFIG` names, and over it the environment: `kafka.url` is `CROSSWIRE_KAFKA_URL`, and so is every",
        "setting that stands in no `[[list]]`. Unknown keys are refused. Secrets show as `***` in logs and errors.\n",
    ]
    lines += _section(settings.Settings, "Top level")
    for name, kind in _nested(settings.Settings):
        lines += _section(kind, f"[{name}]")
        for inner, record in _listed(kind):
            lines += _section(record, f"[[{name}.{inner}]]")
    for name, kind in _listed(settings.Settings):
        lines += _section(kind, f"[[{name}]]")
    for (field, kind), names in _within_lists(settings.Settings).items():
        title = f"`{field}` of {' and '.join(f'[[{name}]]' for name in names)}"
        lines += _section(kind, title)
    return "\n".join(lines).rstrip() + "\n"


def _hints(struct: type[msgspec.Struct]) -> Iterator[tuple[str, Any, msgspec.Meta | None]]:
    for name, hint in get_type_hints(struct, include_extras=True).items():
        if get_origin(hint) is Annotated:
            kind, *metas = get_args(hint)
            yield name, kind, next((m for m in metas if isinstance(m, msgspec.Meta) and m.description), None)
        else:
            yield name, hint, None


def _nested(struct: type[msgspec.Struct]) -> Iterator[tuple[str, type[msgspec.Struct]]]:
    for name, hint, _ in _hints(struct):
        for kind in get_args(hint) or (hint,):  # it may be a struct or None
            if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and get_origin(hint) is not tuple:
                yield name, kind


def _listed(struct: type[msgspec.Struct]) -> Iterator[tuple[str, type[msgspec.Struct]]]:
    """Yield (name, record) of the settings that are lists of tables."""
    for name, kind, _ in _hints(struct):
        if get_origin(kind) is tuple and issubclass(get_args(kind)[0], msgspec.Struct):
            yield name, get_args(kind)[0]


def _within_lists(struct: type[msgspec.Struct]) -> dict[tuple[str, type[msgspec.Struct]], list[str]]:
    """Return (field, record) of the tables inside of lists of tables, with the names of the lists that have it."""
    found: dict[tuple[str, type[msgspec.Struct]], list[str]] = {}
    for name, record in _listed(struct):
        for field in (*_nested(record), *_listed(record)):
            found.setdefault(field, []).append(name)
    return found


def _section(struct: type[msgspec.Struct], title: str) -> list[str]:
    fields = {field.name: field for field in msgspec.structs.fields(struct)}
    lines = [f"## {title}", "", cleandoc(struct.__doc__ or ""), ""]
    lines += ["| setting | default | meaning |", "|---|---|---|"]
    for name, _, meta in _hints(struct):
        if meta is None:
            continue
        default, written = fields[name].default, fields[name].encode_name
        if default is msgspec.NODEFAULT:
            shown = "required"
        elif isinstance(default, msgspec.Struct):
            shown = "none"
        else:
            value = list(default) if isinstance(default, tuple) else default
            shown = f"`{json.dumps(value)}`" if value is not None else "none"
        lines.append(f"| `{written}` | {shown} | {meta.description} |")
    return [*lines, ""]


def metrics_page() -> str:
    """Return the page of the metric catalogue."""
    lines = ["# Metrics", NOTE, "Every process serves its own at `/metrics`; `/healthz` and `/readyz` beside it.", ""]
    lines += ["| metric | type | labels | meaning |", "|---|---|---|---|"]
    for metric in metrics.CATALOGUE:
        labels = ", ".join(f"`{label}`" for label in metric.labels) or "–"
        lines.append(f"| `{metric.name}` | {metric.kind} | {labels} | {metric.help} |")
    lines += [
        "",
        "Beside these stand `process_…`: its memory, processor time, open files and start; and times of creation.",
        "",
        "## What bounds the labels",
        "",
        "| label | its values are |",
        "|---|---|",
        *(f"| `{label}` | {bound} |" for label, bound in sorted(metrics.BOUNDS.items()) if bound != "an enum"),
        "",
        "All others are enums.",
    ]
    return "\n".join(lines) + "\n"


def topics_page() -> str:
    """Return the page of the topics."""
    lines = ["# Topics", NOTE, "Names begin with the namespace: `crosswire.articles`. Schemas stand in `schemas/`.", ""]
    lines += ["| topic | holds | record | key | kept |", "|---|---|---|---|---|"]
    for topic in topics.TOPICS:
        kept = f"{topic.retention // topics.DAY} days" + (", the last of each key" if topic.compacted else "")
        lines.append(f"| `{topic.suffix}` | {topic.purpose} | `{topic.record}` | {topic.key} | {kept} |")
    return "\n".join(lines) + "\n"


def theatres_page() -> str:
    """Return the page of the theatres that settings can name."""
    lines = [
        "# Theatres",
        NOTE,
        "The keys by which [routes](routing.md), silences and commands name the bundled theatres;",
    ]
    lines += ["a [gazetteer of your own](gazetteer.md) adds others.", "", "| key | theatre |", "|---|---|"]
    known = sorted(read_bundled().theatres.items())
    lines += [f"| `{key}` | {entry.title} |" for key, entry in known if key != ELSEWHERE]
    return "\n".join(lines) + "\n"


def licences_page() -> str:
    """Return the page of the licences of what Crosswire needs."""
    lines = ["# Licences of dependencies", NOTE]
    lines += [
        "What `pip install crosswire` brings along, and what each says of its licence. A test fails for one that is",
        "not in the list of those we take. `python -m deploy.sbom FILE` writes the same with versions, as CycloneDX.",
        "",
        "| licence | why it is taken |",
        "|---|---|",
        *(f"| {name} | {why} |" for name, why in licences.TAKEN.items()),
        "",
        "## Always",
        "",
        *_licences({each.name for each in needed.always()}),
    ]
    for extra in needed.EXTRAS:
        lines += ["", f"## With `crosswire[{extra}]`", "", *_licences(needed.with_extra(extra))]
    lines += ["", "## What wheels carry beside", "", "| package | carries |", "|---|---|"]
    lines += [f"| {name} | {what} |" for name, what in licences.CARRIED.items()]
    return "\n".join(lines) + "\n"


def _licences(names: set[str]) -> list[str]:
    under: dict[str, list[str]] = {}
    for name in sorted(names):
        under.setdefault(licences.licence_of(name).expression or "unknown", []).append(name)
    rows = [f"| {licence} | {', '.join(those)} |" for licence, those in sorted(under.items())]
    return ["| licence | packages |", "|---|---|", *rows]


if __name__ == "__main__":
    for path, text in pages().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
