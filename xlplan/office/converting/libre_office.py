"""Old documents → .docx by LibreOffice: one process for many files, cut off from the network.

The files are strangers'. They lie under neutral names in a folder of their own, beside a profile that allows
no macros, no Java and no content from elsewhere, and whose proxies lead nowhere. LibreOffice ends with code 0
also when it made nothing, so only what lies in the folder afterwards counts.
"""

import os
import signal
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_TO = "docx:MS Word 2007 XML"
_LOOK_EVERY_SECONDS = 0.05
_DEAD = "127.0.0.1"
_DEAD_PORT = "9"  # nobody listens there
_NOWHERE = f"http://{_DEAD}:{_DEAD_PORT}"
_JAVA_OFF = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<java xmlns="http://openoffice.org/2004/java/framework/1.0" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    '<enabled xsi:nil="false">false</enabled></java>'
)
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    (
        "Office.Common/Security/Scripting",
        "BlockUntrustedRefererLinks",
        "true",
    ),  # pictures and links elsewhere
    ("Office.Writer/Content/Update", "Link", "0"),  # never
    ("Office.Calc/Content/Update", "Link", "1"),  # never, in Calc's own order
    ("Office.Common/Misc", "CrashReport", "false"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Office.Common/Misc", "UseLocking", "false"),
    ("Office.Recovery/RecoveryInfo", "Enabled", "false"),
    ("Office.Recovery/AutoSave", "Enabled", "false"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetNoProxy", ""),
    *(
        setting
        for scheme in ("HTTP", "HTTPS", "FTP")
        for setting in (
            ("Inet/Settings", f"ooInet{scheme}ProxyName", _DEAD),
            ("Inet/Settings", f"ooInet{scheme}ProxyPort", _DEAD_PORT),
        )
    ),
    ("Setup/L10N", "ooLocale", "en-US"),
)


@dataclass(frozen=True, slots=True)
class LibreOffice:
    """LibreOffice as a converter.

    Attributes:
        program: soffice.
        seconds: how long one file may take, the program's start included.
    """

    program: Path
    seconds: float = 60

    def convert(self, files: Sequence[tuple[str, bytes]]) -> dict[int, bytes]:
        """What LibreOffice made of the files (ending, bytes), by their place; nothing where it could not.

        A file over which it dies or hangs costs the others nothing but a new start.
        """
        made: dict[int, bytes] = {}
        left = list(range(len(files)))
        while left:
            left = left[self._batch(files, left, made) :]
        return made

    def _batch(self, files: Sequence[tuple[str, bytes]], numbers: list[int], made: dict[int, bytes]) -> int:
        """Convert files in their order; how many are done with, for good or ill."""
        with tempfile.TemporaryDirectory(prefix="xlplan-convert-", ignore_cleanup_errors=True) as name:
            folder = Path(name)
            (folder / "out").mkdir()
            sources = []
            for number in numbers:
                ending, content = files[number]
                sources.append(folder / f"{number:04d}.{ending}")
                sources[-1].write_bytes(content)
            targets = [folder / "out" / f"{source.stem}.docx" for source in sources]
            has_ended_well = self._run(folder, sources, targets)
            whole = [place for place, target in enumerate(targets) if zipfile.is_zipfile(target)]
            for place in whole:
                made[numbers[place]] = targets[place].read_bytes()
        if has_ended_well:
            return len(numbers)
        return max(whole, default=-1) + 2  # the one after the last result is the one it fell over

    def _run(self, folder: Path, sources: list[Path], targets: list[Path]) -> bool:
        """Whether the program ran to its end; it is ended when a file takes too long."""
        profile = folder / "profile"
        _write_profile(profile)
        command = [
            str(self.program), f"-env:UserInstallation={profile.as_uri()}",
            f"-env:UNO_JAVA_JFW_USER_DATA={(profile / 'java.xml').as_uri()}",
            "--headless", "--invisible", "--nologo", "--nodefault", "--norestore", "--nolockcheck",
            "--nofirststartwizard",
            "--convert-to", _TO, "--outdir", str(folder / "out"), *map(str, sources),
        ]  # fmt: skip
        try:
            with _started(command, folder) as process:
                return self._watch(process, targets)
        except OSError:  # an antivirus or a rule of the office
            return False

    def _watch(self, process: "subprocess.Popen[bytes]", targets: list[Path]) -> bool:
        finished, since = 0, time.monotonic()
        while process.poll() is None:
            time.sleep(_LOOK_EVERY_SECONDS)
            now = sum(1 for target in targets if target.exists())
            if now > finished:
                finished, since = now, time.monotonic()
            elif time.monotonic() - since > self.seconds:
                return False
        return process.returncode == 0


def _write_profile(folder: Path) -> None:
    """The settings of a LibreOffice that does what it is told and nothing else."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>',
        encoding="utf-8",
    )
    (folder / "java.xml").write_text(_JAVA_OFF, encoding="utf-8")


def _environment(folder: Path) -> Mapping[str, str]:
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), _NOWHERE)
    both = {**proxies, **{name.upper(): address for name, address in proxies.items()}}
    without = {name: value for name, value in os.environ.items() if name.lower() != "no_proxy"}
    return {**without, **both, "HOME": str(folder), "SAL_USE_VCLPLUGIN": "svp"}


@contextmanager
def _started(command: list[str], folder: Path) -> "Iterator[subprocess.Popen[bytes]]":
    """A process in a group of its own, the whole of which is gone afterwards."""
    process = subprocess.Popen(  # noqa: S603  # a list of our own words and paths; no shell takes it apart
        command, cwd=folder, env=_environment(folder), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )  # fmt: skip
    try:
        yield process
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    if os.name == "nt":
        if process.poll() is None:
            killer = Path(os.environ["SYSTEMROOT"], "System32", "taskkill.exe")
            subprocess.run([killer, "/T", "/F", "/PID", str(process.pid)], check=False, capture_output=True)  # noqa: S603
    else:
        with suppress(ProcessLookupError, PermissionError):  # macOS says so of a group that has ended
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
