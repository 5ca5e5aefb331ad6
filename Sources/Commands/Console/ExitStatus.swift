/// How the program ends. Thrown by commands that have said why.
struct ExitStatus: Error, Equatable {
  let rawValue: Int32

  /// It worked.
  static let success = ExitStatus(rawValue: 0)
  /// An alert reached --fail-on, or a test failed.
  static let failed = ExitStatus(rawValue: 1)
  /// Usage, rules or configuration are wrong.
  static let usage = ExitStatus(rawValue: 2)
  /// An input or an output failed.
  static let inputOrOutput = ExitStatus(rawValue: 3)
}
