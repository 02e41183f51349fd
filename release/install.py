"""Started by install.cmd with `python -I`: runs the installer out of the wheel beside it.

Nothing is installed yet, so the wheel itself goes on the path; what it imports here is the standard library.
"""

import sys
from pathlib import Path

HERE = Path(__file__).absolute().parent

(WHEEL,) = (HERE / "wheels").glob("xlplan-*.whl")
sys.path.insert(0, str(WHEEL))

from xlplan.setup.setting_up import main  # noqa: E402

sys.exit(main(str(HERE)))
