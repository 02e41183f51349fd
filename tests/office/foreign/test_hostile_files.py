"""Every file of `tests.support.hostile` alone: its outcome, in a worker of its own, and what that cost."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.hostile import FILES, NAMES, READ, Hostile
from xlplan.core.vocabulary import FileSign
from xlplan.errors import RejectedFileError
from xlplan.office.foreign import gate, reading
from xlplan.office.foreign.reading import Source

SECONDS, MEGABYTES = 3, 300
# a process like a worker: what it prints is the code, its own seconds of CPU and its largest size
ALONE = """
import json, resource, sys
from pathlib import Path
from xlplan.office.foreign import gate, limits, worker
from xlplan.errors import RejectedFileError
limits.limit_this_process()
path = Path(sys.argv[1])
before = resource.getrusage(resource.RUSAGE_SELF)
try:
    content = gate.content(path)
    outcome = worker.read_one(str(path), content, gate.sniff(path, content)).code
except RejectedFileError as error:
    outcome = error.code
after = resource.getrusage(resource.RUSAGE_SELF)
seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
(most,) = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")]
print(json.dumps([outcome, seconds, int(most) / 1000]))
"""


def laid(folder: Path, name: str, hostile: Hostile) -> Path:
    path = folder / f"{name}{hostile.name}"
    path.write_bytes(hostile.content())
    return path


@pytest.mark.parametrize("name", FILES)
def test_a_foreign_file_gets_its_outcome_and_its_signs(tmp_path: Path, name: str):
    path = laid(tmp_path, name, FILES[name])
    try:
        outcome, signs = READ, reading.read(path).document.signs
    except RejectedFileError as error:
        outcome, signs = error.code, ()
    assert outcome == FILES[name].outcome
    assert {sign for sign, _ in signs} == FILES[name].signs
    assert list(tmp_path.iterdir()) == [path]


COSTLY = [
    name
    for name, hostile in FILES.items()
    if hostile.outcome in ("TOO_BIG", "TOO_MANY_PARTS", "TOO_DEEP") or "3,000" in name or "thousand" in name
]


@pytest.mark.soak  # where its figures are printed
@pytest.mark.skipif(sys.platform != "linux", reason="a process's largest size is asked of Linux")
@pytest.mark.parametrize("name", COSTLY)
def test_what_grows_is_turned_away_before_it_has_grown(tmp_path: Path, name: str):
    path = laid(tmp_path, name, FILES[name])
    ran = subprocess.run([sys.executable, "-c", ALONE, path], capture_output=True, text=True, check=True)
    outcome, seconds, megabytes = json.loads(ran.stdout)
    print(f"{name}: {outcome or READ}, {seconds:.1f} s CPU, {megabytes:.0f} MB")
    assert (outcome or READ) == FILES[name].outcome
    assert seconds <= SECONDS
    assert megabytes <= MEGABYTES
    assert ran.stderr == ""


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_only_a_name(tmp_path: Path, name: str):
    path = tmp_path / name
    path.write_bytes(FILES["strict"].content())
    (table,) = reading.read(path).document.tables
    assert table.rows[0][0] == "ที่"
    path.write_bytes(b"")
    with pytest.raises(RejectedFileError, match="0"):
        reading.read(path)


def test_a_sign_names_what_it_is_about_and_not_more_than_a_message_holds():
    def signs(name: str) -> dict[FileSign, tuple[str, ...]]:
        return dict(gate.word_package(Path("ก.docx"), FILES[name].content()).signs)

    assert signs("a template elsewhere") == {FileSign.EXTERNAL: ("http://127.0.0.1:9/a.dotm",)}
    assert signs("a field that fetches") == {FileSign.EXTERNAL: ("http://127.0.0.1:9/a.png",)}
    assert signs("a macro") == {FileSign.MACRO: ("word/vbaProject.bin",)}
    assert signs("a picture that is not there") == {FileSign.PARTS_MISSING: ("word/media/1.png",)}
    assert signs("broken styles") == {FileSign.PARTS_MISSING: ("word/styles.xml",)}
    assert signs("trailing junk") == {FileSign.TRAILING_JUNK: ()}


def test_files_are_told_in_the_order_they_were_given(tmp_path: Path):
    names = ["strict", "a bomb in the main part", "trailing junk", "a pdf", "a merge over 3,000 rows"]
    sources = [Source(tmp_path / f"{name}.docx", FILES[name].content()) for name in names * 3]
    told = list(reading.read_all(sources))
    codes = [each.code if isinstance(each, RejectedFileError) else READ for each in told]
    assert codes == [FILES[name].outcome for name in names * 3]
