import Foundation
import RegexMatching
import TestSupport
import Testing

/// Gates of published patterns against PCRE2's interpreter: if it matches, the gate is open.
struct GateCorpusTests {
  struct Rule: Decodable {
    let regex: String?
    let pcre2_ok: Bool?
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: Places.sharedData.appending(path: path)))
  }

  static func published(_ file: String) throws -> [[UInt8]] {
    try bytes("regexes/" + file).split(separator: 0x0A).compactMap { line in
      let rule = try JSONDecoder().decode(Rule.self, from: Data(line))
      return rule.pcre2_ok == true ? rule.regex.map { Array($0.utf8) } : nil
    }
  }

  static let files = ["testinput1", "testinput2", "testinput4", "testinput5"]

  /// The number of other patterns' subjects on which each pattern is tried.
  static var othersForEach: Int {
    ProcessInfo.processInfo.environment["TOCSIN_GATE_SUBJECTS"].flatMap { Int($0) } ?? 25
  }

  @Test(
    "PCRE2's own tests", .enabled(if: Places.hasSharedData, "needs the data of ../shared"),
    arguments: files)
  func patterns(_ file: String) throws {
    var generator = SeededGenerator()
    let cases = PatternTestFile.cases(try Self.bytes("regexes/" + file))
    let subjects = cases.flatMap(\.subjects)
    var tally = Tally()
    for test in cases {
      let others =
        Self.othersForEach < subjects.count
        ? (0..<Self.othersForEach).compactMap { _ in subjects.randomElement(using: &generator) }
        : subjects
      try tally.check(test.pattern, test.subjects + others)
    }
    print("\(file): \(tally.description)")
    #expect(tally.compiled > 200)
    #expect(tally.matches > 100)
  }

  @Test(
    "published rules", .enabled(if: Places.hasSharedData, "needs the data of ../shared"),
    arguments: [("gitleaks.jsonl", 0.98), ("crs.jsonl", 0.55)])
  func rules(_ file: String, _ leastShare: Double) throws {
    let patterns = try Self.published(file)
    var subjects = patterns
    for log in ["crowdsec_mixed.log", "auth.log", "lnav_mixed.log"] {
      subjects += try Self.bytes("en/" + log).split(separator: 0x0A).prefix(30).map { Array($0) }
    }
    var tally = Tally()
    for pattern in patterns { try tally.check(pattern, subjects) }
    print("\(file): \(tally.description)")
    #expect(Double(tally.gated) >= leastShare * Double(tally.compiled))
  }
}

/// Counts the patterns tried and their outcomes.
private struct Tally: ~Copyable {
  var compiled = 0
  var gated = 0
  var words = 0
  var heads = 0
  var matches = 0
  private var matcher = RegexMatcher(limits: RegexLimits(matchLimit: 20_000))

  var description: String {
    "\(compiled) patterns, \(gated) with a gate, \(words) of them of words, "
      + "\(heads) heads; \(matches) matches"
  }

  mutating func check(_ pattern: [UInt8], _ subjects: [[UInt8]]) throws {
    guard let regex = try? CompiledRegex(pattern) else { return }
    compiled += 1
    let gate = RegexGate(pattern: pattern)
    let text = String(decoding: pattern, as: UTF8.self)
    if ProcessInfo.processInfo.environment["TOCSIN_GATE_SHOW"] != nil {
      print("\(text)\n    -> \(gate.testDescription)")
    }
    if case .everyLine = gate {} else { gated += 1 }
    if case .words = gate { words += 1 }
    let sets = GateOracle.allSets(of: pattern)
    guard !sets.isEmpty, var claims = ClaimOracle(regex) else { return }
    heads += claims.heads.count
    for subject in subjects {
      let isWellFormed = (try? UTF8Span(validating: subject.span)) != nil
      let presence = matcher.hasMatch(
        of: regex, in: subject.span, wellFormed: isWellFormed, options: .interpreter)
      guard presence == .present else { continue }
      claims.check(subject, presence, &matcher)
      matches += 1
      let oracle = GateOracle(subject)
      #expect(oracle.isOpen(gate), "\(text) -> \(gate.testDescription) in \(subject)")
      #expect(oracle.hasOne(ofEach: sets), "\(text) -> \(sets) in \(subject)")
    }
  }
}
