"""Parses of sentences by spaCy, which is imported here first: without its command line.

`import spacy` brings along all of `spacy.cli` for one function that prints what is installed: 280 modules (typer,
weasel, requests …), a quarter of what importing takes, and 13 MB in each worker. `import spacy.cli` still works.
"""

import sys
from types import ModuleType

if "spacy" not in sys.modules:
    _cli, _info = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    _info.info = None  # type: ignore[attr-defined]  # what `spacy/__init__.py` takes from there
    _aside = {"spacy.cli": _cli, "spacy.cli.info": _info}
    sys.modules.update(_aside)
    try:
        import spacy  # noqa: F401
    finally:
        for _name in _aside:
            del sys.modules[_name]
