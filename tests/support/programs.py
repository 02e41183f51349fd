"""Programs that some tests need: LibreOffice, poppler, the Open XML validator.

Where one is missing its tests are skipped with a reason; under XLPLAN_REQUIRE=all they fail, so that
a run that must prove everything cannot pass by skipping.
"""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

_LIMIT_SECONDS = 180


def needs(*programs: str, modules: Mapping[str, object] | None = None) -> None:
    """Skip the test unless every program is on the path; fail it where all are required.

    `modules` are those that come with a program, as they were imported: None for one that is missing.
    """
    missing = [program for program in programs if shutil.which(program) is None]
    missing += [name for name, module in (modules or {}).items() if module is None]
    if not missing:
        return
    reason = f"needs {', '.join(missing)}: run `make test`, which installs what the tests need"
    if os.environ.get("XLPLAN_REQUIRE") == "all":
        pytest.fail(reason)
    pytest.skip(reason)


@cache
def _profile() -> str:

    return Path(tempfile.mkdtemp(prefix="xlplan-soffice-")).as_uri()


def soffice(
    source: Path, to: str, folder: Path, fontconfig: Path | None = None, *, read_as: str | None = None
) -> Path:
    """The file that LibreOffice makes of another one: `to` is an ending such as "pdf" or "xlsx".

    `fontconfig` is a fontconfig file that adds fonts for this one run (`thai_font.fontconfig`); `read_as`
    names LibreOffice's filter for a kind of file that it does not know by its ending.
    """
    needs("soffice")
    more = {} if fontconfig is None else {"FONTCONFIG_FILE": str(fontconfig)}
    subprocess.run(
        ["soffice", f"-env:UserInstallation={_profile()}", "--headless", "--norestore",
         *([] if read_as is None else [f"--infilter={read_as}"]),
         "--convert-to", to, "--outdir", str(folder), str(source)],
        check=True, capture_output=True, timeout=_LIMIT_SECONDS, env={**os.environ, **more},
    )  # fmt: skip
    made = folder / f"{source.stem}.{to.split(':', maxsplit=1)[0]}"
    assert made.exists(), f"LibreOffice made nothing of {source.name}"
    return made


def pages(pdf: Path, folder: Path, dpi: int = 80) -> list[Path]:
    """The pages of a PDF as PNG pictures, in order."""
    needs("pdftoppm")
    subprocess.run(
        ["pdftoppm", "-r", str(dpi), "-png", str(pdf), str(folder / pdf.stem)],
        check=True, capture_output=True, timeout=_LIMIT_SECONDS,
    )  # fmt: skip
    return sorted(folder.glob(f"{pdf.stem}*.png"))


def pdf_text(pdf: Path, order: str = "layout") -> str:
    """The text of a PDF, laid out as on the page; with order "raw" one table cell after the other."""
    needs("pdftotext")
    done = subprocess.run(
        ["pdftotext", f"-{order}", str(pdf), "-"], check=True, capture_output=True, timeout=_LIMIT_SECONDS
    )
    return done.stdout.decode("utf-8")


_VALIDATOR = Path(__file__).parents[1] / "node" / "node_modules" / ".bin" / "ooxml-validator"


def validate(path: Path) -> list[str]:
    """What Microsoft's Open XML validator finds wrong with an Office file."""
    needs(str(_VALIDATOR))
    done = subprocess.run(
        [str(_VALIDATOR), str(path)], check=False, capture_output=True, timeout=_LIMIT_SECONDS
    )
    told = json.loads(done.stdout)
    errors: list[str] = [json.dumps(error, ensure_ascii=False) for error in told["errors"]]
    assert told["ok"] == (not errors)
    return errors
