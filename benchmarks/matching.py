"""How long it takes to propose sets, for a district in one tambon and a province in twelve; is any lost?

Names are those of the sample's district, with villages, places and numbers of lanes and parts exchanged.
CPU seconds and memory of `match.suggest` at 4,000 rows in 1 tambon and 50,000 in 12; then a tambon of fewer
rows against the comparison of every two of them; then names that are all the same.

    python benchmarks/matching.py
"""

import random
import re
import time
import tracemalloc
from itertools import combinations

from tests.support import sample
from xlplan import settings
from xlplan.core.frames import Record
from xlplan.core.matching import match
from xlplan.core.vocabulary import SetKind

GOAL_SECONDS = 3.0
DISTRICT, PROVINCE, TAMBONS = 4_000, 50_000, 12
AGAINST_ALL = 600
ALL_THE_SAME = 2_000
SYLLABLES = (
    "ควน",
    "ทุ่ง",
    "บาโง",
    "ลูโบะ",
    "โคก",
    "ปลัก",
    "ตือระ",
    "ไอร์",
    "ท่า",
    "นา",
    "สะตอ",
    "ยามู",
    "กูแบ",
    "เจาะ",
    "ลาลอ",
    "ตันหยง",
)
PLACE = re.compile(r"(?<=บ้าน)[ก-๎]+|(?<=สาย)[ก-๎]+|(?<=ซอย)[ก-๎]+|(?<=คลอง)[ก-๎]+|(?<=มัสยิด)[ก-๎]+")
NUMBER = re.compile(r"(?<=ซอย )\d+|(?<=ช่วงที่ )\d+|(?<=ระยะที่ )\d+|(?<=เทศบาล )\d+")
MOO = re.compile(r"(?:หมู่ที่|หมู่|ม\.)\s*[\d๐-๙]+")


def made(count: int, tambons: int, seed: int = 1) -> list[Record]:
    """So many projects in so many tambons of 10 to 14 villages, from the sample's names."""
    chance = random.Random(seed)  # noqa: S311  # rows of chance, no secrets
    sampled = sample.rows_of(sample.DISTRICT / "truth.csv")
    rows = []
    for number in range(count):
        like = chance.choice(sampled)
        tambon = number % tambons
        moo = chance.randint(1, 10 + tambon % 5)
        name = PLACE.sub(lambda _: "".join(chance.sample(SYLLABLES, 2)), like["name"])
        name = NUMBER.sub(lambda _: str(chance.randint(1, 30)), name)
        name = MOO.sub(f"หมู่ที่ {moo}", name)
        rows.append({
            "code": f"ต{tambon:02}-{moo:02}-{number:05}", "tambon": f"ตำบล{tambon}",
            "moo": str(moo), "name": name,
            "agency": like["agency"] or None, "plan_kind": like["plan_kind"],
            "budget_year_1": chance.randint(1, 50) * 1_000_000,
        })  # fmt: skip
    return rows


def seconds(rows: list[Record]) -> tuple[float, list[match.Suggestion]]:
    short = settings.shipped_settings().abbreviations
    began = time.process_time()
    found = match.suggest(rows, short)
    return time.process_time() - began, found


def megabytes(rows: list[Record]) -> float:
    tracemalloc.start()
    match.suggest(rows, settings.shipped_settings().abbreviations)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1e6


def lost(rows: list[Record]) -> tuple[int, int]:
    """Pairs that fit by comparing every two, and those of them in no set; joint ones may stand for copies."""
    short = settings.shipped_settings().abbreviations
    every_pair = (match.compare(one, other, short) for one, other in combinations(rows, 2))
    fitting = [pair for pair in every_pair if pair is not None]
    together = {two for found in match.suggest(rows, short) for two in combinations(sorted(found.codes), 2)}
    missing = [
        pair
        for pair in fitting
        if pair.kind is not SetKind.JOINT and tuple(sorted(pair.codes)) not in together
    ]
    return len(fitting), len(missing)


def main() -> None:
    """Prints the figures; judges nothing."""
    seconds(made(200, 1))  # what is compiled and read at first is no part of it
    for count, tambons in ((DISTRICT, 1), (PROVINCE, TAMBONS)):
        rows = made(count, tambons)
        taken, found = seconds(rows)
        kinds = ", ".join(f"{kind}: {sum(each.kind is kind for each in found):,}" for kind in SetKind)
        goal = f"   (goal: {GOAL_SECONDS:.0f} s at most)" if tambons == 1 else ""
        print(
            f"{count:6,} rows, {tambons:2} tambons   {taken:6.2f} s"
            f"   {1000 * taken / count:.3f} ms a row{goal}"
        )
        print(f"       {len(found):,} sets ({kinds})")
    print(f"memory at {DISTRICT:,} rows   {megabytes(made(DISTRICT, 1)):.0f} MB")
    fitting, missing = lost(made(AGAINST_ALL, 1))
    print(f"every two of {AGAINST_ALL} rows   {fitting:,} pairs fit, {missing} in no set")
    same = [
        row | {"name": "ก่อสร้างถนน คสล. ซอยสวนยาง", "moo": "3", "agency": None}
        for row in made(ALL_THE_SAME, 1)
    ]
    taken, found = seconds(same)
    print(f"{ALL_THE_SAME:,} rows of one name   {taken:.2f} s   {len(found)} set")


if __name__ == "__main__":
    main()
