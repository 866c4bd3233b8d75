"""Names joined: which claimants, outlets and places are taken for one, and on what evidence.

A join is a row with a reason, and each can be undone. Joins are taken in the order of how sure
they are; one that would bring together two names that a user keeps apart is left out, and so is
one that could mean several parties.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from ...checks.words import initials, spells, tokens
from ..records import Join, Name, NameKind
from .aliases import Ruling


class Written(NamedTuple):
    """A name as articles write it, and how many do."""

    kind: NameKind
    key: str
    name: str
    articles: int


class Form(NamedTuple):
    """What an article calls a claimant instead."""

    form_key: str
    form: str
    key: str
    name: str
    quote: str
    article: str


class Names:
    """All names of a ledger, joined.

    Args:
        written: every spelling, with how many articles have it.
        forms: what articles call claimants instead.
        rulings: what the user says.
    """

    def __init__(
        self, written: Iterable[Written], forms: Iterable[Form], rulings: Iterable[Ruling]
    ) -> None:
        self._spellings: dict[tuple[NameKind, str], list[Written]] = defaultdict(list)
        for each in sorted(written):
            self._spellings[each.kind, each.key].append(each)
        self._rulings = list(rulings)
        self._root: dict[tuple[NameKind, str], str] = {}
        self._members: dict[tuple[NameKind, str], set[str]] = {}
        self._apart: dict[tuple[NameKind, str], set[str]] = defaultdict(set)
        self._joins: list[tuple[Join, str]] = []
        self._shown: dict[tuple[NameKind, str], str] = {}
        self._parties: dict[str, str] = {}
        self._rule()
        self._stand_for(forms)
        self._spell()

    def root(self, kind: NameKind, key: str) -> str:
        """Return the key that stands for all that this one is joined with."""
        return self._root.get((kind, key), key)

    def parties(self, keys: str) -> str:
        """Return a claim's parties, joined: keys with ";" between them, sorted."""
        if keys not in self._parties:
            roots = {self.root("claimant", key) for key in keys.split(";")} if keys else set()
            self._parties[keys] = ";".join(sorted(roots))
        return self._parties[keys]

    def shown(self, kind: NameKind, root: str) -> str:
        """Return the name that a party, an outlet or a place is shown by."""
        if (kind, root) not in self._shown:
            self._shown[kind, root] = self._show(kind, root)
        return self._shown[kind, root]

    def _show(self, kind: NameKind, root: str) -> str:
        keys = self._members.get((kind, root), {root})
        first = [r.one for r in self._rulings if r.same and r.kind == kind and r.one_key in keys]
        if first:
            return first[0]
        spellings = [each for key in keys for each in self._spellings.get((kind, key), ())]
        best = min(spellings, key=_fullest, default=None)
        return best.name if best else root

    def joined(self) -> Iterator[Name]:
        """Yield every name that more than one is joined into, or that a join was refused for."""
        joins: dict[tuple[NameKind, str], list[Join]] = defaultdict(list)
        for join, key in self._joins:
            joins[join.kind, self.root(join.kind, key)].append(join)
        for (kind, root), its in sorted(joins.items()):
            keys = self._members.get((kind, root), {root})
            names = {each.name for key in keys for each in self._spellings.get((kind, key), ())}
            yield Name(kind, self.shown(kind, root), tuple(sorted(names)), tuple(its))

    def _rule(self) -> None:
        for each in self._rulings:
            if not each.same:
                self._apart[each.kind, each.one_key].add(each.other_key)
                self._apart[each.kind, each.other_key].add(each.one_key)
        for each in self._rulings:
            if each.same:
                held = self._join(each.kind, each.one_key, each.other_key)
                join = Join(each.kind, each.one, each.other, "alias", each.origin, None, held)
                self._joins.append((join, each.one_key))

    def _stand_for(self, forms: Iterable[Form]) -> None:
        """Join names that an article uses for one another, where they are names of some claim."""
        known = [form for form in sorted(forms) if ("claimant", form.form_key) in self._spellings]
        for form_key, group in groupby(known, key=lambda form: form.form_key):
            its = list(group)
            one = len({self.root("claimant", form.key) for form in its}) == 1
            for _, same in groupby(its, key=lambda form: form.key):
                form = next(same)
                held = one and self._join("claimant", form.key, form_key)
                join = Join(
                    "claimant", form.name, form.form, "stands_for", form.quote, form.article, held
                )
                self._joins.append((join, form.key))

    def _spell(self) -> None:
        """Join letters with the one name that they are the first letters of."""
        keys = [key for kind, key in self._spellings if kind == "claimant"]
        by_letter: dict[str, list[Written]] = defaultdict(list)
        short = []
        for key in sorted(keys):
            full = min(self._spellings["claimant", key], key=_fullest)
            if " " in key:
                by_letter[initials(full.name)[:2]].append(full)
            elif full.name.isupper() and 2 <= len(key) <= 8:
                short.append(full)
        for letters in short:
            fits = [f for f in by_letter[letters.name[:2]] if _are_letters_of(letters.name, f.name)]
            one = len({self.root("claimant", full.key) for full in fits}) == 1
            for full in fits:
                held = one and self._join("claimant", full.key, letters.key)
                join = Join("claimant", full.name, letters.name, "spelled", full.name, None, held)
                self._joins.append((join, full.key))

    def _join(self, kind: NameKind, one: str, other: str) -> bool:
        """Bring two keys together; False where that would join what is kept apart."""
        ours = self._members.get((kind, self.root(kind, one)), {one})
        theirs = self._members.get((kind, self.root(kind, other)), {other})
        if any(self._apart[kind, key] & theirs for key in ours):
            return False
        both = ours | theirs
        root = min(both)
        for key in both:
            self._root[kind, key] = root
        self._members[kind, root] = both
        return True


def _fullest(name: Written) -> tuple[int, int, str]:
    return -len(tokens(name.name)), -name.articles, name.name


def _are_letters_of(letters: str, name: str) -> bool:
    """Whether letters surely stand for a name: two for two words, more by its first letters."""
    if len(letters) == 2:
        return initials(name) == letters and len(tokens(name)) == 2
    return spells(letters, name)


def places_turned(rulings: Iterable[Ruling]) -> Mapping[str, str]:
    """Return the keys of places that the rulings turn into others."""
    names = Names((), (), [each for each in rulings if each.kind == "place"])
    keys = {key for r in rulings if r.kind == "place" for key in (r.one_key, r.other_key)}
    return {key: names.root("place", key) for key in keys if names.root("place", key) != key}
