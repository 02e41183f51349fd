"""What a file tells of the people and the machines it went through: taken out of its parts.

Names in its properties and on comments, the path where it lay, what is set for somebody's printer. What
the comments say, and all that the sheets show, stays.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from xlplan import words
from xlplan.office.addin_formulas import is_addin
from xlplan.office.package import Element, Package
from xlplan.office.table_parts import RELATION_ID, SHEET_NS, sheet_parts, workbook_part
from xlplan.office.workbook_parts import MARK

_CORE = frozenset(("creator", "lastModifiedBy"))
_APP = frozenset(("Company", "Manager", "HyperlinkBase"))
_ABS_PATH = "{http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac}absPath"
_OF_A_THREAD = "tc="  # by such an author a comment is tied to its thread
_LAST_STEP = re.compile(r".*[\\/]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Traces:
    """What was taken out.

    Attributes:
        properties: properties that named somebody, and those of the document that others had put there.
        authors: names on comments.
        paths: places where the file, or a file it is linked to, lay.
        printers: settings of printers.
    """

    properties: int
    authors: int
    paths: int
    printers: int


def clear_traces(draft: Package) -> Traces:
    """Take out who made and changed the file, where it lay, and on what it was printed."""
    properties = _clear_properties(draft)
    properties += _clear_sharing(draft)
    authors = paths = printers = 0
    for sheet in sheet_parts(draft).values():
        authors += sum(_clear_authors(draft, part) for part in draft.related(sheet, "comments"))
        printers += _drop_printers(draft, sheet)
    for part in draft.related(workbook_part(draft), "pivotCacheDefinition"):
        properties += _forget_source(draft, part)
    authors += sum(_clear_persons(draft, part) for part in draft.related(workbook_part(draft), "person"))
    paths += _drop_path(draft) + _shorten_links(draft)
    return Traces(properties, authors, paths, printers)


def _clear_properties(draft: Package) -> int:
    cleared = 0
    for kind, names in (("core-properties", _CORE), ("extended-properties", _APP)):
        for part in draft.related("", kind):
            cleared += _clear_elements(draft, part, names)
    for part in draft.related("", "custom-properties"):
        root = draft.tree(part)
        others = [entry for entry in root if entry.get("name") != MARK]
        for entry in others:
            root.remove(entry)
        if others:
            draft.put_tree(part, root)
        cleared += len(others)
    return cleared


def _clear_elements(draft: Package, part: str, names: Iterable[str]) -> int:
    root = draft.tree(part)
    found = [
        entry for entry in root if etree.QName(entry).localname in names and entry.text not in (None, MARK)
    ]
    for entry in found:
        root.remove(entry)
    if found:
        draft.put_tree(part, root)
    return len(found)


def _clear_sharing(draft: Package) -> int:
    """Who reserved the file for writing, and who had it open while it was shared."""
    workbook = workbook_part(draft)
    root = draft.tree(workbook)
    found = [entry for entry in root.iter(f"{SHEET_NS}fileSharing") if entry.attrib.pop("userName", None)]
    if found:
        draft.put_tree(workbook, root)
    users = draft.related(workbook, "usernames")
    for part in users:
        draft.drop(part, workbook)
    return len(found) + len(users)


def _forget_source(draft: Package, part: str) -> int:
    """Take out who refreshed a pivot table, and its copy of the rows it was made from, deleted ones too."""
    root = draft.tree(part)
    named = root.attrib.pop("refreshedBy", None)
    for records in draft.related(part, "pivotCacheRecords"):
        root.attrib.pop(RELATION_ID, None)
        draft.drop(records, part)
    root.set("saveData", "0")
    root.set("refreshOnLoad", "1")
    draft.put_tree(part, root)
    return int(named is not None)


def _clear_authors(draft: Package, part: str) -> int:
    """Take the names off comments, in their texts too, where Excel puts them as the first line."""
    root = draft.tree(part)
    found = []
    for author in root.iter(f"{SHEET_NS}author"):
        if author.text and not author.text.startswith(_OF_A_THREAD):
            found.append(author.text)
            author.text = ""
    if not found:
        return 0
    for comment in root.iter(f"{SHEET_NS}comment"):
        first = next(comment.iter(f"{SHEET_NS}t"), None)
        if first is not None and first.text:
            name = next((name for name in found if first.text.startswith(f"{name}:")), None)
            first.text = first.text if name is None else first.text[len(name) + 1 :]
    draft.put_tree(part, root)
    return len(found)


def _clear_persons(draft: Package, part: str) -> int:
    root = draft.tree(part)
    persons = list(root)
    for number, person in enumerate(persons, start=1):
        name = words.told.commenter(number)
        person.set("displayName", name)
        person.set("userId", name)
        person.set("providerId", "None")
    draft.put_tree(part, root)
    return len(persons)


def _drop_printers(draft: Package, sheet: str) -> int:
    found = [relation for relation in draft.relations(sheet) if relation.kind == "printerSettings"]
    if not found:
        return 0
    root = draft.tree(sheet)
    ids = {relation.id for relation in found}
    for element in root.iter(etree.Element):
        if element.get(RELATION_ID) in ids:
            del element.attrib[RELATION_ID]
    draft.put_tree(sheet, root)
    for relation in found:
        draft.drop(relation.target, sheet)
    return len(found)


def _drop_path(draft: Package) -> int:
    workbook = workbook_part(draft)
    root = draft.tree(workbook)
    found = list(root.iter(_ABS_PATH))
    for path in found:
        _remove_with_choice(path)
    if found:
        draft.put_tree(workbook, root)
    return len(found)


def _remove_with_choice(element: Element) -> None:
    """Take an element out, with the choice round it that would be left empty."""
    parent = element.getparent()
    parent.remove(element)
    if len(parent) == 0 and parent.getparent() is not None:
        _remove_with_choice(parent)


def _shorten_links(draft: Package) -> int:
    """Links to the add-in keep its name only: where it lay tells whose machine that was."""
    shortened = 0
    for part in draft.related(workbook_part(draft), "externalLink"):
        for relation in list(_addins(draft, part)):
            draft.retarget(part, relation, _LAST_STEP.sub("", relation))
            shortened += 1
    return shortened


def _addins(draft: Package, part: str) -> Iterator[str]:
    for relation in draft.relations(part):
        if is_addin(relation.target) and _LAST_STEP.match(relation.target):
            yield relation.target
