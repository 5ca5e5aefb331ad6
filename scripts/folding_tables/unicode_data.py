"""Reading the files of the Unicode Character Database."""

import bz2
import functools
import re
import sys


class UnicodeData:
    """The files in a folder, laid out as Debian's unicode-data lays out /usr/share/unicode."""

    def __init__(self, directory):
        if not (directory / "CaseFolding.txt").exists():
            sys.exit(
                f"generate-folding-tables: no Unicode data in {directory}: install Debian's "
                "package unicode-data, or give --unicode DIR")
        self.directory = directory

    @functools.cached_property
    def version(self):
        header = self._lines("CaseFolding.txt")[0]
        return re.search(r"CaseFolding-([0-9.]+)\.txt", header).group(1)

    def fields(self, name):
        """The fields of each line of a data file, without comments and empty lines."""
        for line in self._lines(name):
            text = line.split("#", 1)[0].strip()
            if text:
                yield [field.strip() for field in text.split(";")]

    def property(self, name, column=1):
        """The values in one column of a data file, for each scalar in it."""
        return {
            scalar: row[column] for row in self.fields(name) for scalar in scalars_of(row[0])
        }

    def scalars_with(self, name, binary_property):
        """The scalars that have a property, from a data file that lists several."""
        return {
            scalar
            for row in self.fields(name)
            if row[1] == binary_property
            for scalar in scalars_of(row[0])
        }

    def unihan(self, name, *properties):
        """The scalars with one of these properties in a file of Unihan, and the values."""
        for line in bz2.open(self.directory / f"{name}.bz2", "rt", encoding="utf-8"):
            scalar, _, rest = line.strip().partition("\t")
            key, _, value = rest.partition("\t")
            if scalar.startswith("U+") and key in properties:
                yield int(scalar[2:], 16), value

    @functools.cached_property
    def general_categories(self):
        return self.property("extracted/DerivedGeneralCategory.txt")

    @functools.cached_property
    def scripts(self):
        """The scripts by their long names. Missing scalars have the script Unknown."""
        return self.property("Scripts.txt")

    @functools.cached_property
    def combining_classes(self):
        classes = self.property("extracted/DerivedCombiningClass.txt")
        return {scalar: int(value) for scalar, value in classes.items() if value != "0"}

    @functools.cached_property
    def names(self):
        return self.property("UnicodeData.txt", column=1)

    @functools.cached_property
    def decompositions(self):
        """The mapping of each scalar that has one, with its tag, which is empty for canonical mappings."""
        mappings = {}
        for row in self.fields("UnicodeData.txt"):
            if row[5]:
                tag, mapping = re.fullmatch(r"(?:<(\w+)> )?([0-9A-F ]+)", row[5]).groups()
                mappings[int(row[0], 16)] = tag or "", [int(each, 16) for each in mapping.split()]
        return mappings

    def _lines(self, name):
        return (self.directory / name).read_text(encoding="utf-8").splitlines()


def scalars_of(text):
    """The scalars of a field such as 0041 or 0041..005A."""
    first, _, last = text.partition("..")
    return range(int(first, 16), int(last or first, 16) + 1)


def ranges(scalars):
    """The scalars as rows: first, last."""
    rows = []
    for scalar in sorted(scalars):
        if rows and rows[-1][1] == scalar - 1:
            rows[-1] = (rows[-1][0], scalar)
        else:
            rows.append((scalar, scalar))
    return rows


def runs(mapping):
    """A mapping of scalars to single scalars as rows: first, last, step, delta."""
    rows = []
    for source, target in sorted(mapping.items()):
        delta = target - source
        if rows:
            first, last, known_step, known_delta = rows[-1]
            step = source - last
            if delta == known_delta and (step == known_step or (first == last and step <= 2)):
                rows[-1] = (first, source, step, delta)
                continue
        rows.append((source, source, 1, delta))
    return rows


def valued_ranges(values, ascending=False):
    """Values of scalars as rows: first, last, value.

    All scalars of a row have its value; or, ascending, each has one more than the one before.
    """
    rows = []
    for scalar, value in sorted(values.items()):
        if rows:
            first, last, known = rows[-1]
            expected = known + (scalar - first if ascending else 0)
            if scalar == last + 1 and value == expected:
                rows[-1] = (first, scalar, known)
                continue
        rows.append((scalar, scalar, value))
    return rows
