package import Diagnostics
package import Rules
internal import SystemFiles
internal import YAMLReading

/// Reads rule files: whole or not at all.
package enum RuleLoader {
  /// The largest rule file, in bytes.
  package static let fileSizeLimit = 16 << 20

  /// The rules of files and of folders, which are searched for `*.yaml` and `*.yml` but not `*.test.yaml`.
  ///
  /// Rules come in order of the paths given, below a folder in order of path, and as they stand in a file.
  /// Throws all that is wrong in all of them, in that same order.
  ///
  /// - Parameter contents: what files are taken to hold, by their paths, whatever stands in them.
  package static func load(
    _ paths: [String], contents: [String: [UInt8]] = [:]
  ) throws(DiagnosticList) -> [Rule] {
    let reading = read(paths, contents: contents)
    guard reading.diagnostics.isEmpty else { throw DiagnosticList(reading.diagnostics) }
    return reading.rules.filter { !$0.isDisabled }.map(\.rule)
  }

  /// The rule files that paths of files and folders stand for, as far as they can be found.
  package static func files(at paths: [String]) -> [String] {
    ruleFiles(at: paths).compactMap { try? $0.get() }
  }

  /// All rules of files and folders, those that keep themselves out too, and all that is wrong with them.
  static func read(_ paths: [String], contents: [String: [UInt8]] = [:]) -> RuleReading {
    var files: [RuleFile] = []
    // For each path in order: the place of its file in `files`, or why there is none.
    let outcomes = ruleFiles(at: paths).map { path -> Result<Int, Diagnostic> in
      Result { () throws(Diagnostic) in
        let path = try path.get()
        files.append(try RuleFile(path: path, holding: contents[path]))
        return files.count - 1
      }
    }
    let rules = rules(of: &files)
    var diagnostics = outcomes.flatMap { outcome -> [Diagnostic] in
      switch outcome {
      case .success(let index): files[index].diagnostics
      case .failure(let diagnostic): [diagnostic]
      }
    }
    if diagnostics.isEmpty, rules.isEmpty { diagnostics += paths.map(withoutRules) }
    return RuleReading(files: files, rules: rules, diagnostics: diagnostics)
  }

  private static func rules(of files: inout [RuleFile]) -> [LoadedRule] {
    var lists = ListTable()
    for index in files.indices { lists.addDefinitions(of: &files[index], at: index) }
    let words = lists.resolved(files: &files)
    var rules: [LoadedRule] = []
    var places: [String: SourcePlace] = [:]
    for index in files.indices {
      rules += files[index].readRules(at: index, lists: words, places: &places)
    }
    var overrides = OverrideTable()
    for index in files.indices { overrides.add(of: &files[index], at: index) }
    overrides.apply(to: &rules, ids: Array(places.keys), lists: words, files: &files)
    return rules
  }

  /// The paths of the files to be read, and what keeps others from being found, in order.
  static func ruleFiles(at paths: [String]) -> [Result<String, Diagnostic>] {
    var files: [Result<String, Diagnostic>] = []
    var seen: Set<FileStatus.Identity> = []
    for path in paths {
      do throws(SystemError) {
        let isFolder = try FileStatus.of(path).kind == .folder
        let found = isFolder ? try FolderListing.files(below: path).filter(isRuleFile) : [path]
        if found.isEmpty { files.append(.failure(withoutRules(path))) }
        for file in found where seen.insert(try FileStatus.of(file).identity).inserted {
          files.append(.success(file))
        }
      } catch {
        files.append(
          .failure(
            Diagnostic(
              code: "unreadable-rules", message: "\(error)", file: path,
              help: error.isMissing ? "name a rule file, or a folder that has some" : nil)))
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
      help: "rules stand under 'rules:' in files named *.yaml or *.yml")
  }
}

/// What was read of rule files.
struct RuleReading {
  /// The files that could be read.
  var files: [RuleFile] = []
  /// Their rules, in load order.
  var rules: [LoadedRule] = []
  /// All that is wrong.
  var diagnostics: [Diagnostic] = []
}

/// A rule as it was read, and whether its file keeps it out.
struct LoadedRule {
  var rule: Rule
  var isDisabled: Bool
  /// How its words are found where a term or an exception does not say it itself.
  var wordOptions: WordOptions
  /// The rule's mapping.
  var node: YAMLNode
  /// The place of its file among all.
  var file = 0
  /// What stands in the place of, or beside, what the mapping says of a key that is overridden.
  var overridden: [String: [WrittenValue]] = [:]

  /// What is written for a key: in the rule, or in what overrides it; several values are lists that follow each other.
  func written(_ key: String) -> [WrittenValue] {
    overridden[key] ?? node.value(of: key).map { [WrittenValue(node: $0, file: file)] } ?? []
  }
}

/// A value and the place of its file among all.
struct WrittenValue {
  var node: YAMLNode
  var file: Int
}
