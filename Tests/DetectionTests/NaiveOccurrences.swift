import KeywordMatching
import MatchingOracle
import RegexMatching
import Rules
import TextFolding
import WordMatching

/// An occurrence that the oracle found in a line.
struct NaiveOccurrence: Hashable {
  var range: Range<Int>
  /// The words that occur here, as written in the rule, or the regex; in UTF-8.
  var terms: Set<[UInt8]>
  var captures: [Capture] = []

  struct Capture: Hashable {
    var name: String
    var range: Range<Int>
  }
}

/// Finds the occurrences of RULES.md by trying every place.
final class NaiveSearch {
  /// Keyed by bytes: as strings, patterns for K and for the Kelvin sign would be equal.
  private var regexes: [[UInt8]: CompiledRegex] = [:]

  /// Every place at which a pattern occurs, including overlapping places, before exceptions.
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
      let search = Word(bytes: word, folding: words.folding)
      for hit in NaiveWordMatcher.hits(of: [search], in: text.bytes) {
        let range = Int(hit.start)..<Int(hit.end)
        if words.wholeWord, text.isInsideWord(range, words.folding) { continue }
        places[range, default: []].insert(Array(String(decoding: word, as: UTF8.self).utf8))
      }
    }
    return places.map { NaiveOccurrence(range: $0.key, terms: $0.value) }
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
  /// The occurrences that do not lie inside, or equal, one of the given covers.
  func outside(_ covers: [NaiveOccurrence]) -> [NaiveOccurrence] {
    filter { occurrence in
      !covers.contains { cover in
        cover.range.lowerBound <= occurrence.range.lowerBound
          && occurrence.range.upperBound <= cover.range.upperBound
      }
    }
  }

  /// Takes the leftmost occurrence, the longest if several begin there. Then drops the occurrences
  /// that overlap it, and repeats.
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
