"""What staff have put into the workbook is there after every verb, in every shape a workbook comes in.

Parts that are not ours keep their bytes; those that point at rows of our tables may differ in these
references alone, and must go on pointing at the same thing.
"""

import os
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.conftest import SAMPLE, STAMP
from tests.support import shaped
from tests.support.decorated import decorated
from tests.support.programs import needs, soffice, validate
from tests.support.staffs_own import Looked, facts, own_values
from xlplan import folders, pipeline
from xlplan.core import frames
from xlplan.core.schema import TABLES
from xlplan.core.vocabulary import Judgement
from xlplan.importing.step import import_documents
from xlplan.office.package import CONTENT_TYPES, Package, parse
from xlplan.office.table_parts import SHEET_NS, locate
from xlplan.office.workbook_file import WorkbookFile

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")

DOCUMENTS = SAMPLE / "documents"
FIRST = ("แผนหมู่ 3 ปาเสมัส.docx", "แผนพัฒนาหมู่บ้าน ม.4 น้ำตก (ปาเสมัส).docx")
ANOTHER = "หมู่ที่ ๔ บ้านน้ำตก ต.ปูโยะ.docx"
SOAK = "XLPLAN_SOAK" in os.environ
SHAPES = ("by hand", "as Excel saves", "as LibreOffice saves")
VERBS: dict[str, Callable[[Path], list[object]]] = {
    "import": lambda folder: [DOCUMENTS / ANOTHER],
    "classify": lambda folder: [],
    "match": lambda folder: [],
    "combine": lambda folder: [],
    "score": lambda folder: [],
    "export": lambda folder: ["--out", folder / "out"],
}
# parts that point at cells of our tables: only these references may differ, and where things stand
REFERRING = re.compile(
    r"xl/(worksheets/sheet|comments|threadedComments/|drawings/drawing|drawings/vmlDrawing"
    r"|charts/chart|pivotCache/pivotCacheDefinition|ctrlProps/)"
)
_MASKS = [
    (re.compile(rb"(\$?\b[A-Z]{1,3}\$?)\d+"), rb"\1#"),
    (re.compile(rb"(<(?:xdr:row|x:Row)>\s*)\d+"), rb"\1#"),
    (re.compile(rb"(<x:Anchor>)[\s\d,]+"), rb"\1#"),
]


@pytest.fixture(scope="module")
def shapes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Callable[[], Path]]:
    """The workbook with staff's own in it, in each of the shapes; made when first asked for."""
    folder = tmp_path_factory.mktemp("shapes")
    path = folders.create(folder / "แผน.xlsx")

    def book() -> WorkbookFile:
        return WorkbookFile(path)

    pipeline.new(book(), first_year_be=2566, listed=[], stamp=STAMP)
    import_documents(book(), [DOCUMENTS / name for name in FIRST], stamp=STAMP)
    pipeline.classify(book(), stamp=STAMP)
    pipeline.match(book(), stamp=STAMP)
    pipeline.combine(book(), stamp=STAMP)
    _decide(book())
    by_hand = decorated(path, folder / "by hand.xlsx")
    known: dict[str, Path] = {"by hand": by_hand}

    def once(name: str, make: Callable[[], Path]) -> Path:
        if name not in known:
            known[name] = make()
        return known[name]

    return {
        "by hand": lambda: by_hand,
        "as Excel saves": lambda: once(
            "as Excel saves", lambda: shaped.excel_shaped(by_hand, folder / "as Excel saves.xlsx")
        ),
        "as LibreOffice saves": lambda: once(
            "as LibreOffice saves", lambda: shaped.libreoffice_saved(by_hand, folder / "libreoffice")
        ),
    }


def _decide(workbook: WorkbookFile) -> None:
    """The first set becomes one project, so that `combine` takes a row out of the plan."""
    rows = frames.records(workbook.read("sets"))
    rows[0]["decision"] = Judgement.MERGE.value
    workbook.write("sets", frames.frame("sets", rows))
    workbook.save()


@pytest.fixture(params=SHAPES)
def workbook(request: pytest.FixtureRequest, shapes: dict[str, Callable[[], Path]], tmp_path: Path) -> Path:
    """A copy of the workbook in one of the shapes."""
    return Path(shutil.copy(shapes[request.param](), tmp_path / "แผน.xlsx"))


# the whole way goes over every shape as well; verb by verb they take turns, in the soak all of them
EVERY_VERB = [
    pytest.param(shape, verb, marks=pytest.mark.soak if SOAK else ())
    for number, verb in enumerate(VERBS)
    for place, shape in enumerate(SHAPES)
    if SOAK or number % len(SHAPES) == place
]


@pytest.mark.parametrize(("workbook", "verb"), EVERY_VERB, indirect=["workbook"])
def test_staffs_own_survives_every_verb(verb: str, workbook: Path, xlplan: Any, tmp_path: Path) -> None:
    before = workbook.with_name("before.xlsx")
    shutil.copy(workbook, before)
    ran = xlplan(verb, workbook, *VERBS[verb](tmp_path))
    assert ran.code == 0, ran.err
    assert workbook.read_bytes() != before.read_bytes()  # the verb had something to write
    assert facts(workbook) == facts(before)
    assert_same_columns(before, workbook)
    assert foreign_differences(before, workbook) == []


