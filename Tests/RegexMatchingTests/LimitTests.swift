import RegexMatching
import Testing

struct LimitTests {
  static let paths: [RegexMatchOptions] = [[], .interpreter]
  static let explosive = String(repeating: "a", count: 40) + "b"

  @Test("the match limit is reported", arguments: paths)
  func matchLimit(_ options: RegexMatchOptions) throws {
    for pattern in ["(a+)+$", "(?:a|a)*c", "(a*)*c"] {
      let regex = try CompiledRegex(pattern + "|never")
      var matcher = RegexMatcher()
      let subject = Array(Self.explosive.utf8)
      #expect(matcher.found(regex, subject, options: options).outcome == .limit(.match))
      let presence = matcher.hasMatch(
        of: regex, in: subject.span, wellFormed: true, options: options)
      #expect(presence == .limit(.match))
    }
  }

  @Test("matches before a limit are kept", arguments: paths)
  func matchesBefore(_ options: RegexMatchOptions) throws {
    let found = try found("x|(a+)+$", "x x " + Self.explosive, options: options)
    #expect(found == Found(spans: [[0, 1], [2, 3]], outcome: .limit(.match)))
  }

  @Test("the caller's match limit applies", arguments: paths)
  func smallLimit(_ options: RegexMatchOptions) throws {
    let subject = String(repeating: "a", count: 12) + "b"
    let small = RegexLimits(matchLimit: 100)
    #expect(try found("(a+)+$", subject, options: options).outcome == .finished)
    #expect(try found("(a+)+$", subject, options: options, limits: small).outcome == .limit(.match))
  }

  @Test("ill-formed subjects have limits too")
  func illFormed() throws {
    let regex = try CompiledRegex("(a+)+$")
    var matcher = RegexMatcher()
    let subject = [0xFF] + Array(Self.explosive.utf8)
    #expect(matcher.found(regex, subject, wellFormed: false).outcome == .limit(.match))
  }

  /// A line of some kilobytes on which `(a+)+$` takes about `1 << letters` steps.
  private static func line(letters: Int) -> [UInt8] {
    Array(
      (String(repeating: "b", count: 4_000) + String(repeating: "a", count: letters) + "b").utf8)
  }

  @Test("a regex that hits the match limit on line after line gets fewer steps, until it finishes")
  func adaptedSteps() throws {
    let regex = try CompiledRegex("(a+)+$")
    // So much time that the steps decide.
    var matcher = RegexMatcher(limits: RegexLimits(lineTime: .seconds(600)))
    func presence(letters: Int) -> RegexPresence {
      matcher.beginLine()
      return matcher.hasMatch(of: regex, in: Self.line(letters: letters).span, wellFormed: true)
    }
    #expect(presence(letters: 15) == .absent)
    for _ in 0..<10 { #expect(presence(letters: 40) == .limit(.match)) }
    #expect(presence(letters: 15) == .limit(.match))
    for _ in 0..<100 { #expect(presence(letters: 10) == .absent) }
    #expect(presence(letters: 15) == .absent)
  }

  @Test func interpreterLimits() throws {
    let subject = String(repeating: "ab", count: 5_000)
    let depth = RegexLimits(depthLimit: 100)
    let heap = RegexLimits(heapLimit: 100)
    let pattern = "(?:(a)|b)*"
    #expect(try found(pattern, subject, options: .interpreter).spans.first == [0, 10_000])
    #expect(
      try found(pattern, subject, options: .interpreter, limits: depth).outcome == .limit(.depth))
    #expect(
      try found(pattern, subject, options: .interpreter, limits: heap).outcome == .limit(.heap))
  }

  @Test("the interpreter takes over where machine code has no stack left")
  func stackExhausted() throws {
    let subject = String(repeating: "ab", count: 50_000)
    for pattern in ["(?:(a)|b)*", "^(?:.|\\n)*b"] {
      let regex = try CompiledRegex(pattern)
      try #require(regex.isTranslated)
      let all = RegexLimits(heapLimit: 200_000, jitStackSize: 32 << 10)
      #expect(try found(pattern, subject, limits: all).spans.first == [0, 100_000])
      // Only the interpreter uses a heap, so a limit on it shows that the interpreter runs.
      let little = RegexLimits(heapLimit: 100, jitStackSize: 32 << 10)
      #expect(try found(pattern, subject, limits: little).outcome == .limit(.heap))
    }
  }

  @Test("recursion that does not advance fails", arguments: paths)
  func recursionLoop(_ options: RegexMatchOptions) throws {
    let found = try found("((?1)|a)", "b", options: options)
    guard case .failed(let failure) = found.outcome else {
      Issue.record("\(found)")
      return
    }
    #expect(failure.message == "nested recursion at the same subject position")
  }

  @Test("limits of zero are limits", arguments: paths)
  func zero(_ options: RegexMatchOptions) throws {
    let none = RegexLimits(
      matchLimit: 0, depthLimit: 0, heapLimit: 0, jitStackSize: 0, validationLimit: 0)
    let found = try found("(?:(a)|b)*c", "abababc", options: options, limits: none)
    guard case .limit = found.outcome else {
      Issue.record("\(found)")
      return
    }
  }
}
