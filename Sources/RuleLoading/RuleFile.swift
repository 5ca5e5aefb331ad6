internal import Diagnostics
internal import JSON
internal import SystemFiles
internal import YAMLReading

/// One rule file: its top-level fields, and what is wrong in it.
struct RuleFile {
  static let keys = KeyTable([
    YAMLReader.versionKey,
    Key("defaults", RuleDefaults.keys.schema, "What holds for every rule of this file."),
    Key(
      "lists", RuleFileSchema.lists,
      "Lists of words with names, for the rules of all files loaded together.",
      examples: [["delay": ["延误", "晚点", "停运"]]]),
    Key(
      "overrides", .list(of: OverrideReader.keys.schema.adding("minProperties", 2)),
      "What this file changes in rules of other files, which stay as they are."),
    Key("rules", .list(of: RuleReader.keys.schema), "The rules."),
  ])

  let path: String
  var reader: YAMLReader
  private let fields: YAMLFields?

  /// Reads a file; throws where it cannot be read, or where it is no YAML.
  ///
  /// - Parameter bytes: what the file is taken to hold, whatever stands in it.
  init(path: String, holding bytes: [UInt8]? = nil) throws(Diagnostic) {
    self.path = path
    let source =
      if let bytes {
        try SourceText(file: path, bytes: bytes)
      } else {
        try Self.source(of: path, limit: RuleLoader.fileSizeLimit)
      }
    let document = try YAMLDocument(source)
    reader = YAMLReader(document.source)
    guard let root = document.root else {
      throw Diagnostic(
        code: "missing-key", message: "the file is empty: expected 'version: 1' and 'rules'",
        file: path)
    }
    fields = reader.fields(of: root, what: "a rule file", known: Self.keys)
    reader.checkVersion(fields, of: "a rule file")
  }

  /// The text of a file; what keeps it from being read is a diagnostic of that file.
  ///
  /// - Parameter takesOpenFiles: whether the name may be one of an open file, such as `/dev/stdin`.
  static func source(
    of path: String, limit: Int, takesOpenFiles: Bool = true
  ) throws(Diagnostic) -> SourceText {
    if let status = try? FileStatus.of(path), status.kind == .regular, status.size > limit {
      throw Diagnostic(
        code: "unreadable-file",
        message: "the file has \(status.size) bytes, over the limit of \(limit)", file: path)
    }
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try WholeFile.read(path, limit: limit, takesOpenFiles: takesOpenFiles)
    } catch {
      throw Diagnostic(code: "unreadable-file", message: "\(error)", file: path)
    }
    return try SourceText(file: path, bytes: bytes)
  }

  /// What is wrong in the file, in order of place.
  var diagnostics: [Diagnostic] { reader.diagnosticsByPlace }

  /// The names of the lists that the file defines and what stands under each.
  mutating func listDefinitions() -> [(name: YAMLNode, items: YAMLNode)] {
    guard let lists = fields?["lists"] else { return [] }
    guard let pairs = lists.pairs else {
      reader.reportWrongType(of: lists, expected: "lists, a mapping of names to words")
      return []
    }
    return pairs.map { ($0.key, $0.value) }
  }

  /// What the file changes in rules of any file.
  mutating func overrideItems() -> [YAMLNode]? {
    fields?["overrides"].flatMap { reader.items($0, what: "'overrides'") }
  }

  /// A field of the file as it is written; nil where the file lacks it.
  func node(_ key: String) -> YAMLNode? { fields?[key] }

  /// The file's rules, those that keep themselves out too.
  ///
  /// - Parameter places: where each id was seen first, over all files.
  mutating func readRules(
    at index: Int, lists: ResolvedLists, places: inout [String: SourcePlace]
  ) -> [LoadedRule] {
    let defaults = RuleDefaults.read(from: fields?["defaults"], reader: &reader)
    guard let node = fields?["rules"], node.kind != .nothing,
      let items = reader.items(node, what: "rules")
    else { return [] }
    return items.compactMap { item in
      var rule = RuleReader(reader: reader, defaults: defaults, lists: lists, path: path)
      var loaded = rule.read(item, places: &places)
      loaded?.file = index
      reader = rule.reader
      return loaded
    }
  }
}
