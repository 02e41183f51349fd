"""Codes are made once, never given twice and never turned back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlplan.core.codes import (
    UNKNOWN_TAMBON,
    Coder,
    Counters,
    heads,
    read_back,
    short_code,
    unique_shorts,
)
from xlplan.core.frames import Record

villages = st.one_of(st.none(), st.integers(1, 30).map(str), st.sampled_from(["5, 6", "", "ทั้งตำบล"]))


@pytest.mark.parametrize(
    ("tambon", "taken", "code"),
    [
        ("ปาเสมัส", [], "ปส"),
        ("ปูโยะ", [], "ปย"),
        ("มูโนะ", [], "มน"),
        ("ปาเสมัส", ["ปส"], "ปม"),
        ("ปาเสมัส", ["ปส", "ปม"], "ปส2"),
        ("ปูโยะ", ["ปย", "ปย2"], "ปย3"),
        ("อี", [], "อต"),
        ("", [], "ตบ"),
    ],
)
def test_a_short_code_is_two_consonants_that_no_other_tambon_has(tambon: str, taken: list[str], code: str):
    assert short_code(tambon, taken) == code


@given(st.lists(st.text("กขคาี ะMuno", max_size=8), max_size=30))
def test_no_two_tambons_get_one_short_code(names: list[str]):
    taken: list[str] = []
    for name in names:
        taken.append(short_code(name, taken))
    assert len(set(taken)) == len(names)


def test_a_code_holds_tambon_village_and_running_number():
    coder = Coder("ปส", None, [])
    assert [coder.project(moo) for moo in ("3", "3", "12", None)] == [
        "ปส-03-001",
        "ปส-03-002",
        "ปส-12-001",
        "ปส-00-001",
    ]


@pytest.mark.parametrize("moo", [None, "", "5, 6", "ทั้งตำบล"])
def test_a_project_of_several_villages_or_none_has_the_village_00(moo: str | None):
    assert Coder("ปส", None, []).project(moo) == "ปส-00-001"


def test_plan_projects_are_counted_by_themselves():
    coder = Coder("ปส", None, [])
    assert [coder.project("3"), coder.plan(), coder.plan()] == ["ปส-03-001", "ปส-ต001", "ปส-ต002"]


def test_counters_are_written_as_text_and_go_on_from_it():
    coder = Coder("ปส", "03=17, ต=4", [])
    assert (coder.project("3"), coder.plan()) == ("ปส-03-018", "ปส-ต005")
    assert str(coder.counters) == "03=18, ต=5"


@pytest.mark.parametrize("written", ["03=17,ต=4", " 03 = 17 , ต = 4 ", "ต=4, 03=17"])
def test_counters_may_be_spaced_and_ordered_as_staff_like(written: str):
    assert str(Counters(written)) == "03=17, ต=4"


def test_a_code_in_use_is_never_given_again_though_the_counter_was_lost():
    coder = Coder("ปส", None, ["ปส-03-041", "ปส-03-007", "ปส-ต009", "ปย-03-099", "ปส-04-xyz"])
    assert (coder.project("3"), coder.project("4"), coder.plan()) == ("ปส-03-042", "ปส-04-001", "ปส-ต010")


def test_a_counter_is_never_turned_back_by_the_codes_in_use():
    assert Coder("ปส", "03=50", ["ปส-03-007"]).project("3") == "ปส-03-051"


def test_a_code_grows_beyond_three_digits():
    assert Coder("ปส", "03=999", []).project("3") == "ปส-03-1000"


@given(st.lists(villages, max_size=30), st.lists(villages, max_size=30))
def test_codes_never_repeat_over_two_runs_of_which_the_first_was_thrown_away(
    first: list[str | None], second: list[str | None]
):
    before = Coder("ปส", None, [])
    given_before = [before.project(moo) for moo in first] + [before.plan()]
    after = Coder("ปส", str(before.counters), [])  # every row deleted, only the counters left
    given_after = [after.project(moo) for moo in second] + [after.plan()]
    assert len({*given_before, *given_after}) == len(given_before) + len(given_after)


@given(st.lists(villages, max_size=30), st.lists(villages, max_size=30))
def test_codes_never_repeat_when_the_counters_are_lost_and_the_rows_are_left(
    first: list[str | None], second: list[str | None]
):
    before = Coder("ปส", None, [])
    given_before = [before.project(moo) for moo in first] + [before.plan()]
    after = Coder("ปส", None, given_before)
    given_after = [after.project(moo) for moo in second] + [after.plan()]
    assert len({*given_before, *given_after}) == len(given_before) + len(given_after)


TAMBONS = [
    {"tambon": "ปาเสมัส", "short_code": "ปส", "code6": "961002"},
    {"tambon": "ปูโยะ", "short_code": "ปย", "code6": "961004"},
    {"tambon": "ปาสัก", "short_code": "ปส2", "code6": None},
    {"tambon": "Muno", "short_code": "Mu", "code6": None},
]
SHORTS = heads(TAMBONS)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ปส-03-017", "ปส-03-017"),
        ("ปส-๐๓-๐๑๗", "ปส-03-017"),
        (" ปส -\u00a003 - 017\u200b", "ปส-03-017"),
        ("ป ส 03 - 017", "ปส-03-017"),
        ("ปส–03—017", "ปส-03-017"),
        ("ปส\u201103\u2212017", "ปส-03-017"),
        ("ปส_03_017", "ปส-03-017"),
        ("ปส--03-017", "ปส-03-017"),
        ("ปส03-017", "ปส-03-017"),
        ("ปส-03017", "ปส-03-017"),
        ("ปส03017", "ปส-03-017"),
        ("ปส-3-17", "ปส-03-017"),
        ("ปส-03-1017", "ปส-03-1017"),
        ("ปส-003-0017", "ปส-03-017"),
        ("961002-03-017", "ปส-03-017"),
        ("96100203017", "ปส-03-017"),
        ("๙๖๑๐๐๒-๓-๑๗", "ปส-03-017"),
        ("ปสต1", "ปส-ต001"),
        ("ปส-ต-1", "ปส-ต001"),
        ("ปส ต ๑", "ปส-ต001"),
        ("961002-T001", "ปส-ต001"),
        ("961002-t1", "ปส-ต001"),
        ("961002-ต001", "ปส-ต001"),
        ("ปส-ต1001", "ปส-ต1001"),
        ("ปส2-03-017", "ปส2-03-017"),
        ("ปส2ต1", "ปส2-ต001"),
        ("mu-3-17", "Mu-03-017"),
        ("MU03017", "Mu-03-017"),
        ("00-03-017", "00-03-017"),  # of a document that names no tambon
        ("มน-03-017", "มน-03-017"),  # of a tambon whose short code is another one now
    ],
)
def test_a_code_is_read_in_every_spelling_that_staff_may_type(typed: str, code: str):
    assert read_back(typed, SHORTS) == code


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "-", "ปส", "ปส-", "ปส-03", "ปส-03-", "ปส-ต", "ปส-03-017-1", "ปส-03-xyz", "ซ่อมถนน", "03-017",
        "081-234-5678", "12-03-2566", "#N/A", "=ปส-03-017", "ปส-03-017, ปส-03-018", "ปส-03-" + "9" * 5_000,
        "ปส317",  # 3-17 or 31-7, without the zeros that would tell
    ],
)  # fmt: skip
def test_what_is_no_code_or_could_be_several_is_none(typed: str):
    assert read_back(typed, SHORTS) is None


@pytest.mark.parametrize(
    ("typed", "known", "code"),
    [
        ("ปส031017", [], None),
        ("ปส031017", ["ปส-03-1017"], "ปส-03-1017"),
        ("ปส031017", ["ปส-31-017", "ปส-03-001"], "ปส-31-017"),
        ("ปส031017", ["ปส-31-017", "ปส-03-1017"], None),
        ("ปส317", ["ปส-03-017"], "ปส-03-017"),
        ("ปส03017", ["ปส-30-017"], "ปส-03-017"),  # written with its zeros it means one code only
        ("ปส203017", ["ปส2-03-017"], "ปส2-03-017"),
        ("สก03017", ["สก-01-001"], "สก-03-017"),  # a short code that only the codes still have
        ("รหัสเดิม 5", ["รหัสเดิม 5"], "รหัสเดิม 5"),
    ],
)
def test_codes_that_were_given_decide_what_missing_hyphens_leave_open(
    typed: str, known: list[str], code: str | None
):
    assert read_back(typed, SHORTS, known) == code


def test_where_capital_letters_tell_two_tambons_apart_the_typed_ones_count():
    shorts = {"Ab": "Ab", "AB": "AB"}
    typed = ("AB-3-17", "Ab03017", "ab-3-17")
    assert [read_back(text, shorts) for text in typed] == ["AB-03-017", "Ab-03-017", None]
    assert read_back("ab-3-17", shorts, ["Ab-03-017"]) == "Ab-03-017"


SHORT = st.sampled_from(sorted({*SHORTS.values(), UNKNOWN_TAMBON, "มน"}))
NUMBER = st.integers(1, 99_999)
CODE = st.one_of(
    st.builds(
        lambda short, moo, number: f"{short}-{moo:02d}-{number:03d}", SHORT, st.integers(0, 99), NUMBER
    ),
    st.builds(lambda short, number: f"{short}-ต{number:03d}", SHORT, NUMBER),
)
_TYPED_DASHES = "-–—‑−_"
_TYPED_BLANKS = ["", "", "", " ", "\u00a0", "\u200b", "  ", "\ufeff"]


@st.composite
def respelled(draw: st.DrawFn) -> tuple[str, str]:
    """A code, and the same as somebody may have typed it: its hyphens stand, all else is free."""
    code = draw(CODE)
    head, *parts = code.split("-")
    head = draw(st.sampled_from([head, head.lower(), head.upper(), *_six_digits(head)]))
    typed = [head]
    for part in parts:
        plain = part.lstrip("0") or "0"
        typed.append(draw(st.sampled_from([part, plain, "0" + part if part[0] != "ต" else "ต-0" + part[1:]])))
    text = draw(st.sampled_from(_TYPED_DASHES)).join(typed)
    if draw(st.booleans()):
        text = text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    return code, "".join(sign + draw(st.sampled_from(_TYPED_BLANKS)) for sign in text)


def _six_digits(short: str) -> list[str]:
    return [str(row["code6"]) for row in TAMBONS if row["short_code"] == short and row["code6"]]


@given(respelled())
def test_every_respelling_of_a_code_reads_back_as_the_code(spelled: tuple[str, str]):
    code, typed = spelled
    assert read_back(typed, SHORTS, [code]) == code


@given(CODE)
def test_a_code_in_its_own_spelling_reads_as_itself_and_so_does_its_ascii_form(code: str):
    assert read_back(code, SHORTS) == code
    short = code.partition("-")[0]
    for digits in _six_digits(short):
        assert read_back(code.replace(short, digits, 1).replace("ต", "T"), SHORTS) == code


@given(CODE)
def test_a_code_without_its_hyphens_reads_as_itself_or_not_at_all(code: str):
    assert read_back(code.replace("-", ""), SHORTS) in (code, None)
    assert read_back(code.replace("-", ""), SHORTS, [code]) == code


@given(st.text(max_size=30))
def test_whatever_is_typed_reads_as_a_code_that_reads_as_itself_or_as_none(typed: str):
    code = read_back(typed, SHORTS)
    assert code is None or read_back(code, SHORTS) == code


def _tambons(*short_codes: str | None) -> list[Record]:
    names = ["ปาเสมัส", "ปูโยะ", "มูโนะ", "ปาสัก"]
    return [{"tambon": name, "short_code": short} for name, short in zip(names, short_codes, strict=False)]


@pytest.mark.parametrize("short_codes", [("ปส", "ปย", "มน"), ("ปส", "ป2", "Mu"), ("ก", "ปูโยะ2", "๒ก")])
def test_short_codes_that_staff_chose_stand(short_codes: tuple[str, ...]):
    assert unique_shorts(_tambons(*short_codes)) == []


@pytest.mark.parametrize("typed", ["ปย", "ปย\u200b", "ป ย"])
def test_a_short_code_that_an_earlier_tambon_has_is_made_another(typed: str):
    [found] = unique_shorts(_tambons("ปย", typed, "มน"))
    assert (found.row, found.tambon, found.typed, found.short_code) == (1, "ปูโยะ", typed, "ปย2")
    assert found.taken_by == "ปาเสมัส"


def test_a_capital_letter_makes_no_other_short_code():
    [found] = unique_shorts(_tambons("Mu", "ปย", "MU"))
    assert (found.tambon, found.short_code, found.taken_by) == ("มูโนะ", "มน", "ปาเสมัส")


@pytest.mark.parametrize("typed", [None, "", "ป-ส", "ป–ส", "ป ส", "12", "ปาเสมัส", "ป,ส", "ป=1", "ป/ส", "_ป"])
def test_what_is_no_short_code_is_made_one(typed: str | None):
    [found] = unique_shorts(_tambons(typed, "ปย"))
    assert (found.row, found.typed, found.short_code, found.taken_by) == (0, typed, "ปส", None)


def test_a_short_code_made_anew_is_never_one_that_a_later_tambon_has():
    rows = [{"tambon": "ปาเสมัส", "short_code": ""}, {"tambon": "ปาสัก", "short_code": "ปส"}]
    assert [found.short_code for found in unique_shorts(rows)] == ["ปม"]


@given(
    st.lists(
        st.tuples(st.text("กขปสMmา ", min_size=1, max_size=6), st.text("ปสMm2- ", max_size=7)), max_size=8
    )
)
def test_after_short_codes_are_put_right_no_two_read_alike(typed: list[tuple[str, str]]):
    rows = [{"tambon": tambon, "short_code": short} for tambon, short in typed]
    for found in unique_shorts(rows):
        rows[found.row]["short_code"] = found.short_code
    shorts = [row["short_code"].casefold() for row in rows]
    assert len(set(shorts)) == len(shorts)
    assert unique_shorts(rows) == []


@given(
    st.lists(
        st.tuples(st.sampled_from(["03", "04", "ต"]), st.lists(st.integers(0, 2_000).map(str), max_size=3))
    )
)
def test_counters_only_grow(asked: list[tuple[str, list[str]]]):
    counters, last = Counters(None), dict.fromkeys(("03", "04", "ต"), 0)
    for name, used in asked:
        number = counters.next(name, used)
        assert number > last[name]
        assert all(number > int(other) for other in used)
        last[name] = number
        counters = Counters(str(counters))
