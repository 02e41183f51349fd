"""Makes the sample: invented plans in Word, and the ledgers that tell what is in them.

    python workbooks/sample/make.py [FOLDER]

Writes into FOLDER, by default the folder this file is in. The same files come out each time, byte for byte.
"""

import sys
from datetime import datetime
from pathlib import Path

from content import SEED, Document
from layouts import Layout
from ledgers import ledgers
from loading import load
from mess import Habits, Typist
from package import Properties, package
from word import Table

HERE = Path(__file__).parent


def make(folder: Path) -> None:
    """Write documents and ledgers into `folder`."""
    content = load(HERE / "plans")
    documents = folder / "documents"
    documents.mkdir(parents=True, exist_ok=True)
    laid_out = []
    for document in content.documents:
        layout = Layout(document, content, Typist(Habits(**document.habits), f"{SEED}:{document.file}"))
        pages = layout.run()
        (documents / document.file).write_bytes(_packed(document, layout))
        laid_out.append(pages)
    for ledger in ledgers(content, laid_out):
        ledger.write(folder)


def _packed(document: Document, layout: Layout) -> bytes:
    tables = [block for block in layout.pages.blocks if isinstance(block, Table)]
    properties = Properties(
        title=document.titles[0],
        author=f"กม. บ้าน{document.village}" if document.village else "เจ้าหน้าที่วิเคราะห์นโยบายและแผน",
        saved=datetime.fromisoformat(document.saved),
        page_number=document.page_number,
    )
    width_cm = max((sum(table.widths_cm) for table in tables), default=0) or _TEXT_WIDTH_CM
    return package(layout.pages.blocks, properties, width_cm=width_cm, lists=layout.lists)


_TEXT_WIDTH_CM = 24.7


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
