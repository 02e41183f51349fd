"""Names of WordprocessingML, and the few questions its elements are asked everywhere."""

from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATE, _CHOICE = f"{_COMPATIBILITY}AlternateContent", f"{_COMPATIBILITY}Choice"
P, TBL, TR, TC, R, VAL = (f"{W}{name}" for name in ("p", "tbl", "tr", "tc", "r", "val"))
# Deleted and moved-away text is not the document's any more; properties and instructions are no text.
DROPPED = frozenset(
    f"{W}{name}"
    for name in (
        "del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "tblPr", "tblPrEx",
        "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "sectPr",
    )
)  # fmt: skip
_OFF = {"false", "0", "off"}


def parsed(xml: bytes) -> etree._Element:
    """A part's root; nothing is fetched or expanded."""
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def is_on(element: etree._Element) -> bool:
    """Whether a property that is there is set: it may be there to switch off a style's."""
    return element.get(VAL, "true").lower() not in _OFF


def value(parent: etree._Element | None, name: str) -> str | None:
    """The value of a child property; None where there is none."""
    child = None if parent is None else parent.find(f"{W}{name}")
    return None if child is None else child.get(VAL)


def whole(text: str | None) -> int | None:
    """A whole number of at most nine figures, without a sign; None for anything else."""
    return int(text) if text and len(text) <= 9 and text.isascii() and text.isdigit() else None


def newest(alternatives: etree._Element) -> etree._Element:
    """Of the same content as new Word and as old Word knows it, the new; else what there is."""
    choice = alternatives.find(_CHOICE)
    return alternatives if choice is None else choice


def blocks(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """The wanted elements below a parent, also inside content controls, but not inside each other."""
    for child in parent:
        tag = child.tag
        if tag == wanted:
            yield child
        elif tag == ALTERNATE:
            yield from blocks(newest(child), wanted)
        elif tag not in DROPPED and isinstance(tag, str):
            yield from blocks(child, wanted)


def is_dropped(element: etree._Element) -> bool:
    """Whether an element stands in something deleted, or in the other of two same contents."""
    below = element
    for parent in element.iterancestors():
        if parent.tag in DROPPED or (parent.tag == ALTERNATE and newest(parent) not in (parent, below)):
            return True
        below = parent
    return False
