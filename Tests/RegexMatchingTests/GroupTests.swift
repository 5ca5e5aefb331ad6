import RegexMatching
import Testing

struct GroupTests {
  @Test func namesComeInOrderOfNumber() throws {
    let regex = try CompiledRegex(#"(?<user>\S+)@(x)(?<ip>\d+)(?<a>b)?"#)
    #expect(regex.captureCount == 4)
    #expect(
      regex.groups == [
        RegexGroup(name: "user", numbers: [1]), RegexGroup(name: "ip", numbers: [3]),
        RegexGroup(name: "a", numbers: [4]),
      ])
    #expect(try CompiledRegex("(a)b").groups.isEmpty)
  }

  @Test func onePatternMayUseANameTwice() throws {
    let regex = try CompiledRegex("(?J)(?:(?<n>a)(?<m>x)|(?<n>b))")
    #expect(
      regex.groups == [
        RegexGroup(name: "n", numbers: [1, 3]), RegexGroup(name: "m", numbers: [2]),
      ])
    var found: [Range<Int>?] = []
    var matcher = RegexMatcher()
    _ = matcher.forEachMatch(of: regex, in: Array("axb".utf8).span, wellFormed: true) { match in
      found += regex.groups.map { match.group($0) }
      return true
    }
    #expect(found == [0..<1, 1..<2, 2..<3, nil])
  }

  @Test func namesMayBeChinese() throws {
    let regex = try CompiledRegex("(?<订单>\\d+)")
    #expect(regex.groups == [RegexGroup(name: "订单", numbers: [1])])
  }

  @Test("groups that are not set have no range", arguments: [[], RegexMatchOptions.interpreter])
  func unset(_ options: RegexMatchOptions) throws {
    let regex = try CompiledRegex("(a)|(b)|(c)")
    var matcher = RegexMatcher()
    let (rows, _) = matcher.groups(regex, Array("bc".utf8), options: options)
    #expect(rows == [[0..<1, nil, 0..<1, nil], [1..<2, nil, nil, 1..<2]])
    _ = matcher.forEachMatch(of: regex, in: [97].span, wellFormed: true, options: options) {
      match in
      #expect(match.group(-1) == nil)
      #expect(match.group(4) == nil)
      #expect(match.group(Int.max) == nil)
      return true
    }
  }

  @Test("a matcher grows with the groups of its regexes")
  func manyGroups() throws {
    let few = try CompiledRegex("(a)")
    let many = try CompiledRegex(String(repeating: "(a)", count: 300))
    let subject = [UInt8](repeating: 0x61, count: 300)
    var matcher = RegexMatcher()
    #expect(matcher.found(few, subject).spans.count == 300)
    let (rows, _) = matcher.groups(many, subject)
    #expect(rows.count == 1)
    #expect(rows.first?.last == 299..<300)
    #expect(matcher.found(few, subject).spans.count == 300)
  }

  @Test(
    "whether a match may be empty",
    arguments: [
      ("a*", true), ("", true), ("^", true), ("(?=a)", true), ("a?b", false), ("a|", true),
      ("退", false),
    ])
  func canMatchEmpty(_ pattern: String, _ expected: Bool) throws {
    #expect(try CompiledRegex(pattern).canMatchEmpty == expected)
  }
}
