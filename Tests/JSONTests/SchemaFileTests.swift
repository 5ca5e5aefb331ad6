import AlertFormats
import Configuration
import JSON
import RuleLoading
import Testing

/// The schemas that are kept in the repository, and who names them.
struct SchemaFileTests {
  @Test(
    "schema/ is current; `make schema` writes it anew",
    arguments: [
      ("rules", RuleFileSchema.document), ("tests", TestFileSchema.document),
      ("alert", AlertSchema.document),
      ("config", ConfigurationKeys.document),
    ])
  func files(_ name: String, _ document: JSONValue) throws {
    #expect(try RepositoryFiles.text("schema/\(name).json") == document.text)
  }

  @Test func shippedRulesNameTheirSchema() throws {
    let paths = RepositoryFiles.paths(below: "rules", withSuffix: ".yaml")
    #expect(paths.count > 5)
    for path in paths {
      let depth = path.split(separator: "/").count - 1
      let up = String(repeating: "../", count: depth)
      let first = try RepositoryFiles.text(path).prefix { !$0.isNewline }
      #expect(first == "# yaml-language-server: $schema=\(up)schema/rules.json", "\(path)")
    }
  }

  /// Every mapping and every key is told in words that editors show.
  @Test(
    arguments: [
      RuleFileSchema.document, TestFileSchema.document, AlertSchema.document,
      ConfigurationKeys.document,
    ])
  func everyKeyIsDescribed(_ document: JSONValue) {
    func undescribed(_ schema: JSONValue, _ path: String) -> [String] {
      switch schema {
      case .object(let members):
        members.flatMap { member -> [String] in
          guard member.key == "properties" else {
            return undescribed(member.value, "\(path)/\(member.key)")
          }
          return member.value.keys.flatMap { key -> [String] in
            let value = member.value[key] ?? .null
            let own = value["description"] == nil ? ["\(path)/\(key)"] : []
            return own + undescribed(value, "\(path)/\(key)")
          }
        }
      case .list(let items): items.flatMap { undescribed($0, path) }
      default: []
      }
    }
    #expect(undescribed(document, "") == [])
  }
}
