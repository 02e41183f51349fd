"""Makes twins of sample documents, as LibreOffice saves them: .doc, .rtf, .odt, web pages named .doc.

`python workbooks/sample/twins.py [FOLDER]` writes them; FOLDER is tests/twins unless told. Which document
gets which twin is below. They are committed: another LibreOffice would make other bytes of them.
"""

import email.message
import email.policy
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

DOCUMENTS = Path(__file__).parent / "documents"
FOLDER = Path(__file__).parents[2] / "tests" / "twins"
_NAMED_CHARSET = re.compile(r"<meta http-equiv=\"content-type\"[^>]*>\s*", re.IGNORECASE)


def as_it_is(made: bytes) -> bytes:
    """What LibreOffice saved."""
    return made


def thai_windows(page: bytes) -> bytes:
    """A page in the code page of Thai Windows that does not say so, as old programs of offices wrote it."""
    return _NAMED_CHARSET.sub("", page.decode("utf-8")).encode("cp874", "xmlcharrefreplace")


def archive(page: bytes) -> bytes:
    """A page as Word's "single file web page"."""
    message = email.message.EmailMessage(policy=email.policy.SMTP)
    message.set_content(page.decode("utf-8"), subtype="html", charset="utf-8", cte="base64")
    message.make_related(boundary="----=_NextPart_xlplan")
    return message.as_bytes()


TWINS: tuple[tuple[str, str, str, Callable[[bytes], bytes]], ...] = (
    # the document, the twin's ending, what LibreOffice saves it as, what is made of that
    ("แผนหมู่ 3 ปาเสมัส", ".doc", "doc:MS Word 97", as_it_is),
    ("หมู่ที่ ๔ บ้านน้ำตก ต.ปูโยะ", ".doc", "doc:MS Word 97", as_it_is),
    ("แผนพัฒนาหมู่บ้าน ม.4 น้ำตก (ปาเสมัส)", ".rtf", "rtf:Rich Text Format", as_it_is),
    ("มูโนะ ม.1 แผน 5 ปี (แก้ไขล่าสุด)", ".odt", "odt:writer8", as_it_is),
    ("แผนบูเก๊ะ หมู่ 5 ต.มูโนะ", ".doc", "html:HTML (StarWriter)", thai_windows),
    ("แผนพัฒนาหมู่บ้านศาลาใหม่ หมู่ที่ 8 ปี66-70", ".mht", "html:HTML (StarWriter)", archive),
)


def saved(document: Path, kind: str) -> bytes:
    """A document as LibreOffice saves it: `kind` is an ending and a filter."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(document, folder / "a.docx")
        subprocess.run(  # noqa: S603
            ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",  # noqa: S607
             "--convert-to", kind, "--outdir", str(folder), str(folder / "a.docx")],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return (folder / f"a.{kind.partition(':')[0]}").read_bytes()


def main() -> None:
    """Write all twins."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, ending, kind, dressed in TWINS:
        (folder / f"{name}{ending}").write_bytes(dressed(saved(DOCUMENTS / f"{name}.docx", kind)))


if __name__ == "__main__":
    main()
