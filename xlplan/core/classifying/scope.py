"""How far a project reaches, by its villages and by what its name says."""

from xlplan.core import numbers, thai
from xlplan.core.frames import Record
from xlplan.core.grammar import sorting as grammar
from xlplan.core.places import villages_of
from xlplan.core.vocabulary import Scope


def scope_of(project: Record) -> Scope | None:
    """One village, several, the whole tambon or beyond it; None where nothing tells.

    A row of no village is of the whole tambon only where its name says so: its village may be unknown.

    >>> scope_of({"tambon": "ปูโยะ", "moo": "2", "name": "ก่อสร้างถนน หมู่ที่ 2 เชื่อมหมู่ที่ 3"}).value
    'หลายหมู่บ้าน'
    >>> scope_of({"tambon": "ปูโยะ", "moo": "2", "name": "ขุดลอกคลองปูโยะ เชื่อมตำบลมูโนะ"}).value
    'เกินตำบล'
    """
    name = thai.arabic(thai.clean_line(project.get("name") or ""))
    tambon = project.get("tambon")
    others = {
        other for other in grammar.EVERY_TAMBON.findall(name) if tambon and not other.startswith(tambon)
    }
    if grammar.BEYOND_TAMBON.search(name) or others:
        return Scope.BEYOND
    if grammar.WHOLE_TAMBON.search(name):
        return Scope.TAMBON
    villages = {*villages_of(project.get("moo")), *map(str, numbers.moos(name))}
    counted = grammar.VILLAGES_COUNTED.search(name)
    if len(villages) > 1 or (counted and int(counted[1]) > 1):
        return Scope.VILLAGES
    return Scope.VILLAGE if villages or project.get("moo") else None
