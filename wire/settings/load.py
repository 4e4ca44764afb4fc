"""Settings from a file and the environment, every error with the file or variable, the key, and what to do."""

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import msgspec

from wire.errors import SettingsError
from wire.settings.hints import hint, said
from wire.settings.secret import Secret
from wire.settings.settings import Settings

PREFIX = "CROSSWIRE_"
CONFIG_VARIABLE = "CROSSWIRE_CONFIG"


def scalars(
    struct: type[msgspec.Struct] = Settings, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield (path, type) of every scalar setting, such as (("kafka", "url"), str)."""
    for name, noted in get_type_hints(struct, include_extras=True).items():
        kind = get_args(noted)[0] if get_origin(noted) is Annotated else noted
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            yield from scalars(kind, (*path, name))
        elif get_origin(kind) is not tuple:
            yield (*path, name), noted


def variable(path: tuple[str, ...]) -> str:
    """Return the environment variable of the setting at `path`."""
    return PREFIX + "_".join(path).upper()


def load(environment: Mapping[str, str], file: Path | None = None) -> Settings:
    """Return the settings of `file` (else `$CROSSWIRE_CONFIG`, else ./crosswire.toml), the environment over them.

    Raises `SettingsError` that names the file or variable, the key, and what to do.
    """
    path = file or (Path(environment[CONFIG_VARIABLE]) if environment.get(CONFIG_VARIABLE) else None)
    raw: dict[str, Any] = {}
    if path is not None or Path("crosswire.toml").exists():
        path = path or Path("crosswire.toml")
        raw = _parse(path)
        _convert(raw, str(path))  # so that an error of the file is not blamed on the environment
    known = {variable(p): (p, kind) for p, kind in scalars()}
    for name, text in environment.items():
        if not name.startswith(PREFIX) or name == CONFIG_VARIABLE:
            continue
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            advice = f"did you mean {close[0]}?" if close else "docs/configuration.md lists them"
            raise SettingsError(f"unknown setting {name} in the environment", advice)
        (*sections, key), kind = known[name]
        try:
            value = msgspec.convert(text, kind, strict=False, dec_hook=_secret)
        except msgspec.ValidationError as error:
            refusal = f"{error} - at `$.{'.'.join((*sections, key))}`"
            raise SettingsError(f"{name} in the environment: {said(str(error))}", hint(refusal)) from None
        target = raw
        for section in sections:
            target = target.setdefault(section, {})
        target[key] = value
    return _convert(raw, str(path or "the environment"))


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SettingsError(
            f"no settings file {path}", "name one with --config, or leave it out for the defaults"
        ) from None
    except OSError as error:
        raise SettingsError(f"cannot read {path}", error.strerror or str(error)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not valid TOML", str(error)) from None


def _secret(kind: type, value: Any) -> Any:
    if kind is Secret and isinstance(value, str):
        return Secret(value)
    if kind is Secret and isinstance(value, Secret):
        return value
    raise msgspec.ValidationError("Expected a text")


def _convert(raw: dict[str, Any], where: str) -> Settings:
    try:
        return msgspec.convert(raw, Settings, dec_hook=_secret)
    except msgspec.ValidationError as error:
        raise SettingsError(f"{where}: {said(str(error))}", hint(str(error))) from None
