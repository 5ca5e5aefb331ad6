/// A shell pattern that names rules: by their ids, or by one of their tags.
///
/// `*` stands for any characters, `?` for one, `[abc]` and `[a-z]` for one of these, `[!abc]` for one of the others. Every
/// other character stands for itself; a pattern must match all of an id or a tag.
package struct RulePattern: Hashable, Sendable {
  /// The pattern as written.
  package let text: String
  private let parts: [Part]

  private enum Part: Hashable {
    case any
    case one
    case character(Unicode.Scalar)
    case of([ClosedRange<Unicode.Scalar>], isNegated: Bool)

    func matches(_ scalar: Unicode.Scalar) -> Bool {
      switch self {
      case .any, .one: true
      case .character(let own): own == scalar
      case .of(let ranges, let isNegated):
        ranges.contains { $0.contains(scalar) } != isNegated
      }
    }
  }

  /// The pattern that a text writes. A `[` without its `]` stands for itself.
  package init(_ text: String) {
    self.text = text
    var rest = Array(text.unicodeScalars)[...]
    var parts: [Part] = []
    while let scalar = rest.popFirst() {
      switch scalar {
      case "*": parts.append(.any)
      case "?": parts.append(.one)
      case "[": parts.append(Self.set(&rest) ?? .character(scalar))
      default: parts.append(.character(scalar))
      }
    }
    self.parts = parts
  }

  /// What stands between brackets; nil if none closes them, and then nothing is taken.
  private static func set(_ rest: inout ArraySlice<Unicode.Scalar>) -> Part? {
    let isNegated = rest.first == "!" || rest.first == "^"
    let start = isNegated ? rest.dropFirst() : rest
    // As in shells, a `]` at the start is one of the characters.
    guard let end = start.dropFirst().firstIndex(of: "]") else { return nil }
    var inside = start[..<end]
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    while let first = inside.popFirst() {
      guard inside.first == "-", let last = inside.dropFirst().first, first <= last else {
        ranges.append(first...first)
        continue
      }
      inside = inside.dropFirst(2)
      ranges.append(first...last)
    }
    rest = rest[(end + 1)...]
    return .of(ranges, isNegated: isNegated)
  }

  /// Whether the pattern matches the id or one of the tags of a rule.
  package func matches(_ rule: RuleSummary) -> Bool {
    matches(rule.id) || rule.tags.contains(where: matches)
  }

  /// On a mismatch, goes back only to the last `*`, so the cost is at most the product of the lengths.
  private func matches(_ name: String) -> Bool {
    let name = Array(name.unicodeScalars)
    var place = 0
    var next = 0
    var star: (place: Int, next: Int)?
    while place < name.count {
      if next < parts.count, parts[next] == .any {
        star = (place, next)
        next += 1
      } else if next < parts.count, parts[next].matches(name[place]) {
        place += 1
        next += 1
      } else if let last = star {
        star = (last.place + 1, last.next)
        place = last.place + 1
        next = last.next + 1
      } else {
        return false
      }
    }
    return parts[next...].allSatisfy { $0 == .any }
  }
}
