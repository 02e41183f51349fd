"""The figures of labelled pairs are what the answers to the pairs make them."""

from tests.support.labelled_pairs import pair_figures

PAIRS = (
    # label, village, name, village, name
    ("same", "5", "ก่อสร้างถนน คสล. ซอยสวนยาง", "5", "ก่อสร้างถนนคอนกรีตเสริมเหล็ก ซอยสวนยาง"),
    ("joint", "4", "ก่อสร้างเมรุ", "5", "ก่อสร้างเตาเผาศพ (แบบถ่าน)"),
    ("different", "5", "ก่อสร้างถนน คสล. ซอย 9", "5", "ก่อสร้างถนน คสล. ซอย 11"),
    ("same", "5", "ก่อสร้างถนน คสล. ซอย 9", "5", "ขุดลอกคลองโต๊ะเด็ง"),
)


def row(number: int, label: str, *sides: str) -> dict[str, str]:
    moo_a, name_a, moo_b, name_b = sides
    nothing = {"tambon": "ปาเสมัส", "plan_kind": "", "target": "", "agency": "", "year": "", "baht": "5,000"}
    both = {f"{column}_{side}": value for side in "ab" for column, value in nothing.items()}
    told = {"moo_a": moo_a, "name_a": name_a, "moo_b": moo_b, "name_b": name_b}
    return {"id": str(number), "label": label, **both, **told}


def test_precision_and_recall_are_told_by_kind_and_errors_one_by_one() -> None:
    figures = pair_figures([row(number, *pair) for number, pair in enumerate(PAIRS)])
    assert (figures.precision("same"), figures.recall("same")) == (1.0, 0.5)
    assert (figures.precision("joint"), figures.recall("joint")) == (1.0, 1.0)
    assert (figures.precision("different"), figures.recall("different")) == (0.5, 1.0)
    assert [(wrong.id, wrong.label, wrong.answer) for wrong in figures.wrong] == [("3", "same", "different")]
