import Foundation

/// A command of the system that prepares a test, such as `mount`.
enum SystemCommand {
  /// A command ended with another status than 0.
  struct Refusal: Error {
    var arguments: [String]
  }

  /// Runs a command that is found by its name, without its error messages.
  static func run(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Refusal(arguments: arguments) }
  }
}
