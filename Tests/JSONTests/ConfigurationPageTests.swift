import Configuration
import JSON
import Testing

/// docs/configuration.md lists exactly the keys of the configuration.
struct ConfigurationPageTests {
  @Test func theTableHasEveryKeyInOrder() throws {
    let rows = try RepositoryFiles.text("docs/configuration.md").split(separator: "\n")
      .filter { $0.hasPrefix("| `") }
      .compactMap { $0.split(separator: "`").dropFirst().first.map(String.init) }
    #expect(rows == Self.paths(of: ConfigurationKeys.document))
  }

  /// The paths of keys, such as `inputs[].path`.
  private static func paths(of schema: JSONValue) -> [String] {
    (schema["properties"]?.keys ?? []).flatMap { key -> [String] in
      let value = schema["properties"]?[key] ?? .null
      let inner = paths(of: value).map { "\(key).\($0)" }
      let items = value["items"].map { paths(of: $0).map { "\(key)[].\($0)" } } ?? []
      return [key] + inner + items
    }
  }

  /// The table and the schema agree on defaults.
  @Test func theTableHasTheDefaultsOfTheSchema() throws {
    let page = try RepositoryFiles.text("docs/configuration.md")
    let keys = [
      ("levels", "critical"), ("limits", "max-line"), ("limits", "match-limit"),
      ("limits", "line-time"),
    ]
    for (key, inner) in keys {
      let value = ConfigurationKeys.document["properties"]?[key]?["properties"]?[inner]?["default"]
      guard case .number(let number)? = value else {
        Issue.record("\(inner) has no default")
        continue
      }
      let row = page.split(separator: "\n").first { $0.hasPrefix("| `\(key).\(inner)`") }
      #expect(row?.hasSuffix("| \(number) |") == true)
    }
  }
}
