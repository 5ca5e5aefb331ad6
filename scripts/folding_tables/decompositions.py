"""Normalization: decompositions, canonical and compatible, and the order of marks."""

from .unicode_data import runs, valued_ranges

NOT_COMPOSED = 0x8000_0000


def canonical_rows(data):
    """Single-level canonical decompositions: composite, first, second or 0."""
    excluded = data.scalars_with("DerivedNormalizationProps.txt", "Full_Composition_Exclusion")
    rows = []
    for composite, (tag, mapping) in sorted(data.decompositions.items()):
        if not tag:
            first, second = mapping if len(mapping) == 2 else (*mapping, 0)
            mark = NOT_COMPOSED if composite in excluded else 0
            rows.append((mark | composite, first, second))
    return rows


def compatibility_rows(data):
    """The scalars that NFKD maps and NFD does not, with their full NFKD.

    Runs for what maps to one scalar: first, last, step, delta; rows for what maps to several:
    source, count, scalars.
    """
    single, expansions = {}, []
    for scalar in sorted(data.decompositions):
        mapping = decomposed(scalar, data, compatible=True)
        if mapping == decomposed(scalar, data, compatible=False):
            continue
        if len(mapping) == 1:
            single[scalar] = mapping[0]
        else:
            expansions.append((scalar, len(mapping), *mapping))
    return runs(single), expansions


def combining_rows(data):
    """Canonical_Combining_Class other than 0: first, last, class."""
    return valued_ranges(data.combining_classes)


def decomposed(scalar, data, compatible):
    """NFKD or NFD of a scalar."""
    classes = data.combining_classes
    scalars = list(_expanded(scalar, data, compatible))
    # Canonical ordering: sorting is stable, and each starter begins a stretch of its own.
    ordered, start = [], 0
    for end in range(1, len(scalars) + 1):
        if end == len(scalars) or scalars[end] not in classes:
            ordered += sorted(scalars[start:end], key=lambda each: classes.get(each, 0))
            start = end
    return ordered


def _expanded(scalar, data, compatible):
    if 0xAC00 <= scalar <= 0xD7A3:
        yield from _jamo(scalar)
        return
    tag, mapping = data.decompositions.get(scalar, ("", None))
    if mapping is None or (tag and not compatible):
        yield scalar
        return
    for each in mapping:
        yield from _expanded(each, data, compatible)


def _jamo(syllable):
    """A Hangul syllable's parts (chapter 3.12 of the Unicode Standard)."""
    index = syllable - 0xAC00
    yield 0x1100 + index // 588
    yield 0x1161 + index % 588 // 28
    if index % 28:
        yield 0x11A7 + index % 28
