"""Sets of characters: characters of words, characters in gaps, accents."""

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
    return ranges(default | {
        scalar
        for scalar, category in data.general_categories.items()
        if is_ignorable(scalar, category)
    })


def accent_ranges(data):
    return ranges(
        scalar
        for scalar in data.combining_classes
        if data.general_categories[scalar] in ("Mn", "Me")
        if data.scripts.get(scalar) == "Inherited"
        if scalar not in KANA_VOICING_MARKS and scalar <= 0xFFFF
    )
