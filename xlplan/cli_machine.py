"""The commands about the PC itself: install, uninstall, doctor. They start without Excel and pandas."""

import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from xlplan import words
from xlplan.machine import this_machine
from xlplan.outcome import NO_WINDOW, Done

_TO_DO = 1


@click.option(
    "--release",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help=words.machine.RELEASE_HELP,
)
def install(release: Path | None) -> Done:
    """Put the add-in into this user's Excel; with a release, its own environment first."""
    from xlplan.setup import setting_up  # noqa: PLC0415
    from xlplan.setup.install import install as put_in  # noqa: PLC0415

    machine = this_machine()
    if release is not None:
        text = setting_up.set_up(machine, release, tell=lambda line: click.echo(line, err=True))
        return Done({"release": str(release)}, text, NO_WINDOW)
    done = put_in(machine)
    facts = {
        "add_in": str(done.add_in), "change": done.change.value, "kept": done.kept and str(done.kept),
        "enabled": done.enabled, "excel_is_open": done.excel_is_open,
        "start_menu": [str(path) for path in done.start_menu],
    }  # fmt: skip
    text = words.machine.installed(
        done.change,
        done.add_in,
        kept=done.kept,
        enabled=done.enabled,
        excel_is_open=done.excel_is_open,
        start_menu=done.start_menu,
    )
    return Done(facts, text, NO_WINDOW)


def uninstall() -> Done:
    """Take the add-in out of this user's Excel."""
    from xlplan.setup.install import uninstall as take_out  # noqa: PLC0415

    done = take_out(this_machine())
    facts = {
        "add_in": str(done.add_in), "change": done.change.value,
        "removed": [str(path) for path in done.removed], "left": [str(path) for path in done.left],
    }  # fmt: skip
    text = words.machine.uninstalled(done.change, done.add_in, done.removed, done.left)
    return Done(facts, text, NO_WINDOW)


@click.option("--selftest", "is_selftest", is_flag=True, help=words.selftest.HELP)
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), help=words.selftest.FOLDER_HELP)
def doctor(is_selftest: bool, folder: Path | None) -> Done:
    """Check this PC, and mend what can be mended."""
    machine = this_machine()
    if is_selftest:
        return _selftest(folder or machine.documents)
    from xlplan.setup import doctor as checks  # noqa: PLC0415

    return checks.told(checks.examine(machine, folder))


def _selftest(folder: Path) -> Done:
    from xlplan.setup import selftest  # noqa: PLC0415

    def ask(question: str) -> bool | None:
        if not sys.stdin.isatty():
            return None
        answer = click.prompt(question, default="", show_default=False, err=True).strip().lower()
        return True if answer in words.told.YES else False if answer in words.selftest.NO else None

    done = selftest.run(
        this_machine(), folder, ask=ask, tell=lambda line: click.echo(line, err=True), today=datetime.now()
    )
    return Done(
        {"report": str(done.report), "steps": [asdict(one) for one in done.outcomes]},
        words.selftest.done(done.report, done.passed, done.failed, done.not_told),
        NO_WINDOW,
        exit_code=_TO_DO if done.failed else 0,
    )


COMMANDS: dict[str, Callable[..., Done]] = {
    "install": install,
    "uninstall": uninstall,
    "doctor": doctor,
}
