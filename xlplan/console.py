"""What the command line shows beside its results: progress, JSON, and in Thai why it cannot go on."""

import json
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from xlplan import __version__, words
from xlplan.words.buttons import Choice
from xlplan.words.messages import Message

USAGE = 2
BUG = 70


def as_json(value: dict[str, Any]) -> str:
    """A result as one line of JSON, Thai as it is."""
    return json.dumps(value, ensure_ascii=False)


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int, str], None]]:
    """A bar on standard error where that is a terminal; otherwise nothing."""
    with click.progressbar(
        length=1,
        label=label,
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
        item_show_func=lambda item: item,
    ) as bar:

        def tell(done: int, total: int, name: str) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos, name)

        yield tell


def asker(*, sure: bool) -> Callable[[Message, object], Choice]:
    """Shows what is going to happen; asks whether to go on where a person sits there and is not sure yet."""

    def ask(message: Message, place: object) -> Choice:
        del place
        click.echo("\n".join((message.title, message.what, message.where)), err=True)
        if sure or not sys.stdin.isatty():
            return Choice.GO
        answer = click.prompt(words.told.ASKED, default="n", show_default=False, err=True)
        return Choice.GO if answer.strip().lower() in words.told.YES else Choice.STOP

    return ask


def where_it_broke(failure: int | None = None) -> Path:
    """A file with the places of the code that led to a mistake of ours; no texts of anybody's cells.

    `failure` is the number by which Excel refused, if it did.
    """
    kind, _value, trace = sys.exc_info()
    told = "" if failure is None else f" {failure:#010x}"
    frames = "".join(traceback.format_tb(trace))
    with tempfile.NamedTemporaryFile(
        "w", prefix="xlplan-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.write(f"{__version__}\n{frames}{kind.__name__ if kind else ''}{told}\n")
    return Path(log.name)


def in_thai(error: click.ClickException) -> str:
    """What click says of a wrong call, in Thai; a kind of call it has no sentence for, as click says it."""
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return words.errors.usage_missing(_named(error.param))
    if isinstance(error, click.NoSuchOption):
        return words.errors.usage_no_option(error.option_name)
    if isinstance(error, click.BadParameter) and error.param and isinstance(error.param.type, click.IntRange):
        whole = error.param.type
        lowest, highest = (None if end is None else int(end) for end in (whole.min, whole.max))
        return words.errors.usage_no_number(_named(error.param), lowest, highest)
    if isinstance(error, click.BadParameter) and error.param and isinstance(error.param.type, click.Choice):
        return words.errors.usage_no_choice(
            _named(error.param), [str(one) for one in error.param.type.choices]
        )
    if isinstance(error, click.BadOptionUsage):
        return words.errors.usage_no_value(error.option_name)
    if isinstance(error, click.BadParameter):
        return words.errors.usage_bad_value(_named(error.param) if error.param else "", error.message)
    if isinstance(error, click.UsageError) and error.message.startswith("No such command"):
        return words.errors.usage_no_command(error.message.split("'")[1])
    if isinstance(error, click.UsageError) and error.message.startswith("Got unexpected extra argument"):
        return words.errors.usage_too_much(error.message.partition("(")[2].removesuffix(")"))
    return error.format_message()


def _named(parameter: click.Parameter) -> str:
    """A parameter as its help shows it."""
    if isinstance(parameter, click.Option):
        return " / ".join(parameter.opts)
    return parameter.metavar or (parameter.name or "").upper()


def tell(arguments: list[str], kind: str, message: str, code: int) -> int:
    """Say why a command stops, with --json as an object too; its exit code."""
    if "--json" in arguments:
        click.echo(as_json({"ok": False, "error": {"kind": kind, "message": message}}))
    click.echo(message, err=True)
    return code
