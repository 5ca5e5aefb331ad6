import AlertFormats
import Configuration
import JSON
import RuleLoading
import TestSupport
import Testing

/// The schemas in the repository, and the files that name them.
struct SchemaFileTests {
  private static let schemas = [
    Named("rules", RuleFileSchema.document), Named("tests", TestFileSchema.document),
    Named("alert", AlertSchema.document), Named("config", ConfigurationKeys.document),
  ]

  @Test("schema/ is current; `make schema` writes it anew", arguments: schemas)
  func files(_ schema: Named<JSONValue>) throws {
    #expect(try RepositoryFiles.text("schema/\(schema.name).json") == schema.value.text)
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

  /// Editors show the descriptions of keys.
  @Test(arguments: schemas)
  func everyKeyIsDescribed(_ schema: Named<JSONValue>) {
    func undescribed(_ part: JSONValue, _ path: String) -> [String] {
      switch part {
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
    #expect(undescribed(schema.value, "") == [])
  }
}