def test_staffs_own_survives_the_whole_way(workbook: Path, xlplan: Any, tmp_path: Path) -> None:
    before = workbook.with_name("before.xlsx")
    shutil.copy(workbook, before)
    for verb, arguments in VERBS.items():
        assert xlplan(verb, workbook, *arguments(tmp_path)).code == 0
    assert facts(workbook) == facts(before)
    assert_same_columns(before, workbook)
    assert foreign_differences(before, workbook) == []
    plan = {path: len(WorkbookFile(path).read("plan")) for path in (before, workbook)}
    assert plan[workbook] > plan[before]


@pytest.mark.parametrize("shape", SHAPES[:2])
def test_the_workbook_is_one_that_excel_opens(shape: str, shapes: dict[str, Callable[[], Path]]) -> None:
    assert validate(shapes[shape]()) == []


@pytest.mark.parametrize("shape", SHAPES[:2])
def test_it_is_still_one_after_the_whole_way(
    shape: str, shapes: dict[str, Callable[[], Path]], xlplan: Any, tmp_path: Path
) -> None:
    path = Path(shutil.copy(shapes[shape](), tmp_path / "แผน.xlsx"))
    for verb, arguments in VERBS.items():
        assert xlplan(verb, path, *arguments(tmp_path)).code == 0
    assert validate(path) == []
    needs("soffice")
    assert soffice(path, "csv", tmp_path / "opened").exists()


def test_the_workbook_holds_all_that_staff_may_put_in(shapes: dict[str, Callable[[], Path]]) -> None:
    path = shapes["by hand"]()
    found = facts(path)
    assert all(found.values()), found
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
    for part in (
        "charts/style", "charts/colors", "ctrlProps", "pivotTables", "pivotCacheRecords", "media/image",
        "threadedComments", "persons", "vmlDrawing", "drawings/drawing",
    ):  # fmt: skip
        assert any(part in name for name in names), part
    by_excel = shapes["as Excel saves"]()
    with zipfile.ZipFile(by_excel) as package:
        assert {"xl/sharedStrings.xml", "xl/calcChain.xml"} <= set(package.namelist())
        sheet = package.read("xl/worksheets/sheet4.xml")
    assert b"inlineStr" not in sheet
    assert sheet.count(b" spans=") > 80
    assert facts(by_excel) == found


def foreign_differences(before: Path, after: Path) -> list[str]:
    """The parts that are not ours and are not as they were."""
    old, new = _parts(before), _parts(after)
    ours = _ours(before) | {"xl/calcChain.xml"}
    dropped_chain = "xl/calcChain.xml" in old
    different = sorted((old.keys() ^ new.keys()) - ours)
    for name in (old.keys() & new.keys()) - ours:
        first, second = old[name], new[name]
        if name == "xl/workbook.xml":
            first, second = _workbook(first), _workbook(second)
        elif dropped_chain and name in (CONTENT_TYPES, "xl/_rels/workbook.xml.rels"):
            first, second = (b"".join(sorted(_entries(part))) for part in (first, second))
        elif REFERRING.match(name):
            first, second = _masked(first), _masked(second)
        if first != second:
            different.append(name)
    return different


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def _ours(path: Path) -> set[str]:
    places = locate(Package(path, path.read_bytes()))
    return {part for place in places.values() if place.name in TABLES
            for part in (place.sheet_part, place.table_part)}  # fmt: skip


def _workbook(part: bytes) -> bytes:
    """The list of sheets and names, without what asks for a new calculation, and what is shown now."""
    root = parse(part)
    for sheet in root.iter(f"{SHEET_NS}sheet"):  # the list of edits is shown from the first edit on
        if sheet.get("name") == TABLES["edits"].sheet:
            sheet.attrib.pop("state", None)
    for settings in root.findall(f"{SHEET_NS}calcPr"):
        root.remove(settings)
    return _masked(etree.tostring(root, method="c14n"))


def _entries(part: bytes) -> Iterator[bytes]:
    return (
        etree.tostring(entry, method="c14n")
        for entry in parse(part)
        if b"calcChain" not in etree.tostring(entry)
    )


def _masked(part: bytes) -> bytes:
    for pattern, mask in _MASKS:
        part = pattern.sub(mask, part)
    return part


def assert_same_columns(before: Path, after: Path) -> None:
    """Staff's columns hold for every code what they held, and nothing where a row is new."""
    old, new = Looked(before), Looked(after)
    for table in ("projects", "plan"):
        was, now = own_values(old, table), own_values(new, table)
        assert was
        stay = was.keys() & now.keys()
        assert len(stay) >= len(was) - 1  # the set that becomes one project has two members
        assert {code: now[code] for code in stay} == {code: was[code] for code in stay}
        assert {now[code][0] for code in now.keys() - was.keys()} <= {None}
