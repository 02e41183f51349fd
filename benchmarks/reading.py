"""How long reading Word files takes, beside named peers in the same run.

Prints CPU seconds and ratios; judges nothing. Every reader of a file is run in turn, some rounds, and the
least counts. Ours is timed twice: `word_reader` alone, and with the checks of `gate` that no peer makes.
Peers: lxml parsing the main part and no more (the floor), python-docx asking each row for its cells,
docx2python, mammoth; each from the file's bytes.
Usage: python benchmarks/reading.py
"""

import gc
import io
import multiprocessing
import sys
import time
import zipfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import docx
import mammoth
from docx2python import docx2python
from lxml import etree

from tests.documents.xml import BELOW, FIRST, p, packed, parts, tbl, tc, tr
from xlplan import settings
from xlplan.office.foreign import gate, reading
from xlplan.office.foreign.reading import ReadFile, Source
from xlplan.office.word import word_reader

ROUNDS = 5
NAME = Path("แผน.docx")
WORDS = "ก่อสร้างถนนคอนกรีตเสริมเหล็ก สายบ้านน้ำตก หมู่ที่ {} กว้าง 4 เมตร"
MILLION = 1_000_000


def ours(content: bytes) -> Any:
    return word_reader.read(gate.word_package(NAME, content))


def floor(content: bytes) -> Any:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def row_cells(content: bytes) -> Any:
    tables = docx.Document(io.BytesIO(content)).tables
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


def with_docx2python(content: bytes) -> Any:
    with docx2python(io.BytesIO(content)) as document:
        return document.body


def with_mammoth(content: bytes) -> Any:
    return mammoth.convert_to_html(io.BytesIO(content)).value


READERS: dict[str, Callable[[bytes], Any]] = {
    "lxml, parsing only": floor,
    "python-docx, row.cells": row_cells,
    "docx2python": with_docx2python,
    "mammoth": with_mammoth,
}


def seconds(work: Callable[[], Any]) -> float:
    """CPU seconds of one run."""
    gc.collect()
    began = time.process_time()
    work()
    return time.process_time() - began


def compare(label: str, content: bytes, peers: Iterable[str] = READERS, rounds: int = ROUNDS) -> None:
    """Print each reader's least time, and how many times `word_reader`'s it is."""
    print(label)
    package = gate.word_package(NAME, content)
    work: dict[str, Callable[[], Any]] = {
        "xlplan, word_reader": partial(word_reader.read, package),
        "xlplan, gate and word_reader": partial(ours, content),
    }
    work |= {name: partial(READERS[name], content) for name in peers}
    times = dict.fromkeys(work, float("inf"))
    for _ in range(rounds):
        times = {name: min(least, seconds(work[name])) for name, least in times.items()}
    own = next(iter(times.values()))
    for name, taken in times.items():
        print(f"  {name:<32}{taken * 1000:9.1f} ms {taken / own:7.2f} × word_reader", flush=True)


def plan(rows: int, columns: int = 10, *, merged: int = 0) -> bytes:
    """A plan of so many rows; its objective is merged over `merged` rows each time."""
    lines = []
    for row in range(rows):
        begins = merged and row % merged == 0
        look = (FIRST if begins else BELOW) if merged else ""
        objective = tc("เพื่อให้ประชาชนสัญจรสะดวก" if begins or not merged else "", look=look)
        cells = [WORDS.format(row), *("500,000" for _ in range(columns - 3))]
        lines.append(tr(str(row + 1), objective, *(tc(p(_LOOK, text)) for text in cells)))
    return packed(parts(p("หมู่ที่ 4") + tbl(*lines, columns=columns)))


_LOOK = '<w:pPr><w:jc w:val="center"/><w:rPr><w:sz w:val="28"/></w:rPr></w:pPr>'


def peak(content: bytes) -> float:
    """Megabytes that reading takes at most above what was there before (Linux)."""
    package = gate.word_package(NAME, content)
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")  # forget the peak so far
    before = _status("VmRSS")
    word_reader.read(package)
    return (_status("VmHWM") - before) / 1000


def _status(name: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


def two_processes(files: list[bytes]) -> None:
    """Print the wall of two processes against the wall of one."""
    walls = []
    for count in (1, 2):
        with multiprocessing.Pool(count) as pool:
            pool.map(_nothing, range(count))
            began = time.perf_counter()
            pool.map(_read_only, files, chunksize=1)
            walls.append(time.perf_counter() - began)
    one, two = walls
    print(f"{len(files)} files: one process {one:.2f} s, two {two:.2f} s: {two / one:.2f} × the wall of one")


def as_imports_do(files: list[Path]) -> None:
    """Print the wall of reading files as an import does: checked, in workers, which have to start first."""
    sources = [Source(path, path.read_bytes()) for path in files]
    for label in ("and the workers' start", "workers there"):
        began = time.perf_counter()
        read = sum(isinstance(file, ReadFile) for file in reading.read_all(sources))
        wall = time.perf_counter() - began
        print(f"{read} of {len(files)} files read as an import does, {label}: {wall:.1f} s wall", flush=True)


def _nothing(place: int) -> None:
    time.sleep(0.2)


def _read_only(content: bytes) -> None:
    ours(content)


def main() -> None:
    sample = sorted(settings.shipped("workbooks/sample/documents").glob("*.docx"))
    typical = sorted(sample, key=lambda path: path.stat().st_size)[len(sample) // 2]
    compare(f"a sample file ({typical.stat().st_size // 1000} kB)", typical.read_bytes())
    compare("90 rows", plan(90))
    compare("100 rows, one merge over all", plan(100, merged=100))
    long = ("lxml, parsing only", "python-docx, row.cells")
    compare("400 rows, one merge over all", plan(400, merged=400), long, rounds=2)
    print("rows in one table, a merge over 1,000 each")
    for rows in (1000, 2000, 4000):
        content = plan(rows, merged=1000)
        taken = min(seconds(partial(ours, content)) for _ in range(2))
        print(f"  {rows:>5} rows {taken * 1000:9.1f} ms {taken / rows * MILLION:7.0f} µs a row", flush=True)
    if sys.platform == "linux":
        print(f"5,000 rows × 14 columns: {peak(plan(5000, 14)):.0f} MB above what was there before")
    eighty = sample * max(1, 80 // len(sample))
    two_processes([path.read_bytes() for path in eighty])
    as_imports_do(eighty)


if __name__ == "__main__":
    main()
