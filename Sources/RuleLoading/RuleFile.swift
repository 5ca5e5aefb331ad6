internal import Diagnostics
internal import JSON
internal import SystemFiles
internal import YAMLReading

/// One rule file: its top-level fields and its defects.
struct RuleFile {
  static let keys = KeyTable([
    YAMLReader.versionKey,
    Key("defaults", RuleDefaults.keys.schema, "The defaults for every rule of this file."),
    Key(
      "lists", RuleFileSchema.lists,
      "Named lists of words, for the rules of all files loaded together.",
      examples: [["delay": ["延误", "晚点", "停运"]]]),
    Key(
      "overrides", .list(of: OverrideReader.keys.schema.adding("minProperties", 2)),
      "Changes to rules of other files; those files stay as they are."),
    Key("rules", .list(of: RuleReader.keys.schema), "The rules."),
  ])

  let path: String
  var reader: YAMLReader
  private let fields: YAMLFields?

  /// Reads a file. Throws if the file cannot be read, or is not YAML.
  ///
  /// - Parameter bytes: the content to use in place of the file's own.
  init(path: String, holding bytes: [UInt8]? = nil) throws(Diagnostic) {
    self.path = path
    let source =
      if let bytes {
        try SourceText(file: path, bytes: bytes)
      } else {
        try Self.source(of: path, limit: RuleLoader.fileSizeLimit)
      }
    let document: YAMLDocument
    do throws(Diagnostic) {
      document = try YAMLDocument(source)
    } catch {
      throw Self.misplaced(source) ?? error
    }
    if let root = document.root, !Self.isRuleFile(root), let misplaced = Self.misplaced(source) {
      throw misplaced
    }
    reader = YAMLReader(document.source)
    guard let root = document.root else {
      throw Diagnostic(
        code: "missing-key", message: "the file is empty: expected 'version: 1' and 'rules'",
        file: path)
    }
    fields = reader.fields(
      of: root, what: "a rule file", known: Self.keys, hints: DisablingHelp.hints(of: root))
    reader.checkVersion(fields, of: "a rule file")
  }

  /// Whether a document has only keys of a rule file, and some of them.
  private static func isRuleFile(_ root: YAMLNode) -> Bool {
    guard let pairs = root.pairs, !pairs.isEmpty else { return false }
    return pairs.allSatisfy { keys.names.contains($0.key.text ?? "") }
  }

  /// The defect of a file of another kind than a rule file, if it is one that people give by mistake.
  private static func misplaced(_ source: SourceText) -> Diagnostic? {
    guard let kind = RecognizedText(source.bytes), kind != .rules else { return nil }
    // A broken rule file may be anything.
    let isNamedSo = RuleLoader.isRuleFile(source.file) || RuleLoader.isTestFile(source.file)
    if isNamedSo, kind == .words || kind == .lines { return nil }
    return Diagnostic(
      code: "not-a-rule-file", message: "this is \(kind.noun), not a rule file", file: source.file,
      help: kind.help)
  }

  /// The text of a file. Throws a diagnostic of that file if it cannot be read.
  static func source(of path: String, limit: Int) throws(Diagnostic) -> SourceText {
    try SourceText(file: path, bytes: bytes(of: path, limit: limit))
  }

  /// The bytes of a file. Throws a diagnostic of that file if it cannot be read.
  ///
  /// - Parameter takesOpenFiles: whether the path may name an open file, such as `/dev/stdin`.
  static func bytes(
    of path: String, limit: Int, takesOpenFiles: Bool = true
  ) throws(Diagnostic) -> [UInt8] {
    if let status = try? FileStatus.of(path), status.kind == .regular, status.size > limit {
      throw Diagnostic(
        code: "unreadable-file",
        message: "the file has \(status.size) bytes, over the limit of \(limit)", file: path)
    }
    do throws(SystemError) {
      return try WholeFile.read(path, limit: limit, takesOpenFiles: takesOpenFiles)
    } catch {
      throw Diagnostic(code: "unreadable-file", message: "\(error)", file: path)
    }
  }

  /// The defects of the file, in order of place.
  var diagnostics: [Diagnostic] { reader.diagnostics }

  /// The names of the lists that the file defines, and the value of each.
  mutating func listDefinitions() -> [(name: YAMLNode, items: YAMLNode)] {
    guard let lists = fields?["lists"] else { return [] }
    guard let pairs = lists.pairs else {
      reader.reportWrongType(of: lists, expected: "'lists', a mapping of names to words")
      return []
    }
    return pairs.map { ($0.key, $0.value) }
  }

  /// The items of `overrides`.
  mutating func overrideItems() -> [YAMLNode]? {
    fields?["overrides"].flatMap { reader.items($0, what: "'overrides'") }
  }

  /// The value of a top-level key; nil if the file lacks the key.
  func node(_ key: String) -> YAMLNode? { fields?[key] }

  /// The rules of the file, including disabled ones.
  ///
  /// - Parameter places: the first place of each id, over all files.
  mutating func readRules(
    at index: Int, lists: ResolvedLists, wordFiles: inout WordFiles,
    places: inout [String: SourcePlace]
  ) -> [LoadedRule] {
    let defaults = RuleDefaults.read(from: fields?["defaults"], reader: &reader)
    guard let node = fields?["rules"], node.kind != .nothing,
      let items = reader.items(node, what: "'rules'")
    else { return [] }
    var rule = RuleReader(
      reader: reader.handOver(), defaults: defaults, lists: lists, wordFiles: wordFiles, path: path)
    let rules = items.compactMap { item in
      var loaded = rule.read(item, places: &places)
      loaded?.file = index
      loaded?.sharedExceptions =
        defaults.exceptions.map { [WrittenValue(node: $0, file: index)] } ?? []
      return loaded
    }
    reader = rule.reader
    wordFiles = rule.wordFiles
    return rules
  }
}
