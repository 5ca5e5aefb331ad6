import RegexMatching

/// The result of a search, in a form that compares and prints.
struct Found: Equatable, CustomStringConvertible {
  var spans: [[Int]] = []
  var outcome = RegexOutcome.finished

  var description: String { "\(spans) \(outcome)" }
}

extension RegexMatcher {
  mutating func found(
    _ regex: CompiledRegex, _ subject: [UInt8], from: Int = 0, wellFormed: Bool = true,
    options: RegexMatchOptions = []
  ) -> Found {
    var found = Found()
    var spans: [[Int]] = []
    found.outcome = forEachMatch(
      of: regex, in: subject.span, from: from, wellFormed: wellFormed, options: options
    ) { match in
      spans.append([match.start, match.end])
      return true
    }
    found.spans = spans
    return found
  }

  /// Start and end of every group of every match; nil if a group is not set.
  mutating func groups(
    _ regex: CompiledRegex, _ subject: [UInt8], wellFormed: Bool = true,
    options: RegexMatchOptions = []
  ) -> ([[Range<Int>?]], RegexOutcome) {
    var rows: [[Range<Int>?]] = []
    let outcome = forEachMatch(
      of: regex, in: subject.span, wellFormed: wellFormed, options: options
    ) { match in
      rows.append((0...regex.captureCount).map { match.group($0) })
      return true
    }
    return (rows, outcome)
  }
}

/// Everything that a pattern finds in a subject, by machine code.
func found(
  _ pattern: String, _ subject: String, from: Int = 0, options: RegexMatchOptions = [],
  limits: RegexLimits = RegexLimits()
) throws -> Found {
  let regex = try CompiledRegex(pattern)
  var matcher = RegexMatcher(limits: limits)
  return matcher.found(regex, Array(subject.utf8), from: from, options: options)
}
