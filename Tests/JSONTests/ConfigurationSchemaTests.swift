import Configuration
import Diagnostics
import JSON
import Testing

/// The schema of `tocsin.yaml` allows what the reader accepts, and both refuse plain defects.
struct ConfigurationSchemaTests {
  private static let validator = SchemaValidator(root: ConfigurationKeys.document)

  private static func isTaken(_ text: String) -> Bool {
    (try? ConfigurationReader.read(file: "tocsin.yaml", bytes: Array(text.utf8))) != nil
  }

  @Test func examplesOfTheDocuments() throws {
    let readme = try RepositoryFiles.examples(in: "README.md")
    let example = try #require(readme.first { $0.info == "file=tocsin.yaml" })
    let page = try RepositoryFiles.examples(in: "docs/configuration.md")
    #expect(!page.isEmpty)
    for text in [example.text] + page.map(\.text) {
      #expect(Self.isTaken(text), "\(text)")
      #expect(Self.validator.defects(of: try JSONValue(yaml: text)) == [], "\(text)")
    }
  }

  @Test(
    arguments: [
      "version: 1\n", "{}\n", "rules: rules/zh\n", "rules: [a, b]\n",
      "inputs: [app.log, {path: a, source: b, encoding: GBK}, {path: 12}]\n",
      "inputs: [{path: a, encoding: UTF_8}, {path: a, encoding: iso-8859-1}]\n",
      "inputs: [{path: a, encoding: utf-16le}, {path: a, encoding: cp936}]\n",
      "sinks: [{file: a}, {stdout: true, format: human}, {file: b, format: jsonl}]\n",
      "sinks: [{file: a, rotate: {size: 5000, age: 2W, keep: 1, compress: none}, fsync: batch}]\n",
      "sinks: [{stdout: true, template: '{text}', min-level: 重大, tags: a, owners: [b]}]\n",
      "limits: {held-alerts: 1, give-up-after: 0s}\n",
      "levels: {low: 1, medium: 2, high: 3, critical: 100}\n", "levels: {critical: 90}\n",
      "limits: {max-line: 64, match-limit: 1000}\n",
      "limits: {max-line: 1073741824, match-limit: 1000000000}\n", "limits: {line-time: 10}\n",
      "inputs: []\nsinks: []\n",
    ])
  func taken(_ text: String) throws {
    #expect(Self.isTaken(text))
    #expect(Self.validator.defects(of: try JSONValue(yaml: text)) == [])
  }

  @Test(
    arguments: [
      "rule: rules\n", "version: 2\n", "inputs: app.log\n", "inputs: [{source: a}]\n",
      "inputs: [{path: a, encoding: ebcdic}]\n", "sinks: [{format: human}]\n",
      "sinks: [{file: a, stdout: true}]\n", "sinks: [{stdout: false}]\n",
      "sinks: [{file: a, rotate: {size: 100X}}]\n", "sinks: [{file: a, rotate: {age: 7}}]\n",
      "sinks: [{file: a, fsync: maybe}]\n", "sinks: [{file: a, owners: []}]\n",
      "sinks: [{file: a, rotate: {size: 10}}]\n", "limits: {give-up-after: 5}\n",
      "sinks: [{file: a, format: xml}]\n", "levels: {low: 0}\n", "levels: {severe: 90}\n",
      "limits: {max-line: 63}\n", "limits: {max-line: long}\n", "limits: {match-limit: 999}\n",
      "limits: {line-time: 9}\n", "limits: {line-time: 600001}\n",
    ])
  func refused(_ text: String) throws {
    #expect(!Self.isTaken(text))
    #expect(Self.validator.defects(of: try JSONValue(yaml: text)) != [])
  }
}
