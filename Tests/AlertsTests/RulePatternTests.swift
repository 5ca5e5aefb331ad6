import Alerts
import Testing

struct RulePatternTests {
  @Test(arguments: [
    ("ssh-login", "ssh-login", true), ("ssh", "ssh-login", false), ("ssh-*", "ssh-login", true),
    ("*-login", "ssh-login", true), ("*", "ssh-login", true), ("ssh-?ogin", "ssh-login", true),
    ("ssh-?", "ssh-login", false), ("s*h-*n", "ssh-login", true), ("SSH-*", "ssh-login", false),
    ("[rs]sh-*", "ssh-login", true), ("[a-r]sh-*", "ssh-login", false),
    ("[!a-r]sh-*", "ssh-login", true), ("[^s]sh-*", "ssh-login", false),
    ("[ssh-login", "ssh-login", false), ("[a", "[a", true), ("a[]]b", "a]b", true),
    ("投诉*", "投诉-1", true), ("投?", "投诉", true), ("", "a", false), ("**", "", true),
    ("a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaa", false), ("é", "e\u{301}", false),
  ])
  func matchesWholeIDs(_ pattern: String, _ id: String, _ matches: Bool) {
    #expect(RulePattern(pattern).matches(RuleSummary(id: id)) == matches)
  }

  @Test(arguments: [("pay*", true), ("desk", true), ("des", false), ("r-1", true)])
  func matchesTagsToo(_ pattern: String, _ matches: Bool) {
    let rule = RuleSummary(id: "r-1", tags: ["desk", "payment"])
    #expect(RulePattern(pattern).matches(rule) == matches)
  }
}
