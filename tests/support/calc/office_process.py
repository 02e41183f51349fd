"""The one soffice of a test process: its own profile and pipe, no windows, no macros, no recovery.

It ends with the tests however they end. A small shell holds its process group and reads from a pipe whose
other end is ours: when this process is gone, even killed, the pipe closes and the shell kills the group.
"""

import atexit
import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.support.calc.bridge import UNO_ERRORS, uno

_LIMIT_SECONDS = 60
_HOLD = '"$@" </dev/null >/dev/null 2>&1 & read -r _; kill -KILL 0'
_SETTINGS = (
    ("Office.Common/Misc", "UseLocking", "false"),  # Excel's marks are made by `book`
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Recovery/RecoveryInfo", "Enabled", "false"),
    ("Office.Recovery/AutoSave", "Enabled", "false"),
    ("Office.Calc/Formula/Load", "OOXMLRecalcMode", "0"),  # recalculate on opening
    ("Setup/L10N", "ooSetupSystemLocale", "en-US"),
    ("Setup/L10N", "ooLocale", "en-US"),
)


class OfficeProcess:
    """A running soffice and the way to it."""

    def __init__(self) -> None:
        self._profile = Path(tempfile.mkdtemp(prefix="xlplan-calc-"))
        self._pipe = self._profile.name
        _write_settings(self._profile / "user")
        self._shell = subprocess.Popen(
            ["sh", "-c", _HOLD, "sh", "soffice", f"-env:UserInstallation={self._profile.as_uri()}",
             "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck",
             f"--accept=pipe,name={self._pipe};urp;"],
            stdin=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        atexit.register(self.end)
        self.pid = self._shell.pid
        self.context = self._connected()
        self.desktop = self.create("frame.Desktop")

    def create(self, service: str) -> Any:
        """A service of the office, named without "com.sun.star."."""
        return self.context.ServiceManager.createInstanceWithContext(f"com.sun.star.{service}", self.context)

    def end(self) -> None:
        """End the process and all that it started, and remove its profile."""
        atexit.unregister(self.end)
        if self._shell.poll() is None:
            assert self._shell.stdin is not None
            self._shell.stdin.close()  # the shell kills its group, itself with it
            self._shell.wait(timeout=_LIMIT_SECONDS)
        shutil.rmtree(self._profile, ignore_errors=True)
        for left in Path(tempfile.gettempdir()).glob(f"OSL_PIPE_{os.getuid()}_{self._pipe}*"):
            with contextlib.suppress(OSError):
                left.unlink()

    def _connected(self) -> Any:
        here = uno.getComponentContext()
        resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
        began = time.monotonic()
        while True:
            try:
                return resolver.resolve(f"uno:pipe,name={self._pipe};urp;StarOffice.ComponentContext")
            except UNO_ERRORS:
                if self._shell.poll() is not None or time.monotonic() - began > _LIMIT_SECONDS:
                    self.end()
                    raise
                time.sleep(0.05)


def _write_settings(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    folder.mkdir(parents=True)
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>',
        encoding="utf-8",
    )
