internal import JSON
internal import YAMLReading

extension YAMLReader {
  private static let version = 1

  /// The key of the version, for the tables of rule files and test files.
  static let versionKey = Key(
    "version", JSONSchema(["enum": [.number(version)]]), "The version of the rule language.",
    isRequired: true, default: .number(version))

  /// Reports a version that is missing, or that this program does not read.
  ///
  /// - Parameter what: what the file is, for messages, such as "a rule file".
  mutating func checkVersion(_ fields: YAMLFields?, of what: String) {
    guard let fields else { return }
    guard let node = fields["version"] else {
      guard fields.lacks("version") else { return }
      report(
        "missing-key", "\(what) has no 'version'", at: fields.node,
        help: "start it with 'version: \(Self.version)'")
      return
    }
    guard node.text != String(Self.version) else { return }
    report(
      "unknown-version",
      "the version of the rule language is \(node.described), not \(Self.version)",
      at: node, help: "this program reads version \(Self.version)")
  }
}
