"""Characters that stand for digits and numbers."""

import re
import sys

from .unicode_data import valued_ranges

# Numbers in one character together with something that sets them apart from text.
FRAMED = re.compile(r"\b(CIRCLED|PARENTHESIZED|FULL STOP|COMMA)\b")
LARGEST_FRAMED = 50
IDEOGRAPHIC_ZERO = 0x3007
# The Traditional form of 叁, which Unihan has under kOtherNumeric.
FORMAL_THREE = 0x53C4
# Characters that stand for a digit in old accounts only, and mean something else everywhere: 参, 參, 漆.
OTHER_MEANING = {0x53C2, 0x53C3, 0x6F06}


def value_rows(data):
    """first, last, value of the first."""
    types = data.property("extracted/DerivedNumericType.txt")
    # 3 for a whole number, 3/16 for a fraction.
    rationals = data.property("extracted/DerivedNumericValues.txt", column=3)
    whole = {scalar: int(text) for scalar, text in rationals.items() if text.isdecimal()}
    chinese = _chinese_digits(data, whole)

    def is_digit(scalar, value):
        if types[scalar] != "Numeric":
            return scalar > 0x7F
        if scalar in chinese:
            return True
        tag, mapping = data.decompositions.get(scalar, ("", []))
        if not tag and len(mapping) == 1 and mapping[0] in chinese:
            return True
        is_framed = data.general_categories[scalar] == "No" and FRAMED.search(data.names[scalar])
        return is_framed and value <= LARGEST_FRAMED

    values = {scalar: value for scalar, value in whole.items() if is_digit(scalar, value)}
    return valued_ranges(values, ascending=True)


def _chinese_digits(data, values):
    digits = {IDEOGRAPHIC_ZERO, FORMAL_THREE}
    numerals = data.unihan("Unihan_NumericValues.txt", "kPrimaryNumeric", "kAccountingNumeric")
    for scalar, value in numerals:
        if values.get(scalar) != int(value):
            sys.exit(f"generate-folding-tables: U+{scalar:04X} has different numeric values")
        if int(value) <= 9 and scalar not in OTHER_MEANING:
            digits.add(scalar)
    return digits
