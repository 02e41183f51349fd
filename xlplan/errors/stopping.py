"""What every error of ours has: a kind, an exit code, a sentence."""

from xlplan.words.messages import Message


class XlplanError(Exception):
    """Something that stops the work; `kind` names it for other programs, `exit_code` for the shell."""

    kind = "error"
    exit_code = 70

    # a message has the window's parts; a sentence says all of it at once
    def __init__(self, told: str | Message) -> None:
        self.message = told if isinstance(told, Message) else None
        super().__init__(told if isinstance(told, str) else told.sentence)
