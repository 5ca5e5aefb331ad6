import Foundation
import TestSupport

/// A system call of the program that goes wrong, by way of Tests/FaultInjection/FaultyCalls.c.
struct Fault {
  enum Call: String {
    case write, read, fsync, ftruncate, rename, clock
  }

  enum Effect {
    case error(Int32)
    /// Only a few bytes are written or read.
    case short
    /// The clock is hours behind at every other look.
    case jump
  }

  var call: Call
  /// A pattern of a shell for the whole path; for a rename, as it was given.
  var pattern: String
  var effect: Effect
  /// The first of the calls that goes wrong, from 1.
  var first = 1
  /// How many calls go wrong from there.
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
      }
    return "\(call.rawValue) \(pattern) \(action) \(first) \(count)"
  }
}

/// The library that has calls fail.
enum FaultInjection {
  private static let log = "faults"

  /// The library, compiled for these tests; it goes away with them.
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

  /// Whether there is a C compiler, and the program takes the library: one that is linked statically does not.
  static let isPossible: Bool = {
    guard built != nil, var program = try? Program() else { return false }
    program.inject([])
    guard (try? program.run("--version"))?.status == 0 else { return false }
    return program.folder.exists(log)
  }()

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
  /// Has calls go wrong in what is started from now on.
  ///
  /// - Parameter condition: a name in the folder; faults happen only while there is a file of it.
  mutating func inject(_ faults: [Fault], whileThereIs condition: String? = nil) {
    environment = FaultInjection.environment(faults, in: folder, whileThereIs: condition)
  }

  /// Has nothing go wrong any more in what is started from now on.
  mutating func heal() {
    environment = [:]
  }

  /// How many calls went wrong so far.
  func faultCount() throws -> Int { try FaultInjection.count(in: folder) }
}
