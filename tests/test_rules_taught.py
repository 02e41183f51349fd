"""What staff choose against the proposal becomes a row of คำจัดประเภท that waits until they use it."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import STAMP
from tests.support.books import Book, InFile, InLive, InMemory, made
from xlplan import actions, pipeline
from xlplan.calling import Call
from xlplan.core import frames
from xlplan.core.frames import Record
from xlplan.core.vocabulary import UNUSED, Origin

NAMES = ("แข่งโบกี้ล่องลอย", "ประกวดโบกี้ล่องลอย", "ก่อสร้างถนน คสล.")


@pytest.fixture(params=[InMemory, InFile])
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Book:
    return with_projects(made(request, tmp_path), *NAMES)


@pytest.fixture(params=[InMemory, InFile, InLive])
def any_book(request: pytest.FixtureRequest, tmp_path: Path) -> Book:
    return with_projects(made(request, tmp_path), *NAMES)


def with_projects(book: Book, *names: str) -> Book:
    pipeline.new(book.open(), first_year_be=2566, listed=[{"tambon": "ปาเสมัส"}], stamp=STAMP)
    for name in names:
        book.add_row("projects", {"tambon": "ปาเสมัส", "moo": "3", "name": name})
    classify(book)
    return book


def classify(book: Book) -> pipeline.Classified:
    return pipeline.classify(book.open(), stamp=STAMP)


def rows(book: Book, table: str) -> list[Record]:
    return frames.records(book.open().read(table))


def taught(book: Book) -> list[dict[str, Any]]:
    wanted = ("list", "value", "words", "used", "fits")
    return [
        {name: row[name] for name in wanted} for row in rows(book, "rules") if row["origin"] == Origin.CHOICE
    ]


def test_a_chosen_area_is_proposed_as_a_rule_once_and_sorts_nothing_until_it_is_used(
    any_book: Book,
) -> None:
    book = any_book
    before = rows(book, "rules")
    book.type("projects", 0, "area_own", "สังคม")
    done = classify(book)
    proposed = {"list": "ด้าน", "value": "สังคม", "words": "แข่งโบกี้ล่องลอย", "used": UNUSED, "fits": 0}
    assert (done.rules_proposed, done.rules_waiting, taught(book)) == (1, 1, [proposed])
    assert rows(book, "rules")[:-1] == before  # nothing of staff's and nothing shipped has changed
    again = classify(book)
    assert (again.rules_proposed, again.rules_waiting, taught(book)) == (0, 1, [proposed])


def test_a_rule_that_staff_put_to_use_stands_before_the_shipped_ones(book: Book) -> None:
    book.type("projects", 2, "area_own", "เศรษฐกิจ")
    classify(book)
    last = len(rows(book, "rules")) - 1
    book.type("rules", last, "words", "ถนน, โบกี้")
    book.type("rules", last, "used", None)
    done = classify(book)
    assert [row["area_proposed"] for row in rows(book, "projects")] == ["เศรษฐกิจ"] * 3
    assert (done.rules_proposed, done.rules_waiting, done.unknown_words) == (0, 0, ())


def test_an_issue_typed_over_teaches_and_stays(book: Book) -> None:
    book.type("projects", 2, "issue", "สังคม")
    assert classify(book).rules_proposed == 1
    assert (taught(book)[0]["list"], taught(book)[0]["value"]) == ("ประเด็นปัญหา", "สังคม")
    assert rows(book, "projects")[2]["issue"] == "สังคม"


def test_the_words_that_would_sort_the_unknown_are_told_and_the_message_leads_to_new_rules(
    tmp_path: Path,
) -> None:
    plan = with_projects(InFile(tmp_path), "แข่งโบกี้ล่องลอย", "ซื้อโบกี้ล่องลอย")
    done = actions.classify(plan.open(), Call(STAMP))
    assert list(done.facts["unknown_words"]) == [{"word": "โบกี้ล่องลอย", "projects": 2}]
    assert "“โบกี้ล่องลอย” 2 โครงการ" in done.message.what
    plan.type("projects", 0, "area_own", "สังคม")
    done = actions.classify(plan.open(), Call(STAMP))
    assert done.place is not None
    assert (done.place.table, done.facts["rules_waiting"]) == ("rules", 1)
