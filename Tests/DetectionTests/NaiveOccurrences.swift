import RegexMatching
import Rules
import TextFolding

/// Something found in a line, in the oracle.
struct NaiveOccurrence: Hashable {
  var range: Range<Int>
  /// The words, as the rule has them, that occur here, or the regex; in UTF-8.
  var terms: Set<[UInt8]>
  var captures: [Capture] = []

  struct Capture: Hashable {
    var name: String
    var range: Range<Int>
  }
}

/// Finds what RULES.md calls occurrences by trying every place.
final class NaiveSearch {
  /// By bytes: as strings, patterns for K and for the Kelvin sign would be equal.
  private var regexes: [[UInt8]: CompiledRegex] = [:]

  /// Every place where a pattern occurs, overlapping ones too, before exceptions.
  func occurrences(of pattern: Pattern, in text: NaiveText) throws -> [NaiveOccurrence] {
    switch pattern {
    case .words(let words): Self.occurrences(of: words, in: text)
    case .regex(let regex): try occurrences(ofRegex: regex, in: text)
    }
  }

  private static func occurrences(
    of words: Pattern.Words, in text: NaiveText
  ) -> [NaiveOccurrence] {
    var places: [Range<Int>: Set<[UInt8]>] = [:]
    for word in words.words {
      let ranges = words.folding.isEmpty ? exact(word, text) : folded(word, text)
      for range in ranges {
        if words.wholeWord,
          text.isInsideWord(range.lowerBound) || text.isInsideWord(range.upperBound)
        {
          continue
        }
        places[range, default: []].insert(Array(String(decoding: word, as: UTF8.self).utf8))
      }
    }
    return places.map { NaiveOccurrence(range: $0.key, terms: $0.value) }
  }

  private static func exact(_ word: [UInt8], _ text: NaiveText) -> [Range<Int>] {
    text.bytes.indices.map { $0..<$0 + word.count }.filter { range in
      range.upperBound <= text.bytes.count && Array(text.bytes[range]) == word
    }
  }

  private static func folded(_ word: [UInt8], _ text: NaiveText) -> [Range<Int>] {
    let wanted = keys(NaiveText(word))
    let given = keys(text)
    return given.indices.compactMap { first in
      let last = first + wanted.count - 1
      guard last < given.count, Array(given[first...last]) == wanted else { return nil }
      return text.units[first].start..<text.units[last].end
    }
  }

  /// The folded character of each unit; for a byte that is part of none, a number above all characters.
  private static func keys(_ text: NaiveText) -> [UInt32] {
    text.units.map { unit in
      unit.scalar.map { NaiveFolding.fold($0).value } ?? 0xFFFF_0000
        | UInt32(text.bytes[unit.start])
    }
  }

  private func occurrences(
    ofRegex pattern: String, in text: NaiveText
  ) throws -> [NaiveOccurrence] {
    let key = Array(pattern.utf8)
    let regex = try regexes[key] ?? CompiledRegex(pattern)
    regexes[key] = regex
    var matcher = RegexMatcher()
    var found: [NaiveOccurrence] = []
    let outcome = matcher.forEachMatch(
      of: regex, in: text.bytes.span, wellFormed: text.isWellFormed, options: .interpreter
    ) { match in
      var occurrence = NaiveOccurrence(range: match.range, terms: [key])
      for group in regex.groups {
        guard let range = match.group(group) else { continue }
        occurrence.captures.append(NaiveOccurrence.Capture(name: group.name, range: range))
      }
      found.append(occurrence)
      return true
    }
    guard outcome == .finished else { throw GivenUp(pattern: pattern) }
    return found
  }

  struct GivenUp: Error {
    var pattern: String
  }
}

extension [NaiveOccurrence] {
  /// What does not lie inside one of some ranges, or equal it.
  func outside(_ covers: [NaiveOccurrence]) -> [NaiveOccurrence] {
    filter { occurrence in
      !covers.contains { cover in
        cover.range.lowerBound <= occurrence.range.lowerBound
          && occurrence.range.upperBound <= cover.range.upperBound
      }
    }
  }

  /// Takes the leftmost, of several the longest, drops what overlaps it, and begins again.
  var leftmostLongest: [NaiveOccurrence] {
    var left = self
    var taken: [NaiveOccurrence] = []
    while let start = left.map(\.range.lowerBound).min(),
      let next = left.filter({ $0.range.lowerBound == start })
        .max(by: { $0.range.upperBound < $1.range.upperBound })
    {
      taken.append(next)
      left.removeAll { $0.range.lowerBound < next.range.upperBound || $0.range == next.range }
    }
    return taken
  }
}
