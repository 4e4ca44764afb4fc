"""XML and HTML as trees, by lxml: without entities, network and files, and forgiving where documents are not."""

from collections.abc import Iterator
from typing import Any

from lxml import etree, html


def xml_tree(text: str) -> Any:
    """Return the root of an XML document, of which what cannot be read is left out; None if nothing can be."""
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.LxmlError:  # there is not even a beginning
        return None


def html_tree(text: str) -> Any:
    """Return the root of a web page; None if it has none."""
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return None


def name_of(element: Any) -> str:
    """Return an element's name without its namespace, declared or not, in lower case."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()


def named(element: Any, name: str) -> Iterator[Any]:
    """Yield the direct children of `element` that are called `name`, whatever their namespace."""
    return (child for child in element if isinstance(child.tag, str) and name_of(child) == name)


def words_of(element: Any, name: str) -> str:
    """Return the text of the first child called `name`; "" without one."""
    found = next(named(element, name), None)
    return "" if found is None else "".join(found.itertext()).strip()
