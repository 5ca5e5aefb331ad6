import Foundation
import TestSupport
import Testing

/// The built program, and a folder in which the test runs it.
struct Program {
  /// Where standard input comes from.
  enum Input {
    /// An empty input.
    case nothing
    /// A pipe with these bytes, which is then closed.
    case bytes([UInt8])
    /// A file.
    case file(String)

    static func text(_ text: String) -> Input { .bytes(Array(text.utf8)) }
  }

  /// The home and the working folder of the program.
  let folder: TemporaryFolder
  /// Variables of the environment besides HOME.
  var environment: [String: String] = [:]
  /// Where the program runs, if not in ``folder``.
  var workingFolder: URL?
  /// A program that takes longer is killed, and the test fails.
  var patience = Duration.seconds(120)

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Runs the program to its end.
  func run(_ arguments: [String], input: Input = .nothing) throws -> ProgramOutput {
    let running = try start(arguments, input: input)
    return try running.finish()
  }

  /// Runs the program to its end.
  func run(_ arguments: String..., input: Input = .nothing) throws -> ProgramOutput {
    try run(arguments, input: input)
  }

  /// Runs `tocsin scan` with a fixed time, so that outputs can be compared.
  func scan(_ arguments: String..., input: Input = .nothing) throws -> ProgramOutput {
    try run(["scan", "--now", "2026-01-01T00:00:00Z"] + arguments, input: input)
  }

  /// Starts the program with an open pipe as its standard input.
  func start(_ arguments: String...) throws -> RunningProgram { try start(arguments) }

  /// Starts the program with an open pipe as its standard input.
  func start(_ arguments: [String]) throws -> RunningProgram {
    try start(arguments, input: nil)
  }

  /// Runs another program, to compare with.
  func run(other program: String, _ arguments: [String]) throws -> ProgramOutput {
    let process = process(URL(filePath: program), arguments)
    return try RunningProgram(process, input: .nothing, patience: patience).finish()
  }

  private func start(_ arguments: [String], input: Input?) throws -> RunningProgram {
    let program = try process(Self.executable.get(), arguments)
    return try RunningProgram(program, input: input, patience: patience)
  }

  private func process(_ executable: URL, _ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = workingFolder ?? folder.url
    var variables = ProcessInfo.processInfo.environment
    for name in ["TOCSIN_CONFIG", "XDG_CONFIG_HOME", "NO_COLOR", "TERM"] { variables[name] = nil }
    // grep must compare bytes. A crash needs no long backtrace.
    variables["LC_ALL"] = "C"
    variables["SWIFT_BACKTRACE"] = "enable=no"
    variables["HOME"] = folder.url.path
    process.environment = variables.merging(environment) { $1 }
    return process
  }

  /// The program is built beside the tests: we look in the folders around the running test bundle.
  /// TOCSIN_PROGRAM names another, such as a release build.
  static let executable = Result {
    if let path = ProcessInfo.processInfo.environment["TOCSIN_PROGRAM"] {
      return URL(filePath: path)
    }
    let arguments = CommandLine.arguments
    let bundle = arguments.firstIndex(of: "--test-bundle-path").flatMap { index in
      arguments.indices.contains(index + 1) ? URL(filePath: arguments[index + 1]) : nil
    }
    let starts = [bundle, Bundle.main.executableURL].compactMap { $0?.resolvingSymlinksInPath() }
    for start in starts {
      var place = start.deletingLastPathComponent()
      for _ in 0..<4 {
        let program = place.appending(path: "tocsin")
        if FileManager.default.isExecutableFile(atPath: program.path), !isFolder(program) {
          return program
        }
        place.deleteLastPathComponent()
      }
    }
    throw Missing(places: starts.map(\.path))
  }

  private static func isFolder(_ place: URL) -> Bool {
    (try? place.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true
  }

  /// The program is not near any of these places.
  private struct Missing: Error {
    var places: [String]
  }
}

extension Program {
  /// Runs a line of shell; $TOCSIN is the program in it.
  func shell(_ line: String) throws -> ProgramOutput {
    var program = self
    program.environment["TOCSIN"] = try Self.executable.get().path
    return try program.run(other: "/bin/sh", ["-c", line])
  }

  /// Starts a line of shell, in which $TOCSIN is the program, with an open pipe as its standard input.
  func startShell(_ line: String) throws -> RunningProgram {
    var program = self
    program.environment["TOCSIN"] = try Self.executable.get().path
    let shell = program.process(URL(filePath: "/bin/sh"), ["-c", line])
    return try RunningProgram(shell, input: nil, patience: patience)
  }
}
