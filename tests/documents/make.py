"""Makes the small .docx files beside it: one difficulty each, named for it.

`python -m tests.documents.make` writes them all; the same bytes each time (but for the packing, which
may differ with the system's zlib). Everything in them is invented. README.md says what is in which.
"""

from pathlib import Path

from tests.documents import numbers, odd_places
from tests.documents.tables import BODIES
from tests.documents.xml import (
    RELATIONSHIPS,
    STRICT_RELATIONSHIPS,
    STRICT_W,
    TEMPLATE,
    WITH_MACROS,
    W,
    main_part,
    p,
    package_relations,
    packed,
    parts,
    run,
    tbl,
    tc,
    tr,
)  # fmt: skip

__all__ = [
    "BODIES", "FOLDER", "RELATIONSHIPS", "STRICT_RELATIONSHIPS", "STRICT_W", "W", "documents", "main_part",
    "p", "package_relations", "packed", "parts", "run", "tbl", "tc", "tr",
]  # fmt: skip

FOLDER = Path(__file__).parent


def documents() -> dict[str, bytes]:
    """Every document by its file name."""
    plain = BODIES["cells_that_span_columns"]
    made: dict[str, dict[str, str]] = {name: parts(body) for name, body in BODIES.items()}
    for name, (body, others) in (numbers.DOCUMENTS | odd_places.DOCUMENTS).items():
        made[name] = parts(body, others)
    made["strict_namespace"] = parts() | {
        "_rels/.rels": package_relations(relationships=STRICT_RELATIONSHIPS),
        "word/document.xml": main_part(plain, namespace=STRICT_W),
    }
    made["a_template"] = parts(plain, main=TEMPLATE)
    made["a_document_that_may_hold_macros"] = parts(plain, main=WITH_MACROS)
    made["a_picture_that_is_missing"] = parts(odd_places.PICTURE_BODY, more_relations=odd_places.PICTURE)
    made["a_document_embedded_whole"] = parts(
        p("ก่อน") + '<w:altChunk r:id="rId9"/>' + tbl(tr("1", "2")), more_relations=odd_places.ALT_CHUNK
    ) | {"word/other.html": "<html><body>ข้อความอื่น</body></html>"}
    return {f"{name}.docx": packed(named) for name, named in made.items()}


if __name__ == "__main__":
    for name, content in documents().items():
        (FOLDER / name).write_bytes(content)
