"""Makes the sample: six invented village plans in Word, and the ledgers that tell what is in them.

    python workbooks/sample/make.py [FOLDER]

Writes into FOLDER, by default the folder this file is in. The same files come out each time, byte for byte.
"""

import sys
from datetime import datetime
from pathlib import Path

from content import SEED, Document, load
from layouts import Layout
from ledgers import ledgers
from mess import Habits, Typist
from placed import LaidOut
from word import Properties, package

HERE = Path(__file__).parent


def make(folder: Path) -> None:
    """Write documents and ledgers into `folder`."""
    content = load(HERE / "content.toml")
    documents = folder / "documents"
    documents.mkdir(parents=True, exist_ok=True)
    laid_out = []
    for document in content.documents:
        typist = Typist(Habits(**document.habits), f"{SEED}:{document.file}")
        pages = Layout(document, content, typist).run()
        (documents / document.file).write_bytes(_packed(document, pages))
        laid_out.append(pages)
    for ledger in ledgers(content, laid_out):
        ledger.write(folder)


def _packed(document: Document, pages: LaidOut) -> bytes:
    years = sum(column.cm * 5 for column in document.columns if column.field == "years")
    width_cm = years + sum(column.cm for column in document.columns if column.field != "years")
    properties = Properties(
        title=document.titles[0],
        author=f"กม. บ้าน{document.village}",
        saved=datetime.fromisoformat(document.saved),
        page_number=document.page_number,
    )
    return package(pages.blocks, properties, width_cm=width_cm)


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
