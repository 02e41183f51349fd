"""From an unpacked release to a tab in Excel: the program's own Python, then by that one the add-in.

`install.py` of the release calls `main` while nothing is installed yet.
"""

import sys
from pathlib import Path

from xlplan import words
from xlplan.errors import SetupFailedError, XlplanError
from xlplan.machine import Machine, this_machine
from xlplan.machine.places import places
from xlplan.office.whole_file import failures_told
from xlplan.setup import environment
from xlplan.setup.environment import Tell


def set_up(machine: Machine, release: Path, *, tell: Tell) -> str:
    """Make the environment, and let its own Python put in the add-in; what that one said."""
    tell(words.machine.STARTING)
    python = environment.make(machine, release, tell=tell)
    ended = machine.run([python, "-I", "-X", "utf8", "-m", "xlplan", "install"], seconds=120)
    if ended.code:
        log = places(machine).log / "install.log"
        machine.write(log, ended.text.encode())
        tell(ended.text)
        raise SetupFailedError(words.machine.STEP_ADD_IN, log)
    return ended.text.strip()


def main(release: str, machine: Machine | None = None) -> int:
    """Set up from a release and tell the person in the console and in a window; the exit code."""
    machine = machine or this_machine()
    try:
        with failures_told(places(machine).home):
            text, code = set_up(machine, Path(release), tell=print), 0
    except XlplanError as error:
        text, code = str(error), error.exit_code
    print(text, file=sys.stderr if code else sys.stdout)
    machine.show(words.machine.TITLE, text)
    return code
