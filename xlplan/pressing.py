"""What buttons share: the call of an action, the plan made ready for it, and where people are led then."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlplan.before_excel import Excel
from xlplan.errors import NotAgreedError, TableFilteredError
from xlplan.words.buttons import Choice
from xlplan.words.messages import Message

if TYPE_CHECKING:
    from xlplan.office.workbook_live import WorkbookLive
    from xlplan.outcome import Place


def follow(excel: Excel, choice: Choice, place: "Place | None", folder: Path | None) -> None:
    """Go where a choice leads: to a folder, or to a row of the plan."""
    if choice is Choice.OPEN and folder is not None:
        excel.open_folder(folder)
    elif choice is Choice.SHOW and place is not None:
        if place.table == "findings" and place.key is not None:
            from xlplan import looking  # noqa: PLC0415

            looking.look_at(excel, excel.plan, place.key)
        else:
            excel.plan.go_to(place.table, place.key)


def call_of(excel: Excel) -> Any:
    """The call of an action: progress in the status bar, questions in windows."""
    from xlplan import actions  # noqa: PLC0415

    def ask(message: Message, place: "Place | None") -> Choice:
        choice = excel.dialogs.tell(message)
        if choice is not Choice.GO:
            follow(excel, choice, place, None)
        return choice

    return actions.Call(actions.stamp_now(), progress=excel.progress, ask=ask, pick=excel.dialogs.pick)


def free_plan(excel: Excel) -> "WorkbookLive":
    """The open plan, with nothing in the way of writing to it; filters go when the person agrees."""
    from xlplan.office.excel_state import clear_filters, refuse_obstacles  # noqa: PLC0415

    book = excel.plan
    try:
        refuse_obstacles(book.book, book.listed)
    except TableFilteredError as filtered:
        if filtered.message is None or excel.dialogs.tell(filtered.message) is not Choice.GO:
            raise NotAgreedError from filtered
        clear_filters(book.book, book.listed)
        refuse_obstacles(book.book, book.listed)
    return book
