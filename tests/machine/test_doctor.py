"""What doctor finds on made-up PCs, what it mends, and what it leaves to people."""

from pathlib import Path

import pytest

from tests.machine.conftest import SHIPPED
from tests.support.made_up_windows import DISABLED, MadeUpWindows, disabled_item
from xlplan import words
from xlplan.machine.checks import Check, State
from xlplan.machine.here import Here
from xlplan.machine.places import dll, places
from xlplan.setup import doctor
from xlplan.setup.install import install


@pytest.fixture
def ready(pc: MadeUpWindows, monkeypatch: pytest.MonkeyPatch) -> MadeUpWindows:
    """A PC on which all is well: Microsoft 365, 64-bit, the add-in installed."""
    monkeypatch.setattr(doctor, "_imports", lambda name: True)  # pywin32 is on Windows only
    monkeypatch.setattr(doctor, "_LONG", 400)  # the temporary folder itself is long
    pc.python = pc.own()
    pc.put_excel("16.0.17928.20156")
    pc.registry[r"HKLM\Software\Microsoft\Office\ClickToRun\Configuration"] = {
        "ProductReleaseIds": "O365ProPlusRetail"
    }
    pc.files["winword"] = pc.user.parent / "Office" / "WINWORD.EXE"
    pc.versions["WINWORD.EXE"] = "16.0.17928.20156"
    install(pc)
    return pc


def found(machine: MadeUpWindows | Here) -> dict[str, Check]:
    return {one.name: one for one in doctor.examine(machine)}


def not_ok(machine: MadeUpWindows) -> dict[str, State]:
    """What is otherwise than well, but for LibreOffice, which nobody needs beside Word."""
    states = {one.name: one.state for one in doctor.examine(machine) if one.state is not State.OK}
    assert states.pop("libre_office") is State.NOT_HERE
    return states


def test_a_pc_on_which_all_is_well_has_nothing_to_do(ready: MadeUpWindows) -> None:
    assert not_ok(ready) == {}
    assert doctor.is_ready(doctor.examine(ready))
    assert "365" in found(ready)["excel"].told


def test_excel_2016_is_new_enough_and_2013_is_not(ready: MadeUpWindows) -> None:
    ready.registry.clear()
    ready.put_excel("16.0.4266.1001")
    assert found(ready)["excel"].state is State.OK
    ready.put_excel("15.0.5589.1001")
    assert found(ready)["excel"].state is State.TO_DO


def test_no_excel_is_to_do_and_nothing_else_breaks(ready: MadeUpWindows) -> None:
    ready.files.clear()
    states = {one.name: one.state for one in doctor.examine(ready)}
    assert states["excel"] is State.TO_DO
    assert states["bits"] is State.NOT_HERE
    assert states["word"] is State.TO_DO


def test_a_32_bit_office_needs_the_32_bit_dll_and_goes_with_a_64_bit_python(ready: MadeUpWindows) -> None:
    ready.put_excel("16.0.5400.1000", machine_type=0x014C)
    assert not_ok(ready) == {}
    assert "32" in found(ready)["bits"].told
    dll(places(ready).env, 32).unlink()
    missing = found(ready)["dll"]
    assert missing.state is State.TO_DO
    assert "xlwings32-0.37.8.dll" in missing.told


def test_a_dll_in_quarantine_is_told_of_by_name(ready: MadeUpWindows) -> None:
    dll(places(ready).env, 64).unlink()
    dll(places(ready).env, 32).unlink()
    assert not_ok(ready) == {"dll": State.TO_DO}
    assert "xlwings64-0.37.8.dll" in found(ready)["dll"].told
    assert "xlwings32" not in found(ready)["dll"].told


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"older")])
def test_an_add_in_that_is_gone_or_older_is_put_there_again(ready: MadeUpWindows, spoil) -> None:
    spoil(places(ready).add_in)
    assert not_ok(ready) == {"add_in": State.MENDED}
    assert places(ready).add_in.read_bytes() == SHIPPED
    assert not_ok(ready) == {}


def test_a_mark_of_the_web_on_the_add_in_is_taken_off(ready: MadeUpWindows) -> None:
    Path(f"{places(ready).add_in}:Zone.Identifier").write_text("ZoneId=3")
    assert not_ok(ready) == {"add_in": State.MENDED}
    assert not_ok(ready) == {}


def test_an_add_in_that_excel_holds_is_left_with_advice(ready: MadeUpWindows) -> None:
    places(ready).add_in.write_bytes(b"older")
    ready.locked, ready.open_programs = {places(ready).add_in}, {"excel.exe"}
    assert not_ok(ready) == {"add_in": State.TO_DO}
    assert "ปิด Excel" in found(ready)["add_in"].advice


def test_a_disabled_add_in_is_enabled(ready: MadeUpWindows) -> None:
    ready.registry[DISABLED] = {"1": disabled_item(str(places(ready).add_in))}
    assert not_ok(ready) == {"disabled": State.MENDED}
    assert ready.registry[DISABLED] == {}


@pytest.mark.parametrize("half", ["Software\\Policies", "Software"])
def test_a_policy_against_add_ins_is_told_of_with_the_way_round_it(ready: MadeUpWindows, half: str) -> None:
    key = rf"HKCU\{half}\Microsoft\Office\16.0\Excel\Security\Trusted Locations"
    ready.registry[key] = {"AllLocationsDisabled": 1}
    assert not_ok(ready) == {"macros": State.TO_DO}
    assert "panel" in found(ready)["macros"].advice
    ready.registry[key] = {"AllLocationsDisabled": 0}
    assert not_ok(ready) == {}


