import RegexMatching
import TestSupport
import Testing

/// In well-formed subjects, three ways give the same matches: machine code, the interpreter, and
/// the interpreter as it runs on subjects that may be ill-formed.
struct AgreementTests {
  static let patterns: [String] = [
    "", "a", "ab|a", "a|ab", "a*", "a+b*", "(a|b)*", "(?:a|ab)(?:b|)", "x*", "x*?", "^", "$", "^$",
    "(?=a)", "(?!a)", "(?<=a)b", "(?<!a)b", #"\b"#, #"\B"#, #"\bfoo\b"#, "foo|foobar", "^.{3,9}$",
    #"\W$"#, #"\S+告"#, #"\D+"#, #"\W+"#, #"\S"#, #"\w+"#, #"\s+"#, #"\d{1,3}(?:\.\d{1,3}){3}"#, ".",
    ".*", ".+?", "(?s).+", "[^a]", "[^a退]+", "[退款]", "[一-龥]+", #"\p{Han}+"#, #"\P{Han}"#, #"\X"#,
    #"\R"#, #"\N+"#, "(?i)k", "(?i)s+", "(?i)ä", "(?i)FOO", "(?m)^.", "(?m).$", #"(*UCP)\w+"#,
    #"(*UCP)\bfoo"#, #"(*UCP)(?i)ſ"#, #"(.)\1"#, #"(?i)(.)\1"#, "(a)|(b)|(x)", "(?<u>a)(?:(b)|x)?",
    "(?J)(?:(?<n>a)|(?<n>退))", #"a\K"#, #"a\Kb?"#, #"\K"#, "(?>a+)b", "a++", "(?|(a)|(b))",
    #"(\((?:[^()]|(?1))*\))"#, "(?(?=a)ab|x)", "(*CRLF)a*", "(*ANYCRLF)(?m)$", #"\Ga"#,
    "a*(*COMMIT)b?", "(*ANY)(?m)^", #"user=\K\S*"#, "食物(?=中毒)", ".{0,2}报",
    #"(?(DEFINE)(?<k>ab\K))(?=(?&k))"#,
  ]

  @Test("machine code finds what the interpreter finds", arguments: patterns)
  func agree(_ pattern: String) throws {
    let regex = try CompiledRegex(pattern)
    var generator = SeededGenerator(pattern)
    var matcher = RegexMatcher()
    for _ in 0..<200 {
      let text = generator.subject()
      let subject = Array(text.utf8)
      let (translated, outcome) = matcher.groups(regex, subject)
      #expect(outcome == .finished)
      let (interpreted, _) = matcher.groups(regex, subject, options: .interpreter)
      #expect(translated == interpreted, "\(text.debugDescription)")
      let (tolerated, _) = matcher.groups(regex, subject, wellFormed: false)
      #expect(translated == tolerated, "\(text.debugDescription)")
    }
  }
}
