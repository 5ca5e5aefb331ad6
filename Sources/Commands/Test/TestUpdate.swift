internal import Diagnostics
internal import RuleEditing
internal import RuleLoading
internal import RuleTesting
internal import Rules
internal import SafeText
internal import SystemFiles

/// What `--update` wrote into rule files.
struct TestUpdate {
  /// What was changed, for people; ends with a line end.
  private(set) var text = ""
  /// How many tests were changed.
  private(set) var written = 0
  /// Whether a file could not be written.
  private(set) var isIncomplete = false

  /// Writes the files, each whole or not at all.
  init(_ run: RuleTestRun, _ files: TestedRules) {
    let update = ExpectationUpdate(
      run.openExpectations.map {
        ExpectationUpdate.Request(test: $0.test, level: $0.level, score: $0.score)
      },
      of: files.rules, loadedFrom: files.rulePaths,
      read: { try? WholeFile.read($0, limit: RuleLoader.fileSizeLimit) })
    for refusal in update.refusals {
      text += "\(TerminalSafety.escaped(refusal.place.description)): note: the test is left as it "
      text += "is: \(refusal.reason)\n"
    }
    for file in update.files {
      do throws(SystemError) {
        try FileReplacement.write(file.bytes.span, to: file.path)
        let count = update.written.count { $0.test.place.file == file.path }
        written += count
        text += "\(TerminalSafety.escaped(file.path)): level and score written into "
        text += "\(count) \(count == 1 ? "test" : "tests")\n"
      } catch {
        isIncomplete = true
        Console.complain("\(error)")
      }
    }
    if run.openExpectations.isEmpty {
      text += "no passing test for an alert lacks both level and score; nothing was written\n"
    }
  }
}
