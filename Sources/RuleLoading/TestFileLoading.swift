internal import Alerts
package import Diagnostics
package import Rules
internal import SystemFiles
internal import YAMLReading

/// Rules, and the test files that concern them.
package struct TestedRules: Sendable {
  /// All rules, in load order.
  package var rules: [Rule]
  /// The ids of those rules that were asked for; others were loaded only because a test file names their files.
  package var requested: Set<String>
  /// The test files, in order.
  package var testFiles: [TestFile]
  /// The files and folders that the rules come from.
  package var rulePaths: [String]
}

extension RuleLoader {
  /// The rules and the test files, named `*.test.yaml` or `*.test.yml`, of files and folders.
  ///
  /// The rules that test files name are loaded, too. Throws all that is wrong in all files: what is wrong with
  /// rules first.
  ///
  /// - Parameter others: where the rules for test files are that name none, if `paths` has none either.
  package static func loadWithTests(
    _ paths: [String], otherwise others: [String]
  ) throws(DiagnosticList) -> TestedRules {
    let found = readWithTests(paths, otherwise: others)
    let rules = found.rules.rules
    guard found.diagnostics.isEmpty else { throw DiagnosticList(found.diagnostics) }
    return TestedRules(
      rules: rules.filter { !$0.isDisabled }.map(\.rule),
      requested: RulePlaces(of: rules).ids(at: found.requestedPaths), testFiles: found.testFiles,
      rulePaths: found.rulePaths)
  }

  /// The rules of files and folders with what their files say word for word and where, and the lines that test files
  /// have for them. Takes more time and memory; throws the same.
  package static func loadOutlined(
    _ paths: [String], otherwise others: [String] = []
  ) throws(DiagnosticList) -> RuleOutline {
    let found = readWithTests(paths, otherwise: others)
    guard found.diagnostics.isEmpty else { throw DiagnosticList(found.diagnostics) }
    let requested = ruleFiles(at: found.requestedPaths).compactMap { try? $0.get() }
    return RuleOutline(found.rules, of: Set(requested), testFiles: found.testFiles)
  }

  /// Rules and test files, and all that is wrong with them.
  private static func readWithTests(
    _ paths: [String], otherwise others: [String]
  ) -> ReadTests {
    var search = TestFileSearch(paths)
    var rulePaths = search.rulePaths + search.readers.flatMap { $0.rulePaths ?? [] }
    let hasOpenFiles = search.readers.contains { $0.rulePaths == nil }
    if search.rulePaths.isEmpty, hasOpenFiles { rulePaths += others }
    // Without one, no test file could be read.
    let rules = rulePaths.isEmpty ? RuleReading() : read(rulePaths)
    let testFiles = search.testFiles(about: rules.rules, areComplete: rules.diagnostics.isEmpty)
    return ReadTests(
      rules: rules, testFiles: testFiles, requestedPaths: search.rulePaths, rulePaths: rulePaths,
      diagnostics: rules.diagnostics + search.diagnostics)
  }
}

/// Rules and test files as they were read.
private struct ReadTests {
  var rules: RuleReading
  var testFiles: [TestFile]
  /// The files and folders of rules that were asked for.
  var requestedPaths: [String]
  /// These, and those that test files name.
  var rulePaths: [String]
  /// What is wrong with rules, then with test files.
  var diagnostics: [Diagnostic]
}

/// The test files among some paths.
private struct TestFileSearch {
  /// The paths that have rules, or that nothing is known of.
  private(set) var rulePaths: [String] = []
  private(set) var readers: [TestFileReader] = []
  private var unreadable: [Diagnostic] = []
  private var seen: Set<FileStatus.Identity> = []

  init(_ paths: [String]) {
    for path in paths {
      let status = try? FileStatus.of(path)
      guard status?.kind == .folder else {
        if RuleLoader.isTestFile(path) { read(path) } else { rulePaths.append(path) }
        continue
      }
      let files = (try? FolderListing.files(below: path)) ?? []
      let testFiles = files.filter(RuleLoader.isTestFile)
      testFiles.forEach { read($0) }
      // A folder that has neither is one in which rules are missed.
      if testFiles.isEmpty || files.contains(where: RuleLoader.isRuleFile) {
        rulePaths.append(path)
      }
    }
  }

  private mutating func read(_ path: String) {
    if let status = try? FileStatus.of(path), !seen.insert(status.identity).inserted { return }
    do throws(Diagnostic) {
      readers.append(try TestFileReader(path: path))
    } catch {
      unreadable.append(error)
    }
  }

  /// What is wrong in test files.
  var diagnostics: [Diagnostic] { readers.flatMap(\.reader.diagnosticsByPlace) + unreadable }

  /// The test files as values; names that they have wrong are noted, unless rules are missing because something is
  /// wrong with them.
  mutating func testFiles(about rules: [LoadedRule], areComplete: Bool) -> [TestFile] {
    let places = RulePlaces(of: rules)
    return readers.indices.map { index in
      let asked = readers[index].rulePaths.map { places.ids(at: $0) }
      if areComplete {
        let known = KnownRules(rules) { asked?.contains($0.summary.id) ?? true }
        readers[index].checkNames(among: known)
      }
      return TestFile(path: readers[index].path, rules: asked, tests: readers[index].tests)
    }
  }
}

/// Which rules stand in which files, whatever these are called.
private struct RulePlaces {
  private var ids: [FileStatus.Identity: Set<String>] = [:]

  init(of rules: [LoadedRule]) {
    for (file, rules) in Dictionary(grouping: rules, by: \.rule.place?.file) {
      guard let file, let status = try? FileStatus.of(file) else { continue }
      ids[status.identity, default: []].formUnion(rules.map(\.rule.summary.id))
    }
  }

  /// The ids of the rules in some files and folders.
  func ids(at paths: [String]) -> Set<String> {
    var found: Set<String> = []
    for case .success(let path) in RuleLoader.ruleFiles(at: paths) {
      if let status = try? FileStatus.of(path) { found.formUnion(ids[status.identity] ?? []) }
    }
    return found
  }
}
