"""LibreOffice as a converter: with a made-up program that fails as it does, and with the real one."""

import io
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest

from tests.documents import make
from tests.support import programs
from xlplan.office.converting.libre_office import LibreOffice

_MADE_UP = """#!{python}
import json, os, signal, sys, time
from pathlib import Path
out = Path(sys.argv[sys.argv.index("--outdir") + 1])
profile = next(a for a in sys.argv if a.startswith("-env:UserInstallation"))
sources = [Path(a) for a in sys.argv[sys.argv.index("--outdir") + 2 :]]
with open({log!r}, "a") as log:
    log.write(json.dumps({{"argv": sys.argv[1:], "pid": os.getpid(), "cwd": os.getcwd(),
        "proxy": os.environ.get("https_proxy"), "pgid": os.getpgid(0)}}) + "\\n")
for source in sources:
    said = source.read_bytes()
    if said == b"HANG":
        (out / f"{{source.stem}}.docx").write_bytes(b"PK half of i")
        os.fork() or time.sleep(600)
        time.sleep(600)
    if said == b"DIE":
        os.kill(os.getpid(), signal.SIGSEGV)
    if said != b"NOTHING":
        (out / f"{{source.stem}}.docx").write_bytes(Path({docx!r}).read_bytes() + said)
"""
DOCX = make.packed(make.parts(make.tbl(make.tr("1", "2"))))


@pytest.fixture
def made_up(tmp_path):
    """A LibreOffice that makes the same document of all files but some, and the calls it got."""
    (tmp_path / "one.docx").write_bytes(DOCX)
    program, log = tmp_path / "soffice", tmp_path / "log"
    text = _MADE_UP.format(python=sys.executable, log=str(log), docx=str(tmp_path / "one.docx"))
    program.write_text(text, "utf-8")
    program.chmod(0o755)

    def calls() -> list[dict[str, object]]:
        return [json.loads(line) for line in log.read_text("utf-8").splitlines()]

    return LibreOffice(program, seconds=2), calls


def alive(group: int) -> bool:
    """Whether any process of a group runs still; one that ended and that nobody asked about does not."""
    listed = subprocess.run(["ps", "-eo", "pgid=,stat="], check=True, capture_output=True, text=True).stdout
    lines = [line.split() for line in listed.splitlines()]
    return any(int(its) == group and not state.startswith("Z") for its, state in lines)


def test_one_process_converts_all_files(made_up):
    office, calls = made_up
    made = office.convert([("doc", b"a"), ("rtf", b"b"), ("odt", b"c")])
    assert made == {0: DOCX + b"a", 1: DOCX + b"b", 2: DOCX + b"c"}
    assert len(calls()) == 1


def test_a_file_of_which_nothing_is_made_is_missing_from_what_was_made(made_up):
    office, calls = made_up
    assert sorted(office.convert([("doc", b"a"), ("doc", b"NOTHING"), ("doc", b"c")])) == [0, 2]
    assert len(calls()) == 1


@pytest.mark.parametrize("bad", [b"HANG", b"DIE"])
def test_a_file_over_which_it_hangs_or_dies_stops_no_other(made_up, bad):
    office, calls = made_up
    files = [("doc", b"a"), ("doc", bad), ("doc", b"NOTHING"), ("doc", b"c"), ("doc", bad), ("doc", b"d")]
    assert sorted(office.convert(files)) == [0, 3, 5]
    assert len(calls()) == 3
    assert not any(alive(call["pgid"]) for call in calls()), "a process was left behind"


def test_the_first_and_the_last_file_may_be_bad(made_up):
    office, _ = made_up
    assert sorted(office.convert([("doc", b"DIE"), ("doc", b"b"), ("doc", b"DIE")])) == [1]


def test_nothing_is_left_in_the_temporary_folder(made_up):
    office, calls = made_up
    office.convert([("doc", b"a"), ("doc", b"HANG")])
    for call in calls():
        assert not Path(call["cwd"]).exists()


def test_the_program_gets_neutral_names_a_profile_of_its_own_and_proxies_that_lead_nowhere(made_up):
    office, calls = made_up
    office.convert([("doc", b"a")])
    (call,) = calls()
    *_, source = call["argv"]
    assert Path(source).name == "0000.doc"
    assert f"-env:UserInstallation={Path(call['cwd'], 'profile').as_uri()}" in call["argv"]
    assert call["proxy"] == "http://127.0.0.1:9"


def test_a_program_that_may_not_start_makes_nothing(tmp_path):
    (tmp_path / "soffice").write_text("no program")
    assert LibreOffice(tmp_path / "soffice").convert([("doc", b"a")]) == {}


@pytest.fixture
def ctrl_c():
    """Ctrl+C as in a terminal: a shell's job in the background does not hear it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_a_cancelled_conversion_leaves_no_process_behind(made_up, ctrl_c):
    office, calls = made_up
    threading.Timer(0.7, lambda: os.kill(os.getpid(), 2)).start()
    with pytest.raises(KeyboardInterrupt):
        office.convert([("doc", b"HANG")])
    (call,) = calls()
    assert not alive(call["pgid"])


# --- the real one ---


@pytest.fixture
def listener():
    """A socket that counts who knocks."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        knocks: list[bytes] = []

        def serve() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    connection.settimeout(1)
                    knocks.append(connection.recv(1000))

        threading.Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1], knocks


def pointing_out(port: int) -> list[tuple[str, bytes]]:
    """Documents that want something from elsewhere the moment they are opened."""
    there = f"http://127.0.0.1:{port}"
    rtf = (
        r"{\rtf1\ansi {\*\template " + there + r"/t.dot}"
        r"{\field{\*\fldinst INCLUDEPICTURE " + f'"{there}/a.png"' + r" \\d}{\fldrslt x}}"
        r"{\field{\*\fldinst INCLUDETEXT " + f'"{there}/a.doc"' + r"}{\fldrslt y}} text}"
    )
    page = (
        f'<html><link rel=stylesheet href="{there}/s.css"><img src="{there}/i.png">'
        f'<body background="{there}/b.png"><table background="{there}/t.png"><tr><td>text'
        f'<iframe src="{there}/f.html"></iframe><object data="{there}/o"></object></table>'
    )
    flat = (
        '<?xml version="1.0"?>'
        '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:p>text'
        f'<draw:frame><draw:image xlink:href="{there}/a.png"/></draw:frame></text:p>'
        f'<text:section text:name="s"><text:section-source xlink:href="{there}/s.odt"/></text:section>'
        "</office:text></office:body></office:document>"
    )
    return [("rtf", rtf.encode()), ("html", page.encode()), ("odt", flat.encode())]


def test_the_real_one_fetches_nothing_that_a_document_names(listener):
    programs.needs("soffice")
    port, knocks = listener
    made = LibreOffice(Path("soffice")).convert(pointing_out(port))
    assert sorted(made) == [0, 1, 2]
    for content in made.values():
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            assert b">text<" in package.read("word/document.xml").replace(b"> text<", b">text<")
    assert knocks == []


def test_the_same_documents_are_fetched_from_by_a_careless_one(listener, tmp_path):
    """Else the test before would prove nothing."""
    programs.needs("soffice")
    port, knocks = listener
    for ending, content in pointing_out(port):
        (tmp_path / f"a.{ending}").write_bytes(content)
        subprocess.run(
            ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
             "--convert-to", "docx:MS Word 2007 XML", "--outdir", tmp_path, tmp_path / f"a.{ending}"],
            check=True, capture_output=True, timeout=60,
        )  # fmt: skip
    assert knocks
