import TestSupport
import Testing

@testable import RegexMatching

/// Random patterns of all constructs against random subjects over the same few characters.
struct RandomGateTests {
  @Test("if PCRE2 finds a random pattern, its gate is open and its claims hold")
  func random() throws {
    var generator = SeededGenerator()
    var matcher = RegexMatcher(limits: RegexLimits(matchLimit: 10_000))
    var matches = 0
    var gates = 0
    var heads = 0
    for _ in Rounds(atLeast: 6_000) {
      var writer = PatternWriter(generator: generator)
      let text = writer.pattern()
      generator = writer.generator
      guard let regex = try? CompiledRegex(text) else { continue }
      let gate = RegexGate(pattern: regex.pattern)
      let sets = GateOracle.allSets(of: regex.pattern)
      guard !sets.isEmpty, var claims = ClaimOracle(regex) else { continue }
      gates += 1
      heads += claims.heads.count
      for _ in 0..<12 {
        let subject = Self.subject(&generator)
        let wellFormed = (try? UTF8Span(validating: subject.span)) != nil
        let presence = matcher.hasMatch(
          of: regex, in: subject.span, wellFormed: wellFormed, options: .interpreter)
        claims.check(subject, presence, &matcher)
        guard presence == .present else { continue }
        matches += 1
        let oracle = GateOracle(subject)
        #expect(oracle.isOpen(gate), "\(text) -> \(gate.testDescription) in \(subject)")
        #expect(oracle.hasOne(ofEach: sets), "\(text) -> \(sets) in \(subject)")
      }
    }
    print("\(gates) gates, \(heads) heads, \(matches) matches")
    #expect(heads > 200)
    #expect(gates > 500)
    #expect(matches > 500)
  }

  @Test("any bytes give a gate or a reason")
  func randomBytes() {
    var generator = SeededGenerator()
    let alphabet =
      Array("()[]{}?*+|\\^$.<>=!:#PKQECDGRXkgxu01234,-&'abnsw退\u{0}".utf8) + [0xFF, 0xE9]
    for _ in Rounds(atLeast: 20_000) {
      let count = Int.random(in: 0...16, using: &generator)
      let pattern = (0..<count).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
      switch RegexGate(pattern: pattern) {
      case .everyLine(let reason): #expect(!reason.isEmpty)
      case .requires(let sets): #expect(!sets.isEmpty && sets.allSatisfy { !$0.isEmpty })
      case .stretch(let stretch): #expect(stretch.count > 1)
      case .words(let words): #expect(!words.isEmpty)
      }
    }
  }

  private static func subject(_ generator: inout SeededGenerator) -> [UInt8] {
    let pieces = [
      "a", "b", "c", "A", "B", "k", "K", "\u{212A}", "s", "ſ", "退", "ab", "abc", " ", "\n", "1",
      "{,2}",
    ]
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...14, using: &generator) {
      bytes += Array((pieces.randomElement(using: &generator) ?? "").utf8)
      if Int.random(in: 0..<60, using: &generator) == 0 { bytes.append(0xE9) }
    }
    return bytes
  }
}

/// Writes random patterns, most of which PCRE2 accepts.
struct PatternWriter {
  var generator: SeededGenerator

  mutating func pattern() -> String {
    let starts = ["", "", "", "", "(*UCP)", "(*UTF)", "(*CRLF)", "(?i)", "(?x)", "(?xx)"]
    return pick(starts) + alternation(depth: 0)
  }

  private mutating func pick(_ choices: [String]) -> String {
    choices.randomElement(using: &generator) ?? ""
  }

  private mutating func alternation(depth: Int) -> String {
    let count = [1, 1, 1, 2, 3].randomElement(using: &generator) ?? 1
    return (0..<count).map { _ in sequence(depth: depth) }.joined(separator: "|")
  }

  private mutating func sequence(depth: Int) -> String {
    let count = Int.random(in: depth == 0 ? 1...5 : 0...3, using: &generator)
    return (0..<count).map { _ in item(depth: depth) + quantifier() }.joined()
  }

  private mutating func quantifier() -> String {
    guard Int.random(in: 0..<4, using: &generator) == 0 else { return "" }
    return pick([
      "?", "*", "+", "??", "+?", "?+", "++", "{2}", "{0}", "{0,1}", "{1,2}", "{2,}?", "{,2}",
      "{ 1}",
      "(?#x)?", "\\E*", "{1}+",
    ])
  }

  private mutating func item(depth: Int) -> String {
    switch Int.random(in: 0..<(depth < 3 ? 14 : 8), using: &generator) {
    case 0...4:
      return pick(["a", "b", "c", "ab", "abc", "k", "s", "K", "退", "A", "B"])
    case 5:
      return pick([
        "[ab]", "[^a]", "[a-c]", "[]a]", "[kK]", "[退a]", "[[:alpha:]]", "[\\Qa-\\Eb]", "[\\x61\\d]",
        "[a b]", "[ ^ a]",
      ])
    case 6:
      return pick([
        ".", "\\d", "\\w", "\\x61", "\\x{9000}", "\\Qab\\E", "\\Qa", "\\N", "\\R", "\\X", "\\141",
        "\\1",
        "\\n", "\\cA", "\\o{142}", "\\N{U+63}", " ", "#b\n", "\\ ",
      ])
    case 7:
      return pick([
        "^", "$", "\\b", "\\B", "\\A", "\\K", "\\G", "(?i)", "(?-i)", "(?x)", "(?^)", "(?C)",
      ])
    default:
      let inside = alternation(depth: depth + 1)
      return pick([
        "(", "(?:", "(?i:", "(?x:", "(?>", "(?|", "(?=", "(?!", "(?<=", "(?<!", "(?<n>", "(?^:",
        "(*pla:", "(*nlb:", "(*atomic:", "(?(1)", "(?(?=a)", "(?(DEFINE)", "(?*", "(*sr:",
      ]) + inside + ")"
        + pick(["", "", "", "(?1)", "\\1", "(*F)", "(*SKIP)", "(*ACCEPT)", "(?R)?"])
    }
  }
}
