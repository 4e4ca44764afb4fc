"""A dependency parse as a tree for the terminal."""

from rich.text import Text
from rich.tree import Tree

from streams.read.explanation import TreeWord

_QUIET = "dim"


def tree_of(words: tuple[TreeWord, ...]) -> Tree:
    """Return the parse as a tree: each word below its head, with its part of speech and its dependency."""

    def label(word: TreeWord) -> Text:
        return Text.assemble(word.text, (f"  {word.dep} {word.tag} {word.lemma}", _QUIET))

    children: dict[int, list[int]] = {}
    roots: list[int] = []
    for number, word in enumerate(words):
        (roots if word.head == number else children.setdefault(word.head, [])).append(number)
    trunk = Tree("parse", hide_root=True, guide_style=_QUIET)
    waiting = [(trunk, number) for number in reversed(roots)]
    while waiting:
        above, number = waiting.pop()
        branch = above.add(label(words[number]))
        waiting += [(branch, child) for child in reversed(children.get(number, []))]
    return trunk
