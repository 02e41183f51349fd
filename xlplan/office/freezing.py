"""Formulas of the add-in become the values they have, in the parts of a workbook; native formulas stay.

What is left of the file names the add-in nowhere, so that it shows the same on any machine.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lxml import etree

from xlplan.office.addin_formulas import is_addin, is_function_name, renumbered, uses_addin
from xlplan.office.package import Element, Package
from xlplan.office.table_parts import RELATION_ID, SHEET_NS, sheet_parts, workbook_part
from xlplan.office.workbook_parts import have_excel_recalculate

_FORMULAS = frozenset(("f", "formula", "formula1", "formula2", "definedName"))
_RULES = frozenset(("cfRule", "dataValidation"))
_HOLDERS = frozenset(
    ("conditionalFormatting", "conditionalFormattings", "dataValidations", "ext", "extLst")
)  # empty ones are not allowed


@dataclass(frozen=True, slots=True)
class Frozen:
    """What was made of the add-in's formulas.

    Attributes:
        formulas: formulas that are values now.
        without_value: of these, the ones for which no value, or an error, was stored.
        rules: conditional formats and validations that used a function; they are gone.
        names: defined names that used one, or kept one that Excel did not know; they are gone.
        links: links to the add-in's file; they are gone.
    """

    formulas: int
    without_value: int
    rules: int
    names: int
    links: int


def freeze(draft: Package) -> Frozen:
    """Put the stored value in the place of every formula that uses a function of the add-in."""
    links = _links(draft)
    others = set(range(1, len(_linked(draft)) + 1)) - links.keys()
    names = _drop_names(draft, others)
    using = _Using(others, names)
    formulas = without_value = rules = 0
    for sheet in sheet_parts(draft).values():
        if not using.may_stand_in(draft.read(sheet)):
            continue
        root = draft.tree(sheet)
        cells = list(_cells(root, using))
        without_value += sum(not _is_told(cell) for cell in cells)
        for cell in cells:
            _freeze(cell)
        gone = _drop_rules(root, using)
        formulas, rules = formulas + len(cells), rules + gone
        if cells or gone:
            draft.put_tree(sheet, root)
        for table in draft.related(sheet, "table"):
            _drop_calculated(draft, table, using)
    _drop_links(draft, links)
    if draft.is_changed:
        have_excel_recalculate(draft)
    return Frozen(formulas, without_value, rules, len(names), len(links))


@dataclass(frozen=True, slots=True)
class _Using:
    """What makes a formula one of the add-in's."""

    others: Collection[int]
    names: Collection[str]

    def __call__(self, formula: str | None) -> bool:
        return formula is not None and uses_addin(formula, others=self.others, names=self.names)

    def may_stand_in(self, part: bytes) -> bool:
        """Whether a part has to be looked through; a name may be spelled in many ways."""
        return bool(self.names) or b"plan_" in part.lower()


def _links(draft: Package) -> dict[int, str]:
    """The parts of the links to the add-in, by the number under which formulas name them."""
    found = {}
    for number, part in enumerate(_linked(draft), start=1):
        if any(is_addin(relation.target) for relation in draft.relations(part)):
            found[number] = part
    return found


def _linked(draft: Package) -> list[str]:
    workbook = workbook_part(draft)
    parts = {relation.id: relation.target for relation in draft.relations(workbook)}
    references = draft.tree(workbook).iter(f"{SHEET_NS}externalReference")
    return [parts.get(reference.get(RELATION_ID), "") for reference in references]


def _drop_names(draft: Package, others: Collection[int]) -> set[str]:
    """Take out the defined names that use a function, by way of other names too; these, in small letters."""
    workbook = workbook_part(draft)
    root = draft.tree(workbook)
    left = list(root.iter(f"{SHEET_NS}definedName"))
    gone: set[str] = set()
    while True:
        using = _Using(others, gone)
        found = [name for name in left if using(name.text) or is_function_name(name.get("name", ""))]
        if not found:
            break
        for name in found:
            left.remove(name)
            gone.add(name.get("name").casefold())
            _remove(name)
    if gone:
        draft.put_tree(workbook, root)
    return gone


