"""How long the word rules take, against a plain Python `in` loop over the same rules in the same run.

Rows are the names of the sample's projects with lanes of their own; each is asked for all six lists of the
shipped rules. Both ways get the same texts, and their answers are compared. Prints CPU seconds and ratios,
and what the whole step takes beside them (reading the names is most of it).

    python benchmarks/classifying.py [rows] ...   (default: 4000 50000)
"""

import csv
import sys
import time
from collections.abc import Callable, Sequence
from itertools import cycle, islice

from xlplan import settings
from xlplan.core.classifying import classify
from xlplan.core.classifying.word_rules import BEGINS, Decided, Rule, Texts, WordRules, sought
from xlplan.core.frames import Record
from xlplan.core.naming import names
from xlplan.core.vocabulary import NOTHING, RuleField, RuleList

GOAL = 2.5
Answers = list[dict[RuleList, Decided]]


def projects(count: int) -> list[Record]:
    """Rows of the sample's names, agencies, sources and headings, each with a lane of its own."""
    with settings.shipped("workbooks/sample/truth.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["name"]]
    wanted = ("tambon", "moo", "agency", "source", "heading")
    return [
        {column: row[column] or None for column in wanted}
        | {"code": f"{number}", "name": f"{row['name']} ซอย {number}"}
        for number, row in enumerate(islice(cycle(rows), count))
    ]


def plain(rules: Sequence[Rule], texts: Sequence[Texts]) -> Answers:
    """Rule after rule, word after word."""
    listed = [
        (
            name,
            [
                (rule, [sought(word, rule.field) for word in rule.words])
                for rule in rules
                if rule.list is name
            ],
        )
        for name in RuleList
    ]
    answers: Answers = []
    for text in texts:
        said: dict[RuleList, Decided] = {}
        for name, of_list in listed:
            unclear = len(said_by_heading(of_list, text[RuleField.HEADING])) > 1
            if (decided := first(of_list, text, unclear)) is not None and decided.value != NOTHING:
                said[name] = decided
        answers.append(said)
    return answers


Listed = Sequence[tuple[Rule, Sequence[str]]]


def first(rules: Listed, text: Texts, unclear: bool) -> Decided | None:
    """The first rule of a list that fits; those of the heading left out where they say two things."""
    for rule, words in rules:
        looked = text[rule.field]
        if not looked or (unclear and rule.field is RuleField.HEADING):
            continue
        for word in words:
            if word in looked:
                return Decided(rule.value, word.removeprefix(BEGINS), rule.field)
    return None


def said_by_heading(rules: Listed, heading: str) -> set[str]:
    """The values for which a heading speaks."""
    if not heading:
        return set()
    return {
        rule.value for rule, words in rules
        if rule.field is RuleField.HEADING and any(word in heading for word in words)
    }  # fmt: skip


def taken(work: Callable[[], Answers]) -> tuple[float, Answers]:
    """CPU seconds, the better of two, and the answers."""
    best = float("inf")
    for _ in range(2):
        began = time.process_time()
        answers = work()
        best = min(best, time.process_time() - began)
    return best, answers


def main() -> None:
    """Both ways at every number of rows."""
    shipped = settings.shipped_settings()
    words = sum(len(rule.words) for rule in shipped.rules)
    print(f"{len(shipped.rules)} rules, {words:,} words; goal: at least {GOAL} times a plain loop")
    for count in [int(one) for one in sys.argv[1:]] or [4_000, 50_000]:
        rows = projects(count)
        texts = [
            classify.texts_of(row, names.parse(row["name"], shipped.abbreviations), (), shipped.agencies)
            for row in rows
        ]
        asked = WordRules(shipped.rules)
        slow, plainly = taken(lambda texts=texts: plain(shipped.rules, texts))
        fast, at_once = taken(lambda texts=texts, asked=asked: [asked.decide(text) for text in texts])
        assert plainly == at_once, "the two ways differ"
        began = time.process_time()
        classify.classify(rows, shipped.rules, shipped.abbreviations, agencies=shipped.agencies, sheet="")
        whole = time.process_time() - began
        print(
            f"{count:>7,} rows   plain loop {slow:6.2f} s   word rules {fast:6.2f} s   "
            f"ratio {slow / fast:4.1f}   the whole step {whole:6.2f} s"
        )


if __name__ == "__main__":
    main()
