"""All hostile files in one folder with eighty good ones: nothing reaches the good ones, or the PC."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SAMPLE
from tests.documents import xml
from tests.support.hostile import FILES, NAMES, READ
from tests.support.programs import needs
from xlplan.core.vocabulary import FOLDER_WORKBOOK, FileStatus
from xlplan.errors import RejectedFileError
from xlplan.office.foreign import gate, reading
from xlplan.office.foreign.reading import ReadFile, Source

TAMBONS = ("ปาเสมัส", "มูโนะ", "ปูโยะ", "กาวะ")
PROJECTS = 12
RTF = (
    rb"{\rtf1\ansi\trowd\cellx1000\cellx3000\intbl 1\cell road\cell\row\pard"
    rb"{\field{\*\fldinst INCLUDEPICTURE http://127.0.0.1:9/a.png}}}"
)
HTML = (
    "<html><body><img src='http://127.0.0.1:9/a.png'><table><tr><td>ที่</td><td>โครงการ</td></tr>"
    "<tr><td>1</td><td>ขุดคลอง</td></tr></table></body></html>"
)


def plan(tambon: str, moo: int) -> bytes:
    """A village's plan with figures of its own."""
    title = xml.p(f"แผนพัฒนาหมู่บ้าน หมู่ที่ {moo} ตำบล{tambon} พ.ศ. 2566 - 2570")
    rows = [
        xml.tr(str(row), f"ก่อสร้างถนนสายที่ {row} ซอย {moo}", f"{row * 1000:,}")
        for row in range(1, PROJECTS + 1)
    ]
    return xml.packed(xml.parts(title + xml.tbl(xml.tr("ที่", "โครงการ", "งบประมาณ 2566"), *rows, columns=3)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eighty good plans between everything that is hostile."""
    folder = tmp_path / "ส่งมา"
    folder.mkdir()
    for tambon in TAMBONS:
        for moo in range(1, 21):
            (folder / f"แผน ม.{moo} {tambon}.docx").write_bytes(plan(tambon, moo))
    for name, hostile in FILES.items():
        (folder / f"{name}{hostile.name}").write_bytes(hostile.content())
    for number, name in enumerate(NAMES):
        (folder / name).write_bytes(plan("สุไหงโก-ลก", number + 1))
    (folder / "rtf named.docx").write_bytes(RTF)
    (folder / "html named.doc").write_text(HTML, "utf-8")
    (folder / "~$ผน ม.1 ปาเสมัส.docx").write_bytes(b"x")
    (folder / "link.docx").symlink_to(folder / "แผน ม.1 ปาเสมัส.docx")
    (folder / "folder.docx").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.docx")
    return folder


def all_files(folder: Path) -> dict[str, tuple[int, int]]:
    """What lies anywhere below a folder, and what a write would change of it."""
    return {
        str(path.relative_to(folder)): (path.lstat().st_size, path.lstat().st_mtime_ns)
        for path in folder.rglob("*")
        if not path.is_dir()
    }


def test_eighty_good_files_are_imported_from_among_them_and_nothing_leaves_the_pc(folder: Path):
    needs("strace", "soffice")
    home = folder.parent
    for name in ("home", "temporary", "plan"):
        (home / name).mkdir()
    command = [sys.executable, "-m", "xlplan"]
    surroundings = os.environ | {"HOME": str(home / "home"), "TMPDIR": str(home / "temporary")}
    subprocess.run([*command, "new", home / "plan"], check=True, capture_output=True, env=surroundings)
    (book,) = (home / "plan").rglob(f"{FOLDER_WORKBOOK}/*.xlsx")
    before = all_files(folder)

    trace = [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-qq",
        "-e",
        "trace=connect,sendto,sendmsg",
        "-o",
        home / "trace",
    ]
    ran = subprocess.run(
        [*trace, *command, "import", book, folder, "--json"],
        capture_output=True,
        text=True,
        env=surroundings,
        check=False,
    )
    assert "Traceback" not in ran.stdout + ran.stderr
    told = {each["file"]: each for each in json.loads(ran.stdout)["files"]}

    good = [f"แผน ม.{moo} {tambon}.docx" for tambon in TAMBONS for moo in range(1, 21)]
    assert [told[name]["status"] for name in good] == [FileStatus.IMPORTED] * 80
    assert [told[name]["projects"] for name in good] == [PROJECTS] * 80
    for name, hostile in FILES.items():
        outcome = told[f"{name}{hostile.name}"]
        assert outcome["code"] == (None if hostile.outcome == READ else hostile.outcome), name
    assert {told[name]["code"] for name in (*NAMES, "rtf named.docx", "html named.doc")} == {None}
    assert {told[name]["code"] for name in ("link.docx", "pipe.docx")} == {"NOT_A_FILE"}
    assert told["~$ผน ม.1 ปาเสมัส.docx"]["status"] == FileStatus.SKIPPED

    asked = [line for line in (home / "trace").read_text().splitlines() if re.search("AF_INET", line)]
    assert asked == []
    assert all_files(folder) == before
    assert all_files(home / "temporary") == {}
    assert sorted(path.name for path in home.iterdir()) == ["home", "plan", "temporary", "trace", "ส่งมา"]


def test_copies_of_the_sample_read_among_them_say_what_the_sample_says(folder: Path):
    originals = sorted((SAMPLE / "documents").glob("*.docx"))
    alone = {path: reading.read(path) for path in originals}
    copies = [
        (folder / f"สำเนา {number} {path.name}", path)
        for number in range(-(-80 // len(originals)))
        for path in originals
    ][:80]
    for copy, path in copies:
        shutil.copyfile(path, copy)
    known = dict(copies)

    def sources():
        for path in sorted(folder.iterdir()):
            try:
                yield Source(path, gate.content(path))
            except RejectedFileError:
                continue

    told = {each.path: each for each in reading.read_all(sources()) if isinstance(each, ReadFile)}
    same = [told[copy].document == alone[path].document for copy, path in known.items()]
    assert same == [True] * 80