def test_a_cache_of_pywin32_that_was_cut_off_is_removed_and_a_whole_one_stays(ready: MadeUpWindows) -> None:
    cache = ready.temporary / "gen_py" / "3.12"
    module = cache / "00020813-0000-0000-C000-000000000046x0x1x9.py"
    ready.write(cache / "__init__.py", b"")
    ready.write(module, b"class _Application: pass\nCLSIDToClassMap = {}\n")
    assert not_ok(ready) == {}
    assert module.exists()
    module.write_bytes(b"class _Appli")
    assert not_ok(ready) == {"gen_py": State.MENDED}
    assert not cache.exists()


def test_a_folder_of_the_cache_without_its_index_is_broken_too(ready: MadeUpWindows) -> None:
    cache = ready.temporary / "gen_py" / "3.12"
    ready.write(
        cache / "00020813-0000-0000-C000-000000000046x0x1x9" / "_Workbook.py", b"class _Workbook: pass"
    )
    ready.locked, ready.open_programs = {cache}, {"excel.exe"}
    assert not_ok(ready) == {"gen_py": State.TO_DO}
    ready.locked = set()
    assert not_ok(ready) == {"gen_py": State.MENDED}


def test_documents_in_onedrive_are_well_with_advice(ready: MadeUpWindows) -> None:
    ready.moved_documents = ready.user / "OneDrive - กรมการพัฒนาชุมชน" / "เอกสาร"
    ready.moved_documents.mkdir(parents=True)
    assert not_ok(ready) == {}
    assert found(ready)["onedrive"].advice


def test_a_folder_that_cannot_be_written_is_told_of(ready: MadeUpWindows) -> None:
    checks = {one.name: one for one in doctor.examine(ready, ready.user / "ไม่มีโฟลเดอร์นี้")}
    assert checks["writing"].state is State.TO_DO
    assert "ไม่มีโฟลเดอร์นี้" in checks["writing"].told


def test_a_full_disk_missing_fonts_and_long_paths_are_to_do(ready: MadeUpWindows, monkeypatch) -> None:
    ready.free = 200_000_000
    ready.installed_fonts = {"Tahoma (TrueType)"}
    monkeypatch.setattr(doctor, "_LONG", 10)
    assert not_ok(ready) == dict.fromkeys(("room", "fonts", "long_paths"), State.TO_DO)
    ready.registry[r"HKLM\System\CurrentControlSet\Control\FileSystem"] = {"LongPathsEnabled": 1}
    assert found(ready)["long_paths"].state is State.OK


def test_any_of_the_three_sarabun_fonts_will_do(ready: MadeUpWindows) -> None:
    for font in ("TH SarabunPSK Bold (TrueType)", "TH SarabunIT๙ (TrueType)"):
        ready.installed_fonts = {font}
        assert found(ready)["fonts"].state is State.OK


def test_an_embeddable_python_has_no_panel_and_that_is_no_fault(ready: MadeUpWindows) -> None:
    ready.python = ready.own("python")
    ready.remove(places(ready).env)
    assert not_ok(ready) == {"panel": State.NOT_HERE}


def test_a_python_of_the_office_says_which_one_the_buttons_use(ready: MadeUpWindows) -> None:
    ready.python = ready.of_the_pc()
    assert str(places(ready).env) in found(ready)["python"].told
    ready.remove(places(ready).env)
    assert found(ready)["python"].state is State.TO_DO


def test_libraries_that_do_not_open_are_named(pc: MadeUpWindows) -> None:
    check = found(pc)["packages"]
    assert check.state is State.TO_DO
    assert "win32com.client" in check.told  # which Linux does not have
    assert "pandas" not in check.told


def test_other_systems_say_which_checks_do_not_apply() -> None:
    checks = found(Here())
    windows_only = {
        "excel",
        "bits",
        "dll",
        "add_in",
        "disabled",
        "macros",
        "gen_py",
        "onedrive",
        "long_paths",
    }
    assert {name for name, one in checks.items() if "Windows" in one.told} == windows_only
    assert all(checks[name].state is State.NOT_HERE for name in windows_only)
    assert checks["python"].state is State.OK


def test_what_is_to_do_says_what_to_do() -> None:
    must_act = {"missing", "unsuitable", "too_old", "refused", "blocked", "little", "too_long", "in_use"}
    for name, case in words.doctor.cases():
        told, advice = words.doctor.case(name, case, ("ก", "ข", "ค", "ง"))
        assert told
        assert words.doctor.title(name)
        assert advice or case not in must_act or name == "libre_office", (name, case)


def test_the_exit_code_and_json_say_whether_something_is_to_do(
    ready: MadeUpWindows, monkeypatch, xlplan
) -> None:
    monkeypatch.setattr("xlplan.cli_machine.this_machine", lambda: ready)
    ran = xlplan("doctor", "--json")
    assert (ran.code, ran.json["ready"]) == (0, True)
    assert {"name", "title", "state", "told", "advice"} == set(ran.json["checks"][0])
    ready.files.clear()
    ran = xlplan("doctor", "--json")
    assert (ran.code, ran.json["ready"]) == (1, False)
    assert "ต้องทำ 2 เรื่อง" in xlplan("doctor").out
