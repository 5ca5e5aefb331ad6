import AlertFormats
import AlertTestSupport
import Alerts
import Foundation
import JSON
import TestSupport
import Testing

/// Each field of an alert is in every format, but for the exceptions named here.
struct AlertFieldTests {
  /// An alert with every field.
  private static let alert = Alert.sample(
    "a\u{FFFD}", [0..<1],
    rule: RuleSummary(id: "rule", title: "title", owner: "desk", tags: ["tag"]),
    raw: [0x61, 0xFF], truncated: true)

  private static var names: Set<String> {
    guard case .object(let members)? = AlertSchema.document["properties"] else { return [] }
    return Set(members.map(\.key))
  }

  @Test func thePageDescribesEveryFieldInOrder() throws {
    let page = try String(
      contentsOf: Places.package.appending(path: "docs/alerts.md"), encoding: .utf8)
    let table = try #require(page.components(separatedBy: "\nEach of").first)
    let described = table.matches(of: /\n\| `(\w+)`/).map { String($0.1) }
    guard case .object(let members)? = AlertSchema.document["properties"] else {
      Issue.record("the schema has no properties")
      return
    }
    #expect(described == members.map(\.key))
  }

  @Test func jsonlHasEveryField() {
    let text = Self.alert.text(.jsonl)
    #expect(Self.names.count > 10)
    #expect(Self.names.filter { !text.contains("\"\($0)\":") } == [])
  }

  @Test func logfmtHasEveryFieldThatIsText() {
    let pairs = Self.alert.text(.logfmt).split(separator: " ")
    let keys = Set(pairs.compactMap { $0.split(separator: "=").first.map(String.init) })
    #expect(Self.names.subtracting(keys) == ["raw"])
    #expect(keys.subtracting(Self.names) == [])
  }

  @Test func templatesHaveEveryFieldThatIsText() {
    let refused = Self.names.filter { (try? AlertTemplate(parsing: "{\($0)}")) == nil }
    #expect(refused == ["raw", "truncated"])
  }
}
