import Foundation
import TestSupport

/// A system call of the program that fails, by means of Tests/FaultInjection/FaultyCalls.c.
struct Fault {
  enum Call: String {
    case write, read, fsync, ftruncate, rename, clock
  }

  enum Effect {
    case error(Int32)
    /// Only a few bytes are written or read.
    case short
    /// The clock is hours behind at every other call.
    case jump
    /// The call does not return while the condition's file is there.
    case hang
  }

  var call: Call
  /// A shell pattern for the whole path; for a rename, for the path as given.
  var pattern: String
  var effect: Effect
  /// The number of the first call that fails, from 1.
  var first = 1
  /// The number of calls that fail from there on.
  var count = 1_000_000

  static func failing(
    _ call: Call, _ pattern: String, _ error: Int32, from first: Int = 1, times: Int = 1_000_000
  ) -> Fault {
    Fault(call: call, pattern: pattern, effect: .error(error), first: first, count: times)
  }

  /// As FaultyCalls.c reads it.
  fileprivate var text: String {
    let action =
      switch effect {
      case .error(let number): "\(number)"
      case .short: "short"
      case .jump: "jump"
      case .hang: "hang"
      }
    return "\(call.rawValue) \(pattern) \(action) \(first) \(count)"
  }
}

/// The library that makes calls fail.
enum FaultInjection {
  private static let log = "faults"

  /// The library, compiled for these tests and deleted after them.
  private static let built: (folder: TemporaryFolder, path: String)? = {
    #if os(Linux)
      let source = Places.package.appending(path: "Tests/FaultInjection/FaultyCalls.c").path
      guard let program = try? Program() else { return nil }
      let path = program.folder.path("faults.so")
      let arguments = ["cc", "-shared", "-fPIC", "-O1", "-o", path, source, "-ldl"]
      guard let run = try? program.run(other: "/usr/bin/env", arguments), run.status == 0 else {
        return nil
      }
      return (program.folder, path)
    #else
      return nil
    #endif
  }()

  /// Whether there is a C compiler, and the program loads the library: a statically linked program does not.
  static let isPossible: Bool = {
    guard built != nil, var program = try? Program() else { return false }
    program.inject([])
    guard (try? program.run("--version"))?.status == 0 else { return false }
    return program.folder.exists(log)
  }()

  /// The path of the library; nil without a C compiler.
  static var library: String? { built?.path }

  fileprivate static func environment(
    _ faults: [Fault], in folder: TemporaryFolder, whileThereIs condition: String?
  ) -> [String: String] {
    var variables = [
      "LD_PRELOAD": built?.path ?? "",
      "TOCSIN_FAULTS": faults.map(\.text).joined(separator: ";"),
      "TOCSIN_FAULTS_LOG": folder.path(log),
    ]
    if let condition { variables["TOCSIN_FAULTS_WHILE"] = folder.path(condition) }
    return variables
  }

  fileprivate static func count(in folder: TemporaryFolder) throws -> Int {
    try folder.exists(log) ? folder.bytes(log).count : 0
  }
}

extension Program {
  /// Makes calls fail in programs that start from now on.
  ///
  /// - Parameter condition: a file in the folder; calls fail only while it exists.
  mutating func inject(_ faults: [Fault], whileThereIs condition: String? = nil) {
    environment = FaultInjection.environment(faults, in: folder, whileThereIs: condition)
  }

  /// Lets all calls work in programs that start from now on.
  mutating func heal() {
    environment = [:]
  }

  /// The number of calls that failed so far.
  func faultCount() throws -> Int { try FaultInjection.count(in: folder) }
}
