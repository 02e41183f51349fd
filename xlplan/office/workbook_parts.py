"""What the parts of a workbook say of it as a whole: whose it is, how it counts days, who saved it."""

from collections.abc import Collection

from xlplan.office.package import Package
from xlplan.office.table_parts import SHEET_NS, workbook_part

MARK = "xlplan"
"""The custom document property by which a workbook of ours is known."""

_LAST_MODIFIED_BY = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy"
_PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
_BEFORE_CALC_PR = (
    "workbookPr",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
)


LAYOUT = "4"
"""The mark's value: which tables and columns the workbook has.

1 was version 0.1's, 2 that of 0.2 and 0.3, 3 that of 0.4.
"""


def layout_of(package: Package) -> str | None:
    """The layout of a workbook of ours; None for any other."""
    for part in package.related("", "custom-properties"):
        for entry in package.tree(part).iter(_PROPERTY) if part in package.names() else ():
            if entry.get("name") == MARK:
                return "".join(entry.itertext()).strip()
    return None


def last_saved_by(package: Package) -> str | None:
    """Who saved the file last, as Excel notes it; None where nobody is named."""
    for part in package.related("", "core-properties"):
        if part in package.names():
            return package.tree(part).findtext(_LAST_MODIFIED_BY) or None
    return None


def counts_from_1904(package: Package) -> bool:
    """Whether a workbook counts its days from 1904, as Excel for Mac once did."""
    settings = package.tree(workbook_part(package)).find(f"{SHEET_NS}workbookPr")
    return settings is not None and settings.get("date1904") in ("1", "true")


def show_sheets(draft: Package, names: Collection[str]) -> None:
    """Show the sheets of these names that are hidden."""
    workbook = workbook_part(draft)
    root = draft.tree(workbook)
    for sheet in root.iter(f"{SHEET_NS}sheet"):
        if sheet.get("name") in names and sheet.attrib.pop("state", None):
            draft.put_tree(workbook, root)


def have_excel_recalculate(draft: Package) -> None:
    """Drop the order of calculation, which names cells that may be gone, and ask for a new one on opening."""
    workbook = workbook_part(draft)
    for part in draft.related(workbook, "calcChain"):
        draft.drop(part, workbook)
    root = draft.tree(workbook)
    settings = root.find(f"{SHEET_NS}calcPr")
    if settings is None:
        settings = root.makeelement(f"{SHEET_NS}calcPr")
        root.insert(
            sum(child.tag in {SHEET_NS + name for name in _BEFORE_CALC_PR} for child in root), settings
        )
    if settings.get("fullCalcOnLoad") not in ("1", "true"):
        settings.set("fullCalcOnLoad", "1")
        draft.put_tree(workbook, root)
