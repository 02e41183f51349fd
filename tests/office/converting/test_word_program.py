"""What Word is asked to do, told to a made-up Word, since none runs here."""

import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from xlplan.office.converting.word_program import HiddenWord, WordProgram, start_hidden

_KILLED = -2147023170


class ComError(Exception):
    """As pywin32 raises them."""

    def __init__(self, hresult: int) -> None:
        super().__init__(hresult)
        self.hresult = hresult


class MadeUpWord:
    """The part of Word that is used. It hangs on a file that says HANG, and refuses one that says NO."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.Visible = self.DisplayAlerts = self.AutomationSecurity = None
        self.Options = SimpleNamespace(UpdateLinksAtOpen=True, ConfirmConversions=True)
        self.Documents = SimpleNamespace(Open=self._open)
        self.is_killed = False

    def kill(self) -> None:
        self.is_killed = True

    def Quit(self, **arguments: Any) -> None:  # noqa: N802  # Word's own name
        if self.is_killed:
            raise ComError(_KILLED)
        self.calls.append(("Quit", arguments | vars(self.Options)))

    def _open(self, **arguments: Any) -> Any:
        said = Path(arguments["FileName"]).read_bytes()
        state = {"alerts": self.DisplayAlerts, "macros": self.AutomationSecurity, "visible": self.Visible}
        self.calls.append(("Open", arguments | state | vars(self.Options)))
        if said == b"NO":
            raise ComError(-2146822496)
        while said == b"HANG" and not self.is_killed:
            time.sleep(0.01)
        if self.is_killed:
            raise ComError(_KILLED)
        return SimpleNamespace(
            SaveAs2=lambda FileName, FileFormat, AddToRecentFiles: Path(FileName).write_bytes(  # noqa: N803
                b"%d " % FileFormat + said
            ),
            Close=lambda **arguments: self.calls.append(("Close", arguments)),
        )


@pytest.fixture
def words():
    """Every Word that was started."""
    return []


@pytest.fixture
def program(words):
    def start() -> HiddenWord:
        word = MadeUpWord()
        words.append(word)
        return HiddenWord(word, word.kill)

    return WordProgram(start, seconds=0.5)


def test_one_word_converts_all_files(program, words):
    assert program.convert([("doc", b"a"), ("rtf", b"b")]) == {0: b"16 a", 1: b"16 b"}
    (word,) = words
    assert [name for name, _ in word.calls] == ["Open", "Close", "Open", "Close", "Quit"]


def test_a_file_is_opened_read_only_hidden_without_macros_questions_and_links(program, words):
    program.convert([("doc", b"a")])
    name, asked = words[0].calls[0]
    assert name == "Open"
    assert asked["ReadOnly"] is True
    assert (
        asked["visible"]
        is asked["Visible"]
        is asked["AddToRecentFiles"]
        is asked["ConfirmConversions"]
        is False
    )
    assert asked["alerts"] == 0
    assert asked["macros"] == 3, "msoAutomationSecurityForceDisable"
    assert asked["UpdateLinksAtOpen"] is False
    assert asked["PasswordDocument"], "an empty one makes Word ask"


def test_a_file_has_a_neutral_name(program, words):
    program.convert([("doc", b"a")])
    assert Path(words[0].calls[0][1]["FileName"]).name == "0000.doc"


def test_nothing_is_saved_and_the_options_are_as_they_were(program, words):
    program.convert([("doc", b"a")])
    assert ("Close", {"SaveChanges": 0}) in words[0].calls
    assert words[0].calls[-1] == (
        "Quit", {"SaveChanges": 0, "UpdateLinksAtOpen": True, "ConfirmConversions": True}
    )  # fmt: skip


def test_a_file_that_word_refuses_stops_no_other(program, words):
    assert program.convert([("doc", b"a"), ("doc", b"NO"), ("doc", b"c")]) == {0: b"16 a", 2: b"16 c"}
    assert len(words) == 1


def test_a_file_over_which_word_hangs_costs_a_new_word(program, words):
    assert program.convert([("doc", b"a"), ("doc", b"HANG"), ("doc", b"c")]) == {0: b"16 a", 2: b"16 c"}
    assert [word.is_killed for word in words] == [True, False]


class UnreadyWord(MadeUpWord):
    """A Word that fails before it is given any file."""

    fault = 0

    @property
    def AutomationSecurity(self) -> int:  # noqa: N802
        return 1  # msoAutomationSecurityLow

    @AutomationSecurity.setter
    def AutomationSecurity(self, wanted: int | None) -> None:  # noqa: N802
        if wanted is not None:
            raise ComError(self.fault)


@pytest.mark.parametrize("fault", [_KILLED, -2147418111], ids=["it has gone", "it refuses"])
def test_a_word_that_does_not_turn_its_macros_off_is_given_no_file_and_not_asked_for_ever(words, fault):
    def start() -> HiddenWord:
        words.append(word := UnreadyWord())
        word.fault = fault
        assert len(words) < 10
        return HiddenWord(word, word.kill)

    assert WordProgram(start, seconds=0.5).convert([("doc", b"a"), ("doc", b"b")]) == {}
    assert [name for word in words for name, _ in word.calls] == ["Quit"]


def test_a_mistake_of_ours_is_not_taken_for_words_refusal(program, monkeypatch):
    monkeypatch.setattr("xlplan.office.converting.word_program._save_as_docx", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        program.convert([("doc", b"a")])


def test_without_word_nothing_is_made():
    def start() -> HiddenWord:
        raise FileNotFoundError("Word.Application")

    assert WordProgram(start).convert([("doc", b"a")]) == {}


def test_no_word_is_looked_for_outside_windows(monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(FileNotFoundError):
        start_hidden()
