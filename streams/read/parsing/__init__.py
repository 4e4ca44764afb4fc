"""Parses of sentences by spaCy, which is imported here first: without its command line.

`import spacy` brings along all of `spacy.cli` for one function that prints what is installed: 280 modules (typer,
weasel, requests …), a quarter of what importing takes, and 13 MB in each worker. `import spacy.cli` still works.
Nor does it get `langcodes` (4 MB of the world's languages): spaCy asks that about languages which it does not have.
"""

from types import ModuleType

from wire.lean import without

_cli, _info = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
_info.info = None  # type: ignore[attr-defined]  # what `spacy/__init__.py` takes from there
_languages = ModuleType("langcodes")
with without({"spacy.cli": _cli, "spacy.cli.info": _info, "langcodes": _languages}):
    import spacy  # noqa: F401
