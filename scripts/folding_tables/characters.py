"""Sets of characters: characters of words, characters in gaps, accents, attaching marks."""

import sys

from .unicode_data import ranges

# Scripts without spaces between words; WordCharacters.swift has the reasons.
SPACELESS_SCRIPTS = {
    "Ahom", "Balinese", "Bopomofo", "Han", "Hiragana", "Javanese", "Katakana",
    "Khitan_Small_Script", "Khmer", "Lao", "Myanmar", "New_Tai_Lue", "Nushu", "Tai_Le",
    "Tai_Tham", "Tai_Viet", "Tangut", "Thai", "Tibetan", "Yi",
}
WORD_CATEGORIES = {"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd"}

IGNORABLE_CATEGORIES = {
    "Zs", "Zl", "Zp", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cc", "Cf",
    "Me",
}
LINE_FEED = 0x000A
# The marks that turn カ into ガ and ハ into パ: different letters, not accented ones.
KANA_VOICING_MARKS = {0x3099, 0x309A}
# The scripts whose vowels are points that most texts leave out: the same word with and without.
SCRIPTS_WITH_OPTIONAL_POINTS = {"Arabic", "Hebrew", "Syriac"}


def word_ranges(data):
    extensions = data.property("ScriptExtensions.txt")
    aliases = {
        row[1]: row[2]
        for row in data.fields("PropertyValueAliases.txt")
        if row[0] == "sc"
    }
    selectors = data.scalars_with("PropList.txt", "Variation_Selector")
    unknown = SPACELESS_SCRIPTS - set(data.scripts.values())
    if unknown:
        sys.exit(f"generate-folding-tables: not in Scripts.txt: {sorted(unknown)}")

    def is_spaceless(scalar):
        script = data.scripts.get(scalar, "Unknown")
        if script not in ("Common", "Inherited"):
            return script in SPACELESS_SCRIPTS
        used_in = {aliases[short] for short in extensions.get(scalar, "").split()}
        return bool(used_in) and used_in <= SPACELESS_SCRIPTS

    return ranges(
        scalar
        for scalar, category in data.general_categories.items()
        if category in WORD_CATEGORIES or scalar == ord("_")
        if scalar not in selectors and not is_spaceless(scalar)
    )


def ignorable_ranges(data):
    def is_ignorable(scalar, category):
        if category == "Mn":
            return data.scripts.get(scalar) in ("Inherited", "Common")
        return category in IGNORABLE_CATEGORIES and scalar != LINE_FEED

    default = data.scalars_with("DerivedCoreProperties.txt", "Default_Ignorable_Code_Point")
    return ranges(default | set(accents(data)) | {
        scalar
        for scalar, category in data.general_categories.items()
        if is_ignorable(scalar, category)
    })


def accents(data):
    return (
        scalar
        for scalar in data.combining_classes
        if data.general_categories[scalar] in ("Mn", "Me")
        if data.scripts.get(scalar) in SCRIPTS_WITH_OPTIONAL_POINTS | {"Inherited"}
        if scalar not in KANA_VOICING_MARKS and scalar <= 0xFFFF
    )


def accent_ranges(data):
    return ranges(accents(data))


def attaching_ranges(data):
    default = data.scalars_with("DerivedCoreProperties.txt", "Default_Ignorable_Code_Point")

    def attaches(scalar, category):
        has_script = data.scripts.get(scalar) not in ("Inherited", "Common")
        return category == "Mc" or category == "Mn" and has_script

    return ranges(
        scalar
        for scalar, category in data.general_categories.items()
        if attaches(scalar, category)
        if scalar not in data.combining_classes and scalar not in default
    )
