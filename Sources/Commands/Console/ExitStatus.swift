/// How the program ends. Commands throw it once they have reported why.
struct ExitStatus: Error, Equatable {
  let rawValue: Int32

  /// Success.
  static let success = ExitStatus(rawValue: 0)
  /// An alert reached --fail-on, a test failed, or there is a difference.
  static let failed = ExitStatus(rawValue: 1)
  /// The arguments, rules or configuration are wrong.
  static let usage = ExitStatus(rawValue: 2)
  /// An input or an output failed.
  static let inputOrOutput = ExitStatus(rawValue: 3)
}
