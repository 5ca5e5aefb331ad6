internal import Alerts
package import Diagnostics
package import Rules
internal import SystemFiles
internal import YAMLReading

/// Rules, and the test files that test them.
package struct TestedRules: Sendable {
  /// All rules, in load order.
  package var rules: [Rule]
  /// The ids of the rules in the given paths. The others were loaded only because a test file names their files.
  package var requested: Set<String>
  /// The test files, in the order of the paths.
  package var testFiles: [TestFile]
  /// The files and folders from which the rules were loaded.
  package var rulePaths: [String]
}

extension RuleLoader {
  /// Loads rules and test files (`*.test.yaml` or `*.test.yml`) from files and folders.
  ///
  /// Also loads the rules that test files name. Throws all defects of all files, the defects of rules first.
  ///
  /// - Parameter others: the rules to test if neither `paths` nor a test file names any.
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

  /// Loads the rules of files and folders together with the text and places of their parts, and the lines with which
  /// test files test them. Takes more time and memory than ``loadWithTests(_:otherwise:)``; throws the same.
  package static func loadOutlined(
    _ paths: [String], otherwise others: [String] = []
  ) throws(DiagnosticList) -> RuleOutline {
    let found = readWithTests(paths, otherwise: others)
    guard found.diagnostics.isEmpty else { throw DiagnosticList(found.diagnostics) }
    let requested = ruleFiles(at: found.requestedPaths).compactMap { try? $0.get() }
    return RuleOutline(found.rules, of: Set(requested), testFiles: found.testFiles)
  }

  /// Reads rules and test files, and collects their defects.
  private static func readWithTests(
    _ paths: [String], otherwise others: [String]
  ) -> ReadTests {
    var search = TestFileSearch(paths)
    var rulePaths = search.rulePaths + search.readers.flatMap { $0.rulePaths ?? [] }
    let hasOpenFiles = search.readers.contains { $0.rulePaths == nil }
    if search.rulePaths.isEmpty, hasOpenFiles { rulePaths += others }
    // No path of rules is left only if no test file could be read.
    let rules = rulePaths.isEmpty ? RuleReading() : read(rulePaths)
    let testFiles = search.testFiles(about: rules.rules, areComplete: rules.diagnostics.isEmpty)
    return ReadTests(
      rules: rules, testFiles: testFiles, requestedPaths: search.rulePaths, rulePaths: rulePaths,
      diagnostics: rules.diagnostics + search.diagnostics)
  }
}

/// The outcome of reading rules and test files.
private struct ReadTests {
  var rules: RuleReading
  var testFiles: [TestFile]
  /// The files and folders of rules among the given paths.
  var requestedPaths: [String]
  /// The same, and the files and folders that test files name.
  var rulePaths: [String]
  /// The defects of rules, then those of test files.
  var diagnostics: [Diagnostic]
}

/// Finds the test files among some paths.
private struct TestFileSearch {
  /// The other paths: they contain rules, or nothing is known about them.
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
      let folder = try? ListedFolder(path)
      let testFiles = folder?.files(where: RuleLoader.isTestFile) ?? []
      testFiles.forEach { read($0) }
      unreadable += folder?.danglingFiles(where: RuleLoader.isTestFile) ?? []
      // A folder without rules and tests is kept, so that the loader reports that it has no rules.
      let hasRules =
        folder?.files(where: RuleLoader.isRuleFile).isEmpty == false
        || folder?.defects(where: RuleLoader.isRuleFile).isEmpty == false
      if testFiles.isEmpty || hasRules { rulePaths.append(path) }
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

  /// The defects of test files.
  var diagnostics: [Diagnostic] { readers.flatMap(\.reader.diagnostics) + unreadable }

  /// The test files as values. Reports names of rules and terms that do not exist, but only if no rule is missing
  /// because of a defect.
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

/// The rules of each file, whatever path names the file.
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
