"""Documents changed at random, in bytes, XML and elements: read or turned away with a reason, never a crash.

Twenty seconds in `make test`, ten minutes in `make soak`; XLPLAN_SEED chooses another seed.
"""

import io
import os
import signal
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, seed, settings, strategies
from lxml import etree
from pebble import ProcessExpired

from tests.conftest import SAMPLE
from tests.documents import make
from xlplan import words
from xlplan.core.documents import projects, receipt
from xlplan.core.recognise import tables
from xlplan.core.recognise.headings import Headings
from xlplan.core.vocabulary import FileKind
from xlplan.errors import RejectedFileError
from xlplan.office.foreign import gate, worker
from xlplan.office.foreign.workers import Work
from xlplan.settings import shipped_settings

LONG = os.environ.get("XLPLAN_SOAK") == "1"
SECONDS = 600 if LONG else 20
SEED = int(os.environ.get("XLPLAN_SEED", "2566"))
PATIENCE_SECONDS = 30  # for one document, on a busy PC
A_ROUND = 50

pytestmark = pytest.mark.soak

TOKENS = [
    b"<w:tc>", b"</w:tr>", b"<w:p/>", b"<w:tbl>", b"&a;", b"&#0;", b"\x00", b"<!--", b"<![CDATA[", b"<?a?>",
    b'w:val="999999999"', b'w:val="-1"', b'w:val=""', b"<w:vMerge/>", b'<w:gridSpan w:val="64"/>', b"<w:del>",
    b"<w:sdt>", b"<!DOCTYPE a>", b"xmlns:w=", b"\xff\xfe", "๑".encode(), b"PK\x01\x02", b"PK\x05\x06",
]  # fmt: skip
VALUES = [
    "",
    "0",
    "-1",
    "64",
    "999999999",
    "1e9",
    "สอง",
    "restart",
    "continue",
    "true",
    "bullet",
    "thaiLetters",
    "%1.%2",
    "%9",
    "F0FC",
]


@cache
def headings() -> Headings:
    return shipped_settings().headings


def _worksheet() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for row in (
        ["แผนพัฒนาหมู่บ้าน หมู่ที่ 3"],
        ["ที่", "โครงการ", "งบประมาณ 2566"],
        [1, "ขุดคลอง", 5000],
        [2, "ถนน", "-"],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    book.save(out)
    return out.getvalue()


@cache
def originals() -> list[bytes]:
    """Test documents, a worksheet, and the two smallest of the sample."""
    sample = sorted((SAMPLE / "documents").glob("*.docx"), key=lambda path: path.stat().st_size)[:2]
    return [path.read_bytes() for path in (*sorted(make.FOLDER.glob("*.docx")), *sample)] + [_worksheet()] * 5


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))}


places = strategies.floats(0, 1, exclude_max=True)
ways = strategies.sampled_from(["set", "drop", "double", "put"])
edit = strategies.tuples(
    places, strategies.integers(0, 60), ways, strategies.sampled_from(TOKENS), strategies.integers(0, 255)
)
edits = strategies.lists(edit, min_size=1, max_size=5)


def edited(content: bytes, changes: list[tuple[float, int, str, bytes, int]]) -> bytes:
    """Bytes set, dropped, doubled, or others put in."""
    data = bytearray(content)
    for place, length, how, token, value in changes:
        at = int(place * len(data))
        match how:
            case "set":
                data[at : at + 1] = bytes([value])
            case "drop":
                del data[at : at + length]
            case "double":
                data[at:at] = data[at : at + length]
            case "put":
                data[at:at] = token
    return bytes(data)


@strategies.composite
def changed_package(draw: strategies.DrawFn) -> bytes:
    return edited(draw(strategies.sampled_from(originals())), draw(edits))


@strategies.composite
def changed_part(draw: strategies.DrawFn) -> bytes:
    parts = parts_of(draw(strategies.sampled_from(originals())))
    name = draw(strategies.sampled_from(sorted(parts)))
    return make.packed(parts | {name: edited(parts[name], draw(edits))})


@strategies.composite
def shuffled_elements(draw: strategies.DrawFn) -> bytes:
    """Elements moved into, before or behind others, doubled, dropped, renamed, or with other values."""
    parts = parts_of(draw(strategies.sampled_from(originals())))
    name = draw(
        strategies.sampled_from(
            [name for name in sorted(parts) if name.startswith(("word/", "xl/")) and "_rels" not in name]
        )
    )
    root = etree.fromstring(parts[name])
    for _ in range(draw(strategies.integers(1, 8))):
        elements = [element for element in root.iterdescendants() if isinstance(element.tag, str)]
        if not elements:
            break
        one, other = (elements[int(draw(places) * len(elements))] for _ in range(2))
        match draw(strategies.sampled_from(["into", "before", "double", "drop", "rename", "value"])):
            case "into" if one not in other.iterancestors() and one is not other:
                other.append(one)
            case "before" if one not in other.iterancestors() and one is not other:
                other.addprevious(one)
            case "double":
                other.addnext(etree.fromstring(etree.tostring(other)))
            case "drop":
                other.getparent().remove(other)
            case "rename":
                other.tag = one.tag
            case "value":
                for attribute in list(other.attrib) or [f"{{{make.W}}}val"]:
                    other.set(attribute, draw(strategies.sampled_from(VALUES)))
    return make.packed(parts | {name: etree.tostring(root)})


@contextmanager
def patience() -> Iterator[None]:
    """Fails what does not end."""
    if sys.platform == "win32":
        yield
        return

    def give_up(*told: object) -> None:
        raise AssertionError("a document is not read to its end")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def outcome(content: bytes) -> str:
    """What becomes of a file, up to the project records that it gives and their receipt."""
    path = Path("x.xlsx")  # the only ending that matters
    try:
        kind = gate.sniff(path, content)
    except RejectedFileError as error:
        return error.code
    if kind not in (FileKind.DOCX, FileKind.XLSX):
        return kind.value
    if kind is FileKind.XLSX:  # calamine's Rust may end its process
        try:
            read = Work(worker.read_one, str(path), content, kind).result()
        except ProcessExpired:
            return "READER_STOPPED"
    else:
        read = worker.read_one(str(path), content, kind)
    if read.document is None:
        return read.code
    recognised = tables.recognise(read.document.tables, headings(), lists=read.document.lists)
    made = projects.build(recognised, name="x.docx", first_year_be=2566)
    receipt.account(read.document.tables, made, read.found)
    return f"read as {kind.value}"


@pytest.mark.parametrize("mutants", [changed_package, changed_part, shuffled_elements])
def test_a_document_changed_at_random_is_read_or_turned_away_with_a_reason(
    mutants: Callable[[], strategies.SearchStrategy[bytes]],
):
    outcomes = Counter[str]()
    known = {"read as docx", "read as xlsx", *FileKind, *words.errors.rejection_codes()}
    until, number = time.monotonic() + SECONDS / 3, 0
    while time.monotonic() < until:

        @seed(SEED + number)
        @settings(
            max_examples=A_ROUND,
            deadline=None,
            database=None,
            derandomize=False,
            suppress_health_check=list(HealthCheck),
        )
        @given(mutants())
        def one_round(content: bytes) -> None:
            with patience():
                found = outcome(content)
            assert found in known
            outcomes[found] += 1

        one_round()
        number += 1
    print(f"\n{outcomes.total()} documents, {mutants.__name__}: {dict(outcomes)} (seed {SEED})")
    assert outcomes["read as docx"] > 0
    assert outcomes["read as xlsx"] > 0
    assert len(outcomes) > 1
