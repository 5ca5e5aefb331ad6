internal import Configuration
internal import SafeText
internal import SystemFiles

/// What to do where a command has no rules at all.
enum MissingRules {
  /// Reports that there are no rules, and ends the command, if nothing names any and ./rules does not exist.
  ///
  /// - Parameter takesWords: whether the command makes rules of words.
  static func refuse(
    _ paths: [String], _ configuration: Configuration?, takesWords: Bool
  ) throws(ExitStatus) {
    guard paths.isEmpty, configuration?.rules.isEmpty ?? true,
      (try? FileStatus.of(RulesSource.defaultFolder)) == nil
    else { return }
    let shipped = shippedRules.map { " (\($0) has the shipped ones)" } ?? ""
    let words = "search for words with -k WORD or -K FILE, for rules with -r PATH\(shipped)"
    Console.complain(
      """
      there are no rules: nothing names any, and there is no folder '\(RulesSource.defaultFolder)' here; \
      \(takesWords ? words : "name a rule file or a folder\(shipped)"), or start a rule with 'tocsin new rule'
      """)
    throw ExitStatus(.wrongRules)
  }

  /// The rules that come with the program, installed or in the repository in which it was built.
  private static var shippedRules: String? {
    guard let program = try? FileSystem.realPath(of: "/proc/self/exe") else { return nil }
    var folder = program[...]
    // bin/tocsin, .build/release/tocsin, .build/PLATFORM/release/tocsin
    for _ in 0..<4 {
      guard let slash = folder.lastIndex(of: "/") else { return nil }
      folder = folder[..<slash]
      for name in ["share/tocsin/rules", "rules"] {
        let path = "\(folder)/\(name)"
        if (try? FileStatus.of("\(path)/zh")) != nil { return path }
      }
    }
    return nil
  }
}
