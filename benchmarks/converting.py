"""How long old documents take to become .docx: one LibreOffice for all of them beside one for each.

Prints seconds and ratios; judges nothing. The files are the twins of the tests (.doc, .rtf, .odt, web pages),
again and again under other contents, so that nothing is kept. Beside it: what is kept already, and the last
resort without any converter.
Usage: python benchmarks/converting.py [files, default 12]
"""

import itertools
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from xlplan.core.vocabulary import FileKind
from xlplan.office.converting import convert, text_only
from xlplan.office.foreign import gate

TWINS = Path(__file__).resolve().parents[1] / "tests" / "twins"


def timed(label: str, work: Callable[[], Any], *, against: float | None = None) -> float:
    """Run once, print wall seconds and the ratio to a peer."""
    began = time.perf_counter()
    work()
    seconds = time.perf_counter() - began
    ratio = f"   {seconds / against:6.3f} × one for each" if against else ""
    print(f"{label:<48}{seconds:8.2f} s{ratio}")
    return seconds


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 12
    paths = itertools.islice(itertools.cycle(sorted(TWINS.iterdir())), count)
    read = [(path, path.read_bytes()) for path in paths]
    files = [(path, content, gate.sniff(path, content)) for path, content in read]
    old = [(path, content) for path, content, kind in files if kind is FileKind.DOC]
    print(f"{len(files)} files, {sum(len(content) for _, content, _ in files) / 1e6:.1f} MB\n")

    def one_by_one() -> None:
        for file in files:
            list(convert.convert([file]))

    with tempfile.TemporaryDirectory() as name:
        slow = timed("one LibreOffice for each file", one_by_one)
        timed("one LibreOffice for all", lambda: list(convert.convert(files)), against=slow)
        timed("the same, and kept", lambda: list(convert.convert(files, cache=Path(name))), against=slow)
        timed("kept already", lambda: list(convert.convert(files, cache=Path(name))), against=slow)
        timed(
            f"text only, the {len(old)} .doc among them",
            lambda: [text_only.read(*file) for file in old],
            against=slow,
        )


if __name__ == "__main__":
    main()
