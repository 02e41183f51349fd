"""Files that are not read: registered, with what their names tell of the village that sent them."""

from dataclasses import dataclass, replace

from xlplan import words
from xlplan.core import places, thai
from xlplan.core.findings import Finding, Kind
from xlplan.core.gathering import collect, register
from xlplan.core.gathering.answered import Answered
from xlplan.core.gathering.questions import WhoseToType
from xlplan.core.places import Place, villages_of
from xlplan.core.vocabulary import FileStatus, Received
from xlplan.errors import RejectedFileError
from xlplan.importing.intake import FileResult
from xlplan.office.foreign.inbox import Found

_TO_TYPE = frozenset({"PDF", "PICTURE"})  # codes of files that are a plan all the same
_STAYS = (
    words.documents.IMPORTED,
    words.documents.REPLACED,
)  # what is known of a document before it was spoilt


@dataclass(frozen=True, slots=True)
class Rejected:
    """What there is to tell of a file, and what has to be asked."""

    result: FileResult
    finding: Finding
    question: WhoseToType | None = None


def reject(found: Found, error: RejectedFileError, said: Answered) -> Rejected:
    """Register a file that is not read, and say of its village that something came.

    A picture or PDF has to be typed, all else is trouble. What staff or an import said of a village stands.
    """
    to_type = error.code in _TO_TYPE
    reason, advice = words.errors.rejection(error.code)
    place = _named(found, said)
    villages = tuple(villages_of(place.moo))
    line = said.line(found.name)
    if line is None or line["status"] not in _STAYS:
        entry = {
            "document": found.name, "reason": reason, "tambon": place.tambon, "villages": place.moo,
            "status": words.documents.TO_TYPE if to_type else words.documents.REJECTED,
            "file_kind": found.path.suffix.lower().lstrip("."),
        }  # fmt: skip
        register.register(entry | said.cells(found.name), said.tables)
        for moo in villages:
            state = Received.TO_TYPE if to_type else Received.TROUBLE
            collect.receive(place.tambon or "", moo, state, said.tables)
    kind = Kind.TO_TYPE if to_type else Kind.FILE_REJECTED
    facts = (found.name,) if to_type else (f"{found.name}: {reason}", advice)
    result = FileResult(
        found.name, found.path, FileStatus.REJECTED, error.code, str(error), place.tambon, villages,
        findings=1, to_type=to_type,
    )  # fmt: skip
    is_asked = to_type and not (place.tambon and place.moo)
    question = WhoseToType(found.name) if is_asked else None
    return Rejected(result, Finding(kind, found.name, facts=facts), question)


def _named(found: Found, said: Answered) -> Place:
    """The village that a file's own name tells, or the folders it lies in, or somebody."""
    place = Place()
    *folders, name = found.name.split("/")
    for part in (name.rpartition(".")[0] or name, *reversed(folders)):
        place = place.below(places.find(part, said.tambons))
    if village := said.village(found.name):
        place = place.below(Place(*village))
    if place.moo and not place.tambon:
        place = replace(place, tambon=said.for_all.tambon or _tambon_of(place.moo, name, said))
    return place


def _tambon_of(moo: str, name: str, said: Answered) -> str | None:
    """The tambon whose village of this number a file's name names: a village's name alone may be two."""
    alike = {
        row["tambon"] for row in said.tables.villages
        if row["moo"] == moo and row["name"] and thai.key(row["name"]) in thai.key(name)
    }  # fmt: skip
    return alike.pop() if len(alike) == 1 else None
