"""Web pages named .doc: what is kept of them, and that no address is."""

import quopri
from pathlib import Path

import pytest
from lxml import html

from xlplan.errors import RejectedFileError
from xlplan.office.converting.web_page import cleaned, cleaned_mhtml

ANY = Path("แผน.doc")
THAI = "โครงการก่อสร้างถนน"


def text(content: bytes) -> str:
    return str(html.document_fromstring(cleaned(ANY, content)).text_content())


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        ("", "cp874"),
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("<meta charset=windows-874>", "cp874"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=TIS-620">', "cp874"),
        ("<meta charset='utf-8'>", "utf-8"),
        ("<meta charset='utf-8'>", "cp874"),  # it says what it is not
        ("<meta charset='no-such-thing'>", "cp874"),
    ],
)
def test_thai_is_read_however_it_is_written(head, codec):
    assert THAI in text(f"<html>{head}<body><p>{THAI}".encode(codec))


def test_what_is_handed_on_is_utf_8_and_says_so():
    made = cleaned(ANY, f"<meta charset=windows-874><p>{THAI}".encode("cp874"))
    assert made.startswith(b'<!DOCTYPE html>\n<meta charset="utf-8">')
    assert THAI in made.decode("utf-8")
    assert b"874" not in made


@pytest.mark.parametrize(
    "way_out",
    [
        '<img src="http://there/a.png">',
        '<link rel="stylesheet" href="http://there/a.css">',
        '<script src="http://there/a.js">there()</script>',
        '<style>@import "http://there/a.css"; p { background: url(http://there/b.png) }</style>',
        '<p style="background:url(http://there/a.png)">',
        '<table background="http://there/a.png"></table>',
        '<iframe src="http://there/"></iframe>',
        '<object data="http://there/a"><embed src="http://there/b"></object>',
        '<a href="http://there/" ping="http://there/2">word</a>',
        '<base href="http://there/">',
        '<meta http-equiv="refresh" content="0;url=http://there/">',
        '<v:imagedata src="http://there/a.png" xmlns:v="urn:v"/>',
        "<p onload=\"fetch('http://there/')\">",
        "<!--[if gte mso 9]><xml><o:a href='http://there/'/></xml><![endif]-->",
        '<svg><image xlink:href="http://there/a.svg"/></svg>',
        '<input type="image" src="http://there/a.png">',
        "<p style=\"font-family:x';background:url('http://there/a.png')\">",
    ],
)
def test_no_address_is_left(way_out):
    made = cleaned(ANY, f"<html><body>before {way_out} after".encode())
    assert b"there" not in made
    assert b"before" in made
    assert b"after" in made


def test_spans_lists_and_fonts_of_ticks_are_kept():
    page = (
        '<ol start="3"><li value=5>a</ol><table><tr><td colspan="2" rowspan=3 class=x>'
        '<span style="color:red;font-family:Wingdings;mso-x:y">&#252;</span>'
        '<font face="Wingdings 2">P</font></table>'
    )
    made = cleaned(ANY, page.encode()).decode()
    for kept in (
        'start="3"',
        'value="5"',
        'colspan="2"',
        'rowspan="3"',
        "font-family:Wingdings",
        'face="Wingdings 2"',
    ):
        assert kept in made
    assert "class" not in made


def test_numbers_that_word_shows_without_lists_are_kept():
    assert "1." in text(b"<p><![if !supportLists]><span>1.</span><![endif]>one")


def test_deleted_text_is_no_text_any_more():
    assert text(b"<p>a<del>b</del><ins>c</ins>d").strip() == "acd"


def test_the_page_of_an_archive_is_found():
    page = quopri.encodestring(f"<html><body><table><tr><td>{THAI}</table>".encode("cp874"))
    archive = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        b"Content-Type: text/html; charset=windows-874\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        b"Content-Location: file:///C:/a.htm\r\n\r\n" + page + b"\r\n--b\r\nContent-Type: image/png\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\niVBORw0=\r\n--b--\r\n"
    )
    assert THAI in cleaned_mhtml(ANY, archive).decode("utf-8")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<table><tr><td>" * 400 + b"x", "TOO_DEEP"),
        (b"<p>" + b"x" * 11_000_000, "TOO_BIG"),
        (b"   ", "DAMAGED"),
        (b"<html><table><tr><td>half of i", "DAMAGED"),
    ],
)
def test_a_page_that_cannot_be_read_whole_is_turned_away(content, code):
    with pytest.raises(RejectedFileError) as caught:
        cleaned(ANY, content)
    assert caught.value.code == code


def test_an_encoding_that_is_none_of_texts_is_not_believed():
    head = b'MIME-Version: 1.0\r\nContent-Type: text/html; charset="punycode"\r\n\r\n'
    assert b"abc-aaa" in cleaned_mhtml(ANY, head + b"abc-aaa")


def test_many_pictures_cost_no_more_than_the_text_beside_them():
    page = b"<p>" + b"<img>x" * 300_000  # each of them copied what stood before: two minutes
    assert cleaned(ANY, page).count(b"x" * 300_000) == 1


def test_an_archive_whose_end_is_missing_is_turned_away():
    archive = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
    with pytest.raises(RejectedFileError) as caught:
        cleaned_mhtml(ANY, archive + b"Content-Type: text/html\r\n\r\n<table><tr><td>half of i")
    assert caught.value.code == "DAMAGED"


def test_an_archive_without_a_page_is_turned_away():
    with pytest.raises(RejectedFileError) as caught:
        cleaned_mhtml(ANY, b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx")
    assert caught.value.code == "DAMAGED"
