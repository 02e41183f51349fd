"""Of the backups the newest stay, further back one a day, further back still one a month."""

import os
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from xlplan.office import backups, safe_file

START = datetime(2026, 1, 15, 9, 30)


def kept(times: dict[int, datetime]) -> list[int]:
    return sorted(set(times) - backups.thinned(times))


def test_the_newest_ten_stay_whatever_their_times() -> None:
    assert kept(dict.fromkeys(range(1, 11), START)) == list(range(1, 11))
    assert backups.thinned({}) == set()


def test_of_one_busy_day_only_the_newest_ten_stay() -> None:
    assert kept({number: START + timedelta(minutes=number) for number in range(1, 31)}) == list(range(21, 31))


def test_before_them_the_last_of_each_of_ten_days_stays_and_then_of_each_of_twelve_months() -> None:
    # two a day for two years, the second in the evening
    times = {
        2 * day + evening + 1: START + timedelta(days=day, hours=9 * evening)
        for day in range(730) for evening in (0, 1)
    }  # fmt: skip
    stay = kept(times)
    newest, days, months = stay[-10:], stay[-20:-10], stay[:-20]
    assert newest == list(range(1451, 1461))
    assert days == list(range(1432, 1451, 2))  # the evenings of the ten days before
    assert len(months) == 12
    assert all(times[number].month != times[number + 1].month for number in months)


def test_a_file_with_an_old_time_put_back_by_hand_costs_no_backup_of_a_day_its_place() -> None:
    times = {number: START + timedelta(days=number) for number in range(1, 16)}
    times[16] = START - timedelta(days=4000)
    assert kept(times) == list(range(1, 17))


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=60))
def test_thinning_twice_takes_no_more_and_never_the_newest(hours: list[int]) -> None:
    times = {number: START + timedelta(hours=7 * hour) for number, hour in enumerate(hours, 1)}
    stay = kept(times)
    assert set(stay) >= set(sorted(times)[-10:])
    assert kept({number: times[number] for number in stay}) == stay


@given(st.lists(st.integers(0, 200), min_size=20, max_size=150))
def test_saved_day_by_day_the_last_of_each_of_the_latest_days_is_there(steps: list[int]) -> None:
    times: dict[int, datetime] = {}
    every: dict[int, datetime] = {}
    for number, minutes in enumerate(steps, 1):
        before = every.get(number - 1, START)
        times[number] = every[number] = before + timedelta(minutes=10 * minutes)
        for gone in backups.thinned(times):
            del times[gone]
    lasts = {time.date(): number for number, time in sorted(every.items())}
    newest = {every[number].date() for number in sorted(every)[-10:]}
    expected = [lasts[day] for day in sorted(set(lasts) - newest)[-10:]]
    assert set(expected) <= set(times)


def test_backups_are_numbered_thinned_and_dated_like_their_files(tmp_path: Path) -> None:
    path = tmp_path / "แผน.xlsx"
    folder = safe_file.backup_folder(path)
    folder.mkdir()
    staffs_own = folder / "แผน 0001.xlsx"
    staffs_own.touch()
    for day in range(25):
        path.write_bytes(f"{day}".encode())
        time = (START + timedelta(days=day)).timestamp()
        os.utime(path, (time, time))
        safe_file.replace(path, b"new", lambda temporary: None)
    staffs_own.unlink()
    found = sorted(folder.iterdir())
    assert [entry.read_bytes() for entry in found] == [f"{day}".encode() for day in range(5, 25)]
    assert [entry.name for entry in found] == [f"แผน สำรอง {number:04d}.xlsx" for number in range(6, 26)]
    assert datetime.fromtimestamp(found[-1].stat().st_mtime) == START + timedelta(days=24)


def test_a_number_is_not_given_twice_when_older_backups_are_gone(tmp_path: Path) -> None:
    path = tmp_path / "แผน.xlsx"
    for number in range(5):
        safe_file.replace(path, f"{number}".encode(), lambda temporary: None)
    folder = safe_file.backup_folder(path)
    (folder / "แผน สำรอง 0001.xlsx").unlink()
    safe_file.replace(path, b"new", lambda temporary: None)
    assert [entry.name for entry in sorted(folder.iterdir())] == [
        f"แผน สำรอง 000{number}.xlsx" for number in (2, 3, 4, 5)
    ]