def _cells(root: Element, using: _Using) -> Iterator[Element]:
    """The cells whose formula, their own or one that they share, is to go."""
    shared = set()
    for formula in root.iter(f"{SHEET_NS}f"):
        if formula.get("t") == "shared" and using(formula.text):
            shared.add(formula.get("si"))
    for cell in root.iter(f"{SHEET_NS}c"):
        formula = cell.find(f"{SHEET_NS}f")
        if formula is None:
            continue
        if using(formula.text) or (formula.get("t") == "shared" and formula.get("si") in shared):
            yield cell


def _is_told(cell: Element) -> bool:
    """Whether a value is stored; of a text it may be an empty one, an error is none."""
    return cell.get("t") == "str" or (bool(cell.findtext(f"{SHEET_NS}v")) and cell.get("t") != "e")


def _freeze(cell: Element) -> None:
    cell.remove(cell.find(f"{SHEET_NS}f"))
    cell.attrib.pop("cm", None)  # says that a formula fills cells beside it
    if cell.find(f"{SHEET_NS}v") is None:
        cell.attrib.pop("t", None)


def _drop_rules(root: Element, using: _Using) -> int:
    found = [
        rule
        for rule in root.iter(etree.Element)
        if _local(rule) in _RULES and any(using(text) for text in rule.itertext())
    ]
    for rule in found:
        _remove(rule)
    return len(found)


def _drop_calculated(draft: Package, part: str, using: _Using) -> None:
    """Take out the formulas from which Excel fills a table's columns and its row of totals."""
    root = draft.tree(part)
    found = [
        formula
        for name in ("calculatedColumnFormula", "totalsRowFormula")
        for formula in root.iter(SHEET_NS + name)
        if using(formula.text)
    ]
    for formula in found:
        column = formula.getparent()
        if formula.tag == f"{SHEET_NS}totalsRowFormula":
            column.attrib.pop("totalsRowFunction", None)
        column.remove(formula)
    if found:
        draft.put_tree(part, root)


def _drop_links(draft: Package, links: dict[int, str]) -> None:
    """Take out links; the formulas that name a later one by its number follow."""
    if not links:
        return
    workbook = workbook_part(draft)
    linked = _linked(draft)
    left = [number for number in range(1, len(linked) + 1) if number not in links]
    numbers = {old: new for new, old in enumerate(left, start=1) if new != old}
    root = draft.tree(workbook)
    references = list(root.iter(f"{SHEET_NS}externalReference"))
    for number in links:
        _remove(references[number - 1])
    draft.put_tree(workbook, root)
    for part in links.values():
        draft.drop(part, workbook)
    if numbers:
        for part in [name for name in draft.names() if name.startswith("xl/") and name.endswith(".xml")]:
            _renumber(draft, part, numbers)


def _renumber(draft: Package, part: str, numbers: dict[int, int]) -> None:
    if not any(b"[%d]" % number in draft.read(part) for number in numbers):
        return
    root = draft.tree(part)
    for element in root.iter(etree.Element):
        if _local(element) in _FORMULAS and element.text:
            element.text = renumbered(element.text, numbers)
    draft.put_tree(part, root)


def _remove(element: Element) -> None:
    """Take an element out, and what would stand empty round it."""
    parent = element.getparent()
    parent.remove(element)
    if parent.get("count") is not None:
        parent.set("count", str(len(parent)))
    is_holder = _local(parent) in _HOLDERS or _local(parent) in ("definedNames", "externalReferences")
    if is_holder and all(_local(child) == "sqref" for child in parent):
        _remove(parent)


def _local(element: Element) -> str:
    name: str = etree.QName(element).localname
    return name
