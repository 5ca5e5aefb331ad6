import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The program, started without the threads and pipes of ``RunningProgram``: a random test runs it a hundred thousand
/// times. It reads and writes nothing but files.
final class SpawnedProgram {
  /// How a program ended.
  enum End: Equatable {
    case status(Int32)
    case signal(Int32)
  }

  private let process: pid_t
  private var end: End?

  /// - Parameter errors: the path of the file to which standard error is appended.
  init(_ path: String, _ arguments: [String], environment: [String: String], errors: String) throws
  {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = unsafe posix_spawn_file_actions_t()
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    unsafe posix_spawn_file_actions_addopen(
      &actions, 2, errors, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    var words = unsafe ([path] + arguments).map { unsafe strdup($0) } + [nil]
    var variables = unsafe environment.map { unsafe strdup("\($0)=\($1)") } + [nil]
    defer { unsafe (words + variables).forEach { unsafe free($0) } }
    var process: pid_t = 0
    let result = unsafe posix_spawn(&process, path, &actions, nil, &words, &variables)
    guard result == 0 else { throw POSIXError(POSIXErrorCode(rawValue: result) ?? .ENOEXEC) }
    self.process = process
  }

  deinit {
    guard poll() == nil else { return }
    kill(process, SIGKILL)
    _ = wait(for: .seconds(60))
  }

  /// The process as a line of a lock file.
  var name: String { "\(process)\n" }

  /// Sends a signal, unless the program has ended.
  func send(_ signal: Int32) {
    if poll() == nil { kill(process, signal) }
  }

  /// How the program ended; nil if it still runs.
  func poll() -> End? {
    if let end { return end }
    var status: Int32 = 0
    guard unsafe waitpid(process, &status, WNOHANG) == process else { return nil }
    let signal = status & 0x7F
    end = signal == 0 ? .status((status >> 8) & 0xFF) : .signal(signal)
    return end
  }

  /// Waits until all threads sleep, at most for a second: on a busy machine a program may not have got its turn yet.
  /// Returns at once where the system does not tell.
  func waitUntilIdle() {
    var looks = 0
    for _ in 0..<200 where looks < 5 && poll() == nil {
      guard let isAsleep else { return }
      looks = isAsleep ? looks + 1 : 0
      usleep(5000)
    }
  }

  /// Whether all threads sleep; nil if the system does not tell.
  private var isAsleep: Bool? {
    let threads = "/proc/\(process)/task"
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: threads) else {
      return nil
    }
    return names.allSatisfy { name in
      let data = FileManager.default.contents(atPath: "\(threads)/\(name)/stat") ?? Data()
      // The state comes after the name, which is in parentheses.
      let state = String(decoding: data, as: UTF8.self).split(separator: ")").last?.dropFirst()
      return state?.first == "S"
    }
  }

  /// Waits for the end; nil if it does not come in time.
  func wait(for patience: Duration) -> End? {
    let deadline = ContinuousClock.now + patience
    while ContinuousClock.now < deadline {
      if let end = poll() { return end }
      usleep(500)
    }
    return poll()
  }
}
