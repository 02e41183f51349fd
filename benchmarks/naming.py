"""How long names take to be repaired and made comparable, and to be parsed.

Prints CPU seconds and ratios; judges nothing. The names are the sample's, repeated with village numbers
and typing slips of their own until none is twice there. The peer is `pythainlp.util.normalize`, which
does part of the repair. Ways are run in turn, some rounds, and the least counts.
Usage: python benchmarks/naming.py
"""

import csv
import gc
import time
from collections.abc import Callable, Iterator
from itertools import count, islice

from pythainlp.util import normalize

from xlplan import settings
from xlplan.core import thai
from xlplan.core.naming import names

ROUNDS = 3
HOW_MANY = 155_000
TO_PARSE = 20_000
# what typists and old fonts make of a text; most names have none of it
SLIPS: tuple[tuple[str, str], ...] = (
    ("ำ", "\u0e4dา"), ("แ", "เเ"), ("้", "้้"), (" ", "  "), ("่", "\uf70a"), ("ถนน", "ถ\u200bนน"), ("น้ำ", "นํ้า"),
)  # fmt: skip
PLAIN = 21  # of so many names each slip comes once


def sample_names() -> list[str]:
    """The names of the sample's projects as they should be read."""
    with settings.shipped("workbooks/sample/truth.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row["name"] for row in csv.DictReader(file)]


def varied(found: list[str]) -> Iterator[str]:
    """The names over and over, each time of other villages, one in three mistyped."""
    for round_ in count(1):
        for place, name in enumerate(found):
            text = f"{name} หมู่ที่ {round_}"
            slip = (place + round_) % PLAIN
            yield text.replace(*SLIPS[slip]) if slip < len(SLIPS) else text


def seconds(work: Callable[[str], object], texts: list[str]) -> float:
    """CPU seconds for all texts, without what earlier rounds kept."""
    for kept in (thai.clean, thai.clean_line, thai.key, names.parse):
        kept.cache_clear()
    gc.collect()
    began = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - began


def main() -> None:
    texts = list(islice(varied(sample_names()), HOW_MANY))
    short_forms = settings.shipped_settings().abbreviations
    ways: dict[str, tuple[Callable[[str], object], list[str]]] = {
        "xlplan, repaired and keyed": (thai.key, texts),
        "pythainlp, normalize": (normalize, texts),
        "xlplan, parsed": (lambda text: names.parse(text, short_forms), texts[:TO_PARSE]),
    }
    least = dict.fromkeys(ways, float("inf"))
    for _ in range(ROUNDS):
        least = {label: min(least[label], seconds(*way)) for label, way in ways.items()}
    signs = sum(map(len, texts)) // len(texts)
    print(f"{len(texts):,} names of {signs} signs, {len(set(texts)):,} of them different")
    for label, taken in least.items():
        done = len(ways[label][1])
        print(f"  {label:<30}{done:>9,} names{taken:8.2f} s {done / taken:>9,.0f} a second")
    ours, peer = (least[label] for label in list(ways)[:2])
    print(f"  repair and key are {peer / ours:.1f} × faster than pythainlp's normalize")


if __name__ == "__main__":
    main()
