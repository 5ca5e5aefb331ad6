"""Case folding."""

from .unicode_data import runs


def simple_runs(data):
    """Simple case folding (status C and S) as runs: first, last, step, delta."""
    return runs({
        int(row[0], 16): int(row[2], 16)
        for row in data.fields("CaseFolding.txt")
        if row[1] in "CS"
    })


def full_rows(data):
    """The scalars that fold to several (status F): source, count, scalars."""
    rows = []
    for row in data.fields("CaseFolding.txt"):
        if row[1] == "F":
            scalars = [int(each, 16) for each in row[2].split()]
            rows.append((int(row[0], 16), len(scalars), *scalars))
    return sorted(rows)
