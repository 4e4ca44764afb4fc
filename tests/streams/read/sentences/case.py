"""How a sentence and what it claims are written down.

One line each: `Case(text, "status stance claimant | actor")`; several claims are separated by ";". "-" stands for the
outlet's own voice or for no actor. The kind is a ceasefire unless the line begins with "evac". Sentences that need
an article around them stand after a first sentence (`before`), which is not checked.
"""

from typing import NamedTuple


class Case(NamedTuple):
    """`text` is read after `before`; `claims` is what it says, `headline` whether it is read as a title."""

    text: str
    claims: str
    before: str = ""
    headline: bool = False
