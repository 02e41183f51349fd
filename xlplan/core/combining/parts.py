"""Things that have become one, by and by: disjoint sets of codes, the smallest code at the root of each."""

from collections.abc import Iterable


class Parts:
    """Which codes have become one; each begins as a part of its own."""

    def __init__(self, codes: Iterable[str]) -> None:
        self._root = {code: code for code in codes}

    def root(self, code: str) -> str:
        """The smallest code of the part that holds this one."""
        while self._root[code] != code:
            self._root[code] = self._root[self._root[code]]
            code = self._root[code]
        return code

    def join(self, codes: Iterable[str]) -> None:
        """Make one part of all that hold one of these."""
        first, *others = sorted({self.root(code) for code in codes})
        for root in others:
            self._root[root] = first

    def parts(self) -> list[list[str]]:
        """Every part, its codes in order; parts in order of their first code."""
        found: dict[str, list[str]] = {}
        for code in sorted(self._root):
            found.setdefault(self.root(code), []).append(code)
        return list(found.values())

    def __contains__(self, code: str) -> bool:
        return code in self._root
