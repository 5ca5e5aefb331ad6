package import Diagnostics
package import Rules
internal import SystemFiles
internal import YAMLReading

/// Loads rule files: either all of their rules, or none.
package enum RuleLoader {
  /// The largest rule file, in bytes.
  package static let fileSizeLimit = 16 << 20

  /// Loads the rules of files, and of folders with everything below them: `*.yaml` and `*.yml`, but not `*.test.yaml`.
  ///
  /// The rules keep the order of the given paths, of the paths below a folder, and of each file. Throws the defects of
  /// all files, in the same order.
  ///
  /// - Parameter contents: the contents to use in place of files, by path.
  package static func load(
    _ paths: [String], contents: [String: [UInt8]] = [:]
  ) throws(DiagnosticList) -> [Rule] {
    try loadNoticing(paths, contents: contents).rules
  }

  /// Loads the same. If a file of words has lines that are clearly not words, also adds the rules as their files spell
  /// them, so that lints can find these lines. Leaves test files out.
  package static func loadNoticing(
    _ paths: [String], contents: [String: [UInt8]] = [:]
  ) throws(DiagnosticList) -> (rules: [Rule], odd: RuleOutline?) {
    let reading = read(paths, contents: contents)
    guard reading.diagnostics.isEmpty else { throw DiagnosticList(reading.diagnostics) }
    let rules = reading.rules.filter { !$0.isDisabled }.map(\.rule)
    guard reading.hasOddWordFiles else { return (rules, nil) }
    return (rules, RuleOutline(reading, of: Set(reading.files.map(\.path)), testFiles: []))
  }

  /// The rule files among files and folders. Skips what cannot be found.
  package static func files(at paths: [String]) -> [String] {
    ruleFiles(at: paths).compactMap { try? $0.get() }
  }

  /// Reads all rules of files and folders, including disabled ones, and collects their defects.
  static func read(_ paths: [String], contents: [String: [UInt8]] = [:]) -> RuleReading {
    var files: [RuleFile] = []
    // For each path in order: the index of its file in `files`, or why it has none.
    let outcomes = ruleFiles(at: paths).map { path -> Result<Int, Diagnostic> in
      Result { () throws(Diagnostic) in
        let path = try path.get()
        files.append(try RuleFile(path: path, holding: contents[path]))
        return files.count - 1
      }
    }
    let (rules, hasOddWordFiles) = rules(of: &files)
    var diagnostics = outcomes.flatMap { outcome -> [Diagnostic] in
      switch outcome {
      case .success(let index): files[index].diagnostics
      case .failure(let diagnostic): [diagnostic]
      }
    }
    diagnostics = Self.withoutRepeats(diagnostics)
    if diagnostics.isEmpty, rules.isEmpty { diagnostics += paths.map(withoutRules) }
    return RuleReading(
      files: files, rules: rules, diagnostics: diagnostics, hasOddWordFiles: hasOddWordFiles)
  }

  /// Files of another kind fill folders: the first of each kind is reported, with the number of the others.
  private static func withoutRepeats(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var others: [String: Int] = [:]
    let kept = diagnostics.filter { diagnostic in
      guard diagnostic.isOfMisplacedFile else { return true }
      others[diagnostic.message, default: -1] += 1
      return others[diagnostic.message] == 0
    }
    return kept.map { diagnostic in
      guard diagnostic.isOfMisplacedFile, let count = others[diagnostic.message], count > 0
      else { return diagnostic }
      var first = diagnostic
      first.message += count == 1 ? "; so is 1 other file" : "; so are \(count) other files"
      first.count += count
      return first
    }
  }

  private static func rules(
    of files: inout [RuleFile]
  ) -> (rules: [LoadedRule], hasOddWordFiles: Bool) {
    var lists = ListTable()
    for index in files.indices { lists.addDefinitions(of: &files[index], at: index) }
    var wordFiles = WordFiles()
    let words = lists.resolved(files: &files, wordFiles: &wordFiles)
    var rules: [LoadedRule] = []
    var places: [String: SourcePlace] = [:]
    for index in files.indices {
      rules += files[index].readRules(
        at: index, lists: words, wordFiles: &wordFiles, places: &places)
    }
    var overrides = OverrideTable()
    for index in files.indices { overrides.add(of: &files[index], at: index) }
    overrides.apply(
      to: &rules, ids: Array(places.keys), lists: words, wordFiles: &wordFiles, files: &files)
    return (rules, wordFiles.hasOddLines)
  }

  /// The paths of the rule files among files and folders, or why a path has none, in order.
  static func ruleFiles(at paths: [String]) -> [Result<String, Diagnostic>] {
    var files: [Result<String, Diagnostic>] = []
    var seen: Set<FileStatus.Identity> = []
    for path in paths {
      do throws(SystemError) {
        let isFolder = try FileStatus.of(path).kind == .folder
        let folder = isFolder ? try ListedFolder(path) : nil
        let found = folder?.files(where: isRuleFile) ?? [path]
        let defects = folder?.defects(where: isRuleFile) ?? []
        files += defects.map { .failure($0) }
        if found.isEmpty, defects.isEmpty { files.append(.failure(withoutRules(path))) }
        for file in found where seen.insert(try FileStatus.of(file).identity).inserted {
          files.append(.success(file))
        }
      } catch {
        files.append(
          .failure(
            Diagnostic(
              code: "unreadable-rules", message: "\(error)", file: path,
              help: error.isMissing ? "name a rule file, or a folder that contains some" : nil)))
      }
    }
    return files
  }

  static func isRuleFile(_ path: String) -> Bool {
    (path.hasSuffix(".yaml") || path.hasSuffix(".yml")) && !isTestFile(path)
  }

  static func isTestFile(_ path: String) -> Bool {
    path.hasSuffix(".test.yaml") || path.hasSuffix(".test.yml")
  }

  private static func withoutRules(_ path: String) -> Diagnostic {
    Diagnostic(
      code: "no-rules", message: "there is no rule here", file: path,
      help: "write rules under 'rules:' in files named *.yaml or *.yml")
  }
}

/// The outcome of reading rule files.
struct RuleReading {
  /// The files that could be read.
  var files: [RuleFile] = []
  /// Their rules, in load order.
  var rules: [LoadedRule] = []
  /// All defects.
  var diagnostics: [Diagnostic] = []
  /// Whether a file of words has lines that are clearly not words.
  var hasOddWordFiles = false
}

/// A rule with where and how its file writes it.
struct LoadedRule {
  var rule: Rule
  var isDisabled: Bool
  /// How its words are searched for, unless a term or an exception says so itself.
  var wordOptions: WordOptions
  /// The rule's mapping.
  var node: YAMLNode
  /// The exceptions that the defaults of its file and overrides of many rules give it.
  var sharedExceptions: [WrittenValue] = []
  /// The index of its file.
  var file = 0
  /// The values of overridden keys, each in place of what the mapping says; several values are lists to be joined.
  var overridden: [String: [WrittenValue]] = [:]

  /// The values of a key, from overrides or from the rule itself; several values are lists to be joined.
  func written(_ key: String) -> [WrittenValue] {
    overridden[key] ?? node.value(of: key).map { [WrittenValue(node: $0, file: file)] } ?? []
  }
}

/// A value, and the index of the file that contains it.
struct WrittenValue {
  var node: YAMLNode
  var file: Int
}

extension Diagnostic {
  /// Whether a file of another kind was given for a rule file.
  fileprivate var isOfMisplacedFile: Bool { code == "not-a-rule-file" }
}
