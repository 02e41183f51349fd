"""Texts that some reader or writer of cells takes for something else: formulas, numbers, markup, breaks.

Villages write whatever they like and people paste whatever they find; all of it is text.
"""

import re

MOST_UNITS = 32_767
"""UTF-16 units that Excel holds in a cell."""

NASTY: dict[str, str] = {
    # begins like a formula, or like a command to a reader of CSV files
    "formula": "=1+1",
    "formula of one sign": "=",
    "formula with a function": '=HYPERLINK("http://example.invalid","กดที่นี่")',
    "formula that starts a program": "=cmd|'/c calc'!A1",
    "formula behind a plus": "+1+1",
    "formula behind a minus": "-1-1",
    "formula behind an at": "@SUM(A1:A9)",
    "formula behind a tab": "\t=1+1",
    "formula behind a blank": " =1+1",
    "formula behind a break": "\n=1+1",
    "formula of an array": "{=1+1}",
    "formula in quotes": "'=1+1",
    "a bullet": "- ซ่อมถนน",
    "a bullet with plus": "+ ซ่อมถนน",
    "a dash": "-",
    "a structured reference": "=plan[[#This Row],[งบรวม]]",
    "a link to another file": "='[ลับ.xlsx]Sheet1'!$A$1",
    "a web query": '=WEBSERVICE("http://example.invalid/"&A1)',
    # looks like a value of another kind
    "an error": "#N/A",
    "an error of a reference": "#REF!",
    "an error of a name": "#NAME?",
    "true": "TRUE",
    "false in small letters": "false",
    "true in Thai": "จริง",
    "a number with an exponent": "1E5",
    "leading zeros": "00123",
    "a half": "1/2",
    "a date": "2566-01-15",
    "a percentage": "50%",
    "money": "฿1,234.50",
    "a number of seventeen digits": "12345678901234567",
    "Thai digits": "๑๒๓",
    "an hour": "12:30",
    "nothing in words": "null",
    "not a number": "NaN",
    # signs of quoting
    "a quote at the beginning": "'quoted",
    "one quote": '"',
    "doubled quotes": '""ถนน""',
    "a comma and quotes": 'ก,"ข",ค',
    "a list of semicolons": "ก;ข;;ค;",
    "backslashes": r"C:\ใหม่\ถนน\n",
    # looks like what files escape
    "an escaped return": "_x000D_",
    "an escaped letter": "_x0041_",
    "an escaped letter in small digits": "_x00e0_",
    "an escape with a small sign": "_X000d_",
    "an escaped underscore": "_x005F_x000D_",
    "escapes one behind the other": "ก_x000A__x000D_ข",
    "half an escape": "_x00",
    "an entity": "&amp;",
    "an entity of a number": "&#10;&#x0;",
    "markup": "<f>1</f>",
    "markup of a cell": '</t></is></c><c r="A1"><f>1</f></c>',
    "the end of raw text": "]]>",
    "raw text": "<![CDATA[ถนน]]>",
    "a comment of markup": "<!-- ถนน --><?xml version='1.0'?>",
    "placeholders": "%s {0} {{x}} {% raw %} ${y}",
    "placeholders that are torn": "{{ {% }} %}",
    # signs that nobody sees
    "control signs": "ถนน\x00\x01\x07\x08\x0e\x1b\x1f",
    "a half of a pair": "ถนน\ud800ดิน",
    "the other half of a pair": "\udfffถนน",
    "no sign at all": "ถนน\ufffe\uffff",
    "a mark of byte order": "\ufeffถนน",
    "turned round": "ถนน\u202exlsx.exe\u202c",
    "zero width": "ถ\u200bน\u200cน\u200d\u2060",
    "a soft hyphen": "ถ\u00adนน",
    "a break that is no break": "ถนน\u2028ดิน\u2029หิน\x85ทราย",
    "a replacement sign": "ถนน\ufffd",
    # Thai that is stacked otherwise
    "a tone before its vowel": "ที\u0e48\u0e35นี\u0e48",
    "a split sara am": "น\u0e4d\u0e49า",
    "marks without a letter": "\u0e49\u0e35\u0e48",
    "many marks on one letter": "ก" + "\u0e49" * 40,
    "two sara e": "เเผน",
    "a letter of an old font": "ท\uf70bี",
    # other writings
    "a smile": "ถนน 😀",
    "a family": "👨\u200d👩\u200d👧\u200d👦",
    "signs beyond the first plane": "𠀋𝟙𐍈",
    "Arabic from the right": "مشروع طريق",
    "a letter and its mark apart": "e\u0301 ø Å",
    # breaks and blanks
    "breaks of Windows": "ถนน\r\nดิน",
    "breaks of old Macs": "ถนน\rดิน",
    "breaks of Word": "ถนน\vดิน\fหิน",
    "breaks at both ends": "\n\nถนน\n\n",
    "blanks at both ends": "   ถนน   ",
    "blanks in between": "ถนน     ดิน",
    "a fixed blank": "\u00a0ถนน\u00a0ดิน\u00a0",
    "tabs": "ถนน\tดิน\t\tหิน",
    "a wide blank": "\u3000ถนน\u2003",
    "only blanks": "   ",
    "only breaks": "\r\n\v\n",
    "only fixed blanks": "\u00a0\u00a0",
    # long
    "a very long word": "ก" * 3_000,
    "many lines": "\n".join(["- ถนน"] * 250),
    "as long as a cell": "ถ" * MOST_UNITS,
    "as long as a cell beyond the first plane": "😀" * (MOST_UNITS // 2),
}

TOO_LONG = {
    "a unit too long": "ถ" * (MOST_UNITS + 1),
    "a unit too long beyond the first plane": "😀" * (MOST_UNITS // 2 + 1),
}

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def fits_xml(text: str) -> bool:
    """Whether a document of Word's can hold the text at all."""
    return not _NOT_XML.search(text)
