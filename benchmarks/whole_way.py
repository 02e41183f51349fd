"""How long the whole way takes, stage by stage, beside a named peer in the same run.

Prints seconds and ratios; judges nothing. Stages: reading the sample's documents (peer: python-docx,
`row.cells`), importing a district's worth of files, classifying, matching, combining, scoring, export.
Usage: python benchmarks/whole_way.py [copies of the sample, default 4 = 80 documents]
"""

import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document

from tests.support.documents import read_word
from xlplan import folders, pipeline, settings
from xlplan.closing import Stamp
from xlplan.importing import step as importing
from xlplan.office.workbook_file import WorkbookFile

STAMP = Stamp(datetime(2026, 1, 15), "benchmark")


def timed(label: str, work: Callable[[], Any], *, against: float | None = None) -> float:
    """Run once, print wall seconds and the ratio to a peer."""
    began = time.perf_counter()
    work()
    seconds = time.perf_counter() - began
    ratio = f"   {seconds / against:6.2f} × the peer" if against else ""
    print(f"{label:<48}{seconds:8.2f} s{ratio}")
    return seconds


def district(folder: Path, copies: int) -> Path:
    """The sample's documents again and again, each set as another district's tambons."""
    documents = sorted((settings.shipped("workbooks/sample") / "documents").iterdir())
    for number in range(copies):
        for document in documents:
            target = folder / f"{number:02d}" / document.name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(document, target)
            renamed = Document(str(target))  # another tambon, so that no two files have the same content
            for paragraph in renamed.paragraphs:
                for run in paragraph.runs:
                    for name in ("ปาเสมัส", "มูโนะ", "ปูโยะ"):
                        run.text = run.text.replace(name, f"{name}{'กขคงจฉชซญดตถท'[number % 13]}")
            renamed.save(str(target))
    return folder


def main() -> None:
    """Print the figures."""
    copies = int(sys.argv[1]) if len(sys.argv) > 1 else 4
    with tempfile.TemporaryDirectory() as name:
        folder = district(Path(name) / "in", copies)
        files = sorted(folder.rglob("*.docx"))
        print(f"{len(files)} documents\n")

        def peer() -> None:
            for path in files:
                for table in Document(str(path)).tables:
                    for row in table.rows:
                        for cell in row.cells:
                            cell.text  # noqa: B018  # reading it is the work

        slow = timed("read, python-docx row.cells (peer)", peer)
        read = timed("read, word_reader", lambda: [read_word(path) for path in files], against=slow)
        path = folders.create(Path(name) / "plan.xlsx")
        began = time.perf_counter()
        timed("import", lambda: importing.import_documents(WorkbookFile(path), [folder], stamp=STAMP))
        timed("classify", lambda: pipeline.classify(WorkbookFile(path), stamp=STAMP))
        timed("match", lambda: pipeline.match(WorkbookFile(path), stamp=STAMP))
        timed("combine", lambda: pipeline.combine(WorkbookFile(path), stamp=STAMP))
        timed("score", lambda: pipeline.score(WorkbookFile(path), stamp=STAMP))
        timed("export", lambda: pipeline.export(WorkbookFile(path), stamp=STAMP))
        whole = time.perf_counter() - began
        rows = len(WorkbookFile(path).read("projects"))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        share = read / whole
        print(f"\n{rows} projects, {whole:.1f} s in all, of which reading {share:.0%}; {memory:.0f} MB")


if __name__ == "__main__":
    main()
