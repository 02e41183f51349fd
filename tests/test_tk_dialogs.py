"""Windows of our own, on a screen of our own: what a person presses is what comes back."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.support import screen
from tests.support.windows import button, filedialog, font, tkinter, ttk, when_shown, within
from xlplan.core.findings import Finding, Kind
from xlplan.dialogs import tk_dialogs, tk_look
from xlplan.dialogs.tk_dialogs import TkDialogs
from xlplan.words import intake, messages, notices, windows
from xlplan.words.buttons import CLOSE, GO_ON, IMPORT, STOP, TO_FIRST_SET, Choice
from xlplan.words.messages import Message

ASKED = Message("จะนำเข้า 2 ไฟล์", "ไฟล์ Word 2 ไฟล์", "แผนหมู่ 4 แผนหมู่ 6", "กดนำเข้า", (STOP, IMPORT))


@pytest.fixture(scope="module")
def root() -> Iterator[tkinter.Tk]:
    with screen.display():
        root = tk_look.new_root()
        yield root
        root.destroy()


@pytest.fixture
def dialogs(root: tkinter.Tk) -> Any:
    return TkDialogs(root)


def texts(window: tkinter.Misc) -> list[str]:
    return [area.get("1.0", "end-1c") for area in within(window, tkinter.Text)]


def pressing(key: str) -> Callable[[tkinter.Toplevel], object]:
    def answer(window: tkinter.Toplevel) -> None:
        window.focus_get().event_generate(key)

    return answer


def told(root: tkinter.Tk, dialogs: Any, message: Message, act: Callable[..., object]) -> Choice:
    failed = when_shown(root, act)
    choice: Choice = dialogs.tell(message)
    if failed:
        raise failed[0]
    return choice


def test_enter_is_the_first_button(root: tkinter.Tk, dialogs: Any) -> None:
    assert told(root, dialogs, ASKED, pressing("<Return>")) is Choice.STOP


def test_enter_on_a_button_that_has_the_keyboard_is_that_button(root: tkinter.Tk, dialogs: Any) -> None:
    def answer(window: tkinter.Toplevel) -> None:
        window.focus_get().event_generate("<Right>")
        window.update()
        assert window.focus_get() is button(window, "นำเข้า")
        window.focus_get().event_generate("<Return>")

    assert told(root, dialogs, ASKED, answer) is Choice.GO


def test_a_press_on_a_button_is_its_choice(root: tkinter.Tk, dialogs: Any) -> None:
    def answer(window: tkinter.Toplevel) -> None:
        button(window, "นำเข้า").invoke()

    assert told(root, dialogs, ASKED, answer) is Choice.GO


@pytest.mark.parametrize(
    ("buttons", "safe"),
    [
        ((TO_FIRST_SET, GO_ON, STOP), Choice.STOP),
        ((TO_FIRST_SET, CLOSE), Choice.CLOSE),
        ((TO_FIRST_SET, GO_ON), Choice.SHOW),
    ],
)
def test_esc_and_closing_are_the_safe_answer(
    root: tkinter.Tk, dialogs: Any, buttons: tuple[Any, ...], safe: Choice
) -> None:
    message = Message("ยังรอพิจารณา 12 ชุด", "12 ชุด", "ชีต", "พิจารณา", buttons)

    def answer_by_closing(window: tkinter.Toplevel) -> None:
        window.tk.call(*window.tk.splitlist(window.protocol("WM_DELETE_WINDOW")))

    def answer_by_destroying(window: tkinter.Toplevel) -> None:
        window.destroy()  # as when the panel below it goes

    assert told(root, dialogs, message, pressing("<Escape>")) is safe
    assert told(root, dialogs, message, answer_by_closing) is safe
    assert told(root, dialogs, message, answer_by_destroying) is safe


def test_title_and_three_parts_stand_in_order_and_can_be_copied(root: tkinter.Tk, dialogs: Any) -> None:
    def look(window: tkinter.Toplevel) -> None:
        assert texts(window) == [ASKED.title, ASKED.what, ASKED.where, ASKED.now]
        area = within(window, tkinter.Text)[2]
        area.focus_force()
        area.tag_add("sel", "1.0", "1.9")
        area.event_generate("<<Copy>>")
        assert root.clipboard_get() == "แผนหมู่ 4"
        area.event_generate("<Key>", keysym="x")
        assert texts(window)[2] == ASKED.where

    told(root, dialogs, ASKED, look)


@pytest.mark.parametrize("count", [1, 13, 700])
def test_a_list_shows_every_line_or_scrolls_and_the_window_stays_on_the_screen(
    root: tkinter.Tk, dialogs: Any, count: int
) -> None:
    files = [f"แผนพัฒนาหมู่บ้าน หมู่ที่ {number} ตำบลปาเสมัส ฉบับแก้ไข.docx" for number in range(count)]

    def look(window: tkinter.Toplevel) -> None:
        assert window.winfo_height() < screen.SIZE[1] - 100
        assert window.winfo_width() < screen.SIZE[0] // 2
        area = within(window, tkinter.Text)[2]
        is_cut = area.yview() != (0.0, 1.0)
        assert is_cut == bool(within(window, ttk.Scrollbar)) == (count > 11)
        assert area.get("1.0", "end-1c").split("\n")[-1] == f"• {files[-1]}"
        assert button(window, "นำเข้า").winfo_viewable()

    told(root, dialogs, intake.before_import(intake.Imported(0, count, files, [], 0, 0, 0, 0)), look)


@pytest.mark.parametrize(
    "message",
    [
        notices.finding(
            Finding(Kind.TOTAL_DIFFERS, "หมู่ 6.docx", facts=("รวมทุกปี", "5", "6", "1", "ตรวจกับหมู่บ้าน")).record(
                "import"
            )
        ),
        notices.excel_refused("โครงการตำบล", "ตารางจะทับตารางอื่นที่อยู่ข้างล่าง " * 4),
        messages.new_done(tambons=0, path="C:\\Users\\สมชาย\\Documents\\" + "แผน พัฒนา " * 30),
    ],
)
def test_no_text_is_cut(root: tkinter.Tk, dialogs: Any, message: Message) -> None:
    def look(window: tkinter.Toplevel) -> None:
        for area in within(window, tkinter.Text):
            assert area.yview() == (0.0, 1.0), area.get("1.0", "end")
        row = button(window, message.buttons[-1].label)
        assert row.winfo_rooty() + row.winfo_height() <= window.winfo_rooty() + window.winfo_height()

    told(root, dialogs, message, look)


def test_a_window_is_in_front_and_has_the_keyboard(
    root: tkinter.Tk, dialogs: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_to: list[tuple[object, ...]] = []  # a screen without a window manager forgets it
    monkeypatch.setattr(tkinter.Toplevel, "attributes", lambda window, *values: set_to.append(values))

    def look(window: tkinter.Toplevel) -> None:
        assert set_to == [("-topmost", True)]
        assert window.grab_status() == "local"
        assert window.focus_get() is button(window, "ยกเลิก")
        middle = window.winfo_rootx() + window.winfo_width() // 2
        assert abs(middle - screen.SIZE[0] // 2) < 5

    told(root, dialogs, ASKED, look)


def test_a_window_is_as_high_as_its_lines_even_where_they_were_counted_wrongly(
    root: tkinter.Tk, dialogs: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tk_dialogs, "_lines", lambda area, text, font: 1)

    def look(window: tkinter.Toplevel) -> None:
        assert [area.yview() for area in within(window, tkinter.Text)] == [(0.0, 1.0)] * 4

    told(root, dialogs, messages.match_done(waiting=12), look)
    told(root, dialogs, messages.new_done(tambons=0, path="แผน พัฒนา " * 30), look)


@pytest.mark.parametrize(
    ("excel", "corner"),
    [
        ((100, 50, 1000, 600), (100, 50)),
        ((-1920, 0, 1920, 1080), (-1920, 0)),
        ((0, -900, 1440, 900), (0, -900)),
    ],
)
def test_a_window_stands_over_excels_on_whichever_screen_that_is(
    root: tkinter.Tk, monkeypatch: pytest.MonkeyPatch, excel: tuple[int, ...], corner: tuple[int, int]
) -> None:
    places: list[str] = []
    geometry = tkinter.Toplevel.geometry
    monkeypatch.setattr(tk_look, "_place_of", lambda owner: excel if owner == 77 else None)
    monkeypatch.setattr(tkinter.Toplevel, "geometry", lambda window, place: places.append(place))
    told(root, TkDialogs(root, owner=77), ASKED, lambda window: None)
    monkeypatch.setattr(tkinter.Toplevel, "geometry", geometry)
    ((left, top),) = [map(int, place[1:].split("+")) for place in places]
    assert corner[0] < left < corner[0] + excel[2] // 2
    assert corner[1] < top < corner[1] + excel[3] // 2


@pytest.mark.parametrize(
    ("keysym", "keycode", "done"),
    [("Thai_saraae", 67, ["<<Copy>>"]), ("??", 86, ["<<Paste>>"]), ("c", 67, []), ("Thai_kokai", 68, [])],
)
def test_under_a_thai_keyboard_the_keys_of_copy_and_paste_work(
    monkeypatch: pytest.MonkeyPatch, keysym: str, keycode: int, done: list[str]
) -> None:
    sent: list[str] = []
    monkeypatch.setattr(tk_look, "IS_WINDOWS", True)  # whose key codes are the keys' places
    typed_into = SimpleNamespace(event_generate=sent.append)
    tk_look._edit_by_place(SimpleNamespace(keysym=keysym, keycode=keycode, widget=typed_into))
    assert sent == done


@pytest.mark.parametrize(("key", "answer"), [("<Return>", "ไฟล์แผน 2566"), ("<Escape>", None)])
def test_a_line_is_what_was_typed_or_nothing(
    root: tkinter.Tk, dialogs: Any, key: str, answer: str | None
) -> None:
    def answer_by_typing(window: tkinter.Toplevel) -> None:
        (entry,) = within(window, ttk.Entry)
        assert window.focus_get() is entry
        assert entry.selection_present()
        entry.insert("end", " 2566")
        entry.event_generate(key)

    failed = when_shown(root, answer_by_typing)
    assert dialogs.line("ชื่อไฟล์", "พิมพ์ชื่อ", "ไฟล์แผน") == answer
    assert failed == []


def test_documents_are_files_a_folder_or_nothing(
    root: tkinter.Tk, dialogs: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[dict[str, Any]] = []

    def picking(answer: object) -> Callable[..., object]:
        return lambda **options: (asked.append(options), answer)[1]

    def answer_with(label: str) -> Callable[[tkinter.Toplevel], object]:
        def answer(window: tkinter.Toplevel) -> None:
            button(window, label).invoke()

        return answer

    monkeypatch.setattr(
        filedialog, "askopenfilenames", picking((str(tmp_path / "ก.docx"), str(tmp_path / "ข.docx")))
    )
    monkeypatch.setattr(filedialog, "askdirectory", picking(str(tmp_path)))
    when_shown(root, answer_with("เลือกไฟล์"))
    assert dialogs.documents() == [tmp_path / "ก.docx", tmp_path / "ข.docx"]
    when_shown(root, answer_with("เลือกโฟลเดอร์"))
    assert dialogs.documents() == [tmp_path]
    when_shown(root, answer_with("ยกเลิก"))
    assert dialogs.documents() == []
    assert [one["title"] for one in asked] == [windows.PICK_FILES, windows.PICK_FOLDER]
    monkeypatch.setattr(filedialog, "askdirectory", picking(""))
    assert dialogs.folder("เลือก") is None


@pytest.mark.parametrize("name", ["แผน 2566", "แผน อ.สุไหงโก-ลก"])
def test_a_new_file_has_the_name_that_people_gave_it_and_no_ending_of_the_pickers(
    dialogs: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    asked: dict[str, Any] = {}
    monkeypatch.setattr(
        filedialog, "asksaveasfilename", lambda **options: (asked.update(options), str(tmp_path / name))[1]
    )
    assert dialogs.new_file("เก็บที่ใด", name) == tmp_path / name
    assert asked["initialfile"] == name
    assert "defaultextension" not in asked
    assert asked["filetypes"] == ((windows.ALL_FILES, "*"),)
    assert asked["confirmoverwrite"] is False


def test_the_font_has_thai(root: tkinter.Tk) -> None:
    assert tk_look.thai_family(root) in font.families(root)
    assert font.nametofont("TkDefaultFont", root=root).actual("family") == tk_look.thai_family(root)


# --- a list ---

WHICH = intake.which_village("แผน 69 final.docx", table=2, projects=24)
VILLAGES = [f"ตำบลปาเสมัส หมู่ที่ {number} บ้านซรายอ" for number in range(1, 20)]


def picked(root: tkinter.Tk, dialogs: Any, options: list[str], act: Callable[..., object]) -> int | None:
    failed = when_shown(root, act)
    number: int | None = dialogs.pick(WHICH, options)
    if failed:
        raise failed[0]
    return number


def choose(window: tkinter.Toplevel, number: int) -> tkinter.Listbox:
    (listed,) = within(window, tkinter.Listbox)
    listed.selection_set(number)
    listed.see(number)
    return listed


def test_the_button_takes_what_is_chosen_in_the_list(root: tkinter.Tk, dialogs: Any) -> None:
    def answer(window: tkinter.Toplevel) -> None:
        choose(window, 17)
        button(window, "ใช้หมู่บ้านนี้").invoke()

    assert picked(root, dialogs, VILLAGES, answer) == 17


def test_enter_in_the_list_takes_what_is_chosen(root: tkinter.Tk, dialogs: Any) -> None:
    def answer(window: tkinter.Toplevel) -> None:
        choose(window, 2).focus_force()
        window.update()
        window.focus_get().event_generate("<Return>")

    assert picked(root, dialogs, VILLAGES, answer) == 2


def test_a_list_that_is_left_gives_nothing(root: tkinter.Tk, dialogs: Any) -> None:
    def answer_by_passing_over(window: tkinter.Toplevel) -> None:
        choose(window, 2)
        button(window, "ข้ามตารางนี้").invoke()

    def look_at_it_only(window: tkinter.Toplevel) -> None:
        choose(window, 2)  # then Esc

    assert picked(root, dialogs, VILLAGES, answer_by_passing_over) is None
    assert picked(root, dialogs, VILLAGES, look_at_it_only) is None


def test_with_nothing_chosen_neither_the_button_nor_enter_does_anything(
    root: tkinter.Tk, dialogs: Any
) -> None:
    def look(window: tkinter.Toplevel) -> None:
        button(window, "ใช้หมู่บ้านนี้").invoke()
        window.focus_get().event_generate("<Return>")
        window.update()
        assert window.winfo_exists()

    assert picked(root, dialogs, VILLAGES, look) is None


@pytest.mark.parametrize("count", [1, 5, 80])
def test_a_list_shows_every_option_or_scrolls_under_the_whole_message(
    root: tkinter.Tk, dialogs: Any, count: int
) -> None:
    options = [f"ตำบลปาเสมัส หมู่ที่ {number} ชื่อบ้านยาว ๆ" for number in range(count)]

    def look(window: tkinter.Toplevel) -> None:
        (listed,) = within(window, tkinter.Listbox)
        assert list(listed.get(0, "end")) == options
        assert texts(window) == [WHICH.title, WHICH.what, WHICH.where, WHICH.now]
        assert (listed.yview() != (0.0, 1.0)) == bool(within(window, ttk.Scrollbar)) == (count > 12)
        assert window.winfo_height() < screen.SIZE[1] - 100
        row = button(window, "ใช้หมู่บ้านนี้")
        assert row.winfo_rooty() + row.winfo_height() <= window.winfo_rooty() + window.winfo_height()

    picked(root, dialogs, options, look)
