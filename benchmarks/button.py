"""How long a button takes until it has the workbook in hand, with nothing to do, against importing pandas.

The peer is a process that imports pandas, which every step needs in the end. What Excel itself takes to be
found by its window is not in it: that only a Windows PC can show.

    python benchmarks/button.py
"""

import statistics
import subprocess
import sys
import time

GOAL = 1.5
ROUNDS = 15
PANDAS = "import pandas"
BUTTON = "import xlplan.ribbon, xlplan.office.workbook_live, xlplan.dialogs.excel_dialogs"


def seconds(code: str) -> float:
    """One new process, from start to end."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-I", "-c", code], check=True)
    return time.perf_counter() - began


def main() -> None:
    """Both in turns; the ratio of the medians."""
    for code in (PANDAS, BUTTON):  # once to fill the system's caches
        seconds(code)
    taken: dict[str, list[float]] = {PANDAS: [], BUTTON: []}
    for _ in range(ROUNDS):
        for code, times in taken.items():
            times.append(seconds(code))
    pandas, button = (statistics.median(times) for times in taken.values())
    print(f"start of Python with pandas   {pandas:.2f} s")
    print(f"start of a button             {button:.2f} s")
    print(f"ratio                         {button / pandas:.2f}   (goal: {GOAL} at most)")


if __name__ == "__main__":
    main()
