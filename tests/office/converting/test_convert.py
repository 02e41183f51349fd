"""Old documents become .docx: by which converter, what is kept, and what each outcome is."""

from pathlib import Path

import pytest

from tests.documents import make
from xlplan.core.vocabulary import FileKind, Route
from xlplan.errors import RejectedFileError
from xlplan.office.converting.convert import Converted, convert

DOCX = make.packed(make.parts(make.tbl(make.tr("1", "2"))))
OTHER = make.packed(make.parts(make.tbl(make.tr("3"))))
OLD = (Path("แผน.doc"), b"\xd0\xcf old", FileKind.DOC)
RTF = (Path("แผน.rtf"), b"{\\rtf1 a}", FileKind.RTF)


class Made:
    """A converter that makes the same of every file, but for places it does not; it counts its calls."""

    def __init__(self, content: bytes, *, but: tuple[bytes, ...] = ()) -> None:
        self._content, self._but = content, but
        self.batches: list[list[tuple[str, bytes]]] = []

    def convert(self, files):
        self.batches.append(list(files))
        return {place: self._content for place, (_, said) in enumerate(files) if said not in self._but}


def codes(outcomes) -> list[str | Route]:
    return [one.route if isinstance(one, Converted) else one.code for one in outcomes]


def test_the_first_converter_serves_and_the_second_is_not_asked():
    word, office = Made(DOCX), Made(OTHER)
    (outcome,) = convert([OLD], by=lambda: {Route.WORD: word, Route.LIBREOFFICE: office})
    assert outcome == Converted(DOCX, FileKind.DOCX, Route.WORD)
    assert office.batches == []


def test_all_files_go_to_a_converter_at_once_and_what_it_leaves_to_the_next():
    word, office = Made(DOCX, but=(RTF[1],)), Made(OTHER)
    outcomes = convert([OLD, RTF, OLD], by=lambda: {Route.WORD: word, Route.LIBREOFFICE: office})
    assert codes(outcomes) == [Route.WORD, Route.LIBREOFFICE, Route.WORD]
    assert word.batches == [[("doc", OLD[1]), ("rtf", RTF[1]), ("doc", OLD[1])]]
    assert office.batches == [[("rtf", RTF[1])]]


def test_what_the_gate_would_not_pass_was_not_converted():
    made = Made(b"PK\x03\x04 rubbish")
    assert codes(convert([RTF], by=lambda: {Route.LIBREOFFICE: made})) == ["NOT_CONVERTED"]


def test_without_a_converter_a_doc_is_left_to_be_read_as_text_and_others_say_what_is_missing():
    outcomes = list(convert([OLD, RTF], by=dict))
    assert outcomes[0] == Converted(OLD[1], FileKind.DOC, Route.TEXT_ONLY)
    assert codes(outcomes)[1] == "OLD_WORD"


def test_a_page_is_cleaned_before_a_converter_sees_it():
    made = Made(DOCX)
    page = '<p>แผนพัฒนาหมู่บ้าน<img src="http://there/">'.encode("cp874")
    list(convert([(Path("a.doc"), page, FileKind.HTML)], by=lambda: {Route.LIBREOFFICE: made}))
    (((ending, handed_on),),) = made.batches
    assert ending == "html"
    assert "แผนพัฒนาหมู่บ้าน" in handed_on.decode("utf-8")
    assert b"there" not in handed_on


def test_a_page_that_may_not_be_read_stops_no_other():
    deep = (Path("a.doc"), b"<table><tr><td>" * 400, FileKind.HTML)
    assert codes(convert([deep, OLD], by=lambda: {Route.WORD: Made(DOCX)})) == ["TOO_DEEP", Route.WORD]


@pytest.mark.parametrize(
    ("rtf", "code"),
    [
        (b"{\\rtf1 {\\b a} \\{ \\\\}", Route.WORD),
        (b"{\\rtf1 {\\b a", "DAMAGED"),
        (b"{\\rtf1 a \\}", "DAMAGED"),
    ],
)
def test_a_file_whose_end_is_missing_is_not_read_by_half(rtf, code):
    outcomes = convert([(Path("a.rtf"), rtf, FileKind.RTF)], by=lambda: {Route.WORD: Made(DOCX)})
    assert codes(outcomes) == [code]


# --- what is kept ---


def test_the_same_file_is_converted_once(tmp_path):
    made = Made(DOCX)
    for name in ("แผน.doc", "สำเนา.doc"):
        (outcome,) = convert([(Path(name), *OLD[1:])], cache=tmp_path / "kept", by=lambda: {Route.WORD: made})
        assert outcome == Converted(DOCX, FileKind.DOCX, Route.WORD)
    assert len(made.batches) == 1


def test_with_everything_kept_no_converter_is_looked_for(tmp_path):
    list(convert([OLD], cache=tmp_path, by=lambda: {Route.WORD: Made(DOCX)}))
    assert codes(convert([OLD], cache=tmp_path, by=lambda: pytest.fail("looked for"))) == [Route.WORD]


@pytest.mark.parametrize("spoilt", [b"", DOCX[:-30], b"x"])
def test_a_kept_file_that_is_spoilt_is_made_anew(tmp_path, spoilt):
    list(convert([OLD], cache=tmp_path, by=lambda: {Route.WORD: Made(DOCX)}))
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(spoilt)
    (outcome,) = convert([OLD], cache=tmp_path, by=lambda: {Route.WORD: Made(OTHER)})
    assert outcome == Converted(OTHER, FileKind.DOCX, Route.WORD)
    assert kept.read_bytes() == OTHER


def test_another_content_is_another_file(tmp_path):
    made = Made(DOCX)
    for content in (b"one", b"two"):
        list(convert([(Path("a.doc"), content, FileKind.DOC)], cache=tmp_path, by=lambda: {Route.WORD: made}))
    assert len(made.batches) == 2


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    outcomes = convert([OLD], cache=tmp_path / "file" / "kept", by=lambda: {Route.WORD: Made(DOCX)})
    assert codes(outcomes) == [Route.WORD]


def test_the_folder_does_not_grow_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr("xlplan.office.converting.convert._CACHE_BYTES", 3 * len(DOCX))
    for number in range(8):
        list(
            convert(
                [(Path("a.doc"), b"%d" % number, FileKind.DOC)],
                cache=tmp_path,
                by=lambda: {Route.WORD: Made(DOCX)},
            )
        )
    assert len(list(tmp_path.iterdir())) == 3


def test_text_only_is_never_kept(tmp_path):
    list(convert([OLD], cache=tmp_path, by=dict))
    assert list(tmp_path.iterdir()) == []


def test_a_rejection_is_an_outcome_not_an_end():
    assert isinstance(next(convert([RTF], by=dict)), RejectedFileError)
