internal import Dispatch
internal import Synchronization
package import SystemFiles

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// Another program, run to its end with nothing on its standard input.
package struct ChildProcess: Sendable {
  /// The path of the program.
  package var program: String
  /// The arguments after the program's name.
  package var arguments: [String]
  /// All of its environment, each as `NAME=value`.
  package var environment: [String]
  /// The files for its standard output and standard error; existing ones are replaced.
  package var output: String
  package var errors: String

  /// How a program ended.
  package struct End: Equatable, Sendable {
    /// The exit status; nil where a signal ended the program.
    package var status: Int32?
    /// The time from just before the program was started until it had ended.
    package var elapsed: Duration
  }

  package init(
    _ program: String, _ arguments: [String], environment: [String], output: String, errors: String
  ) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
    self.output = output
    self.errors = errors
  }

  /// Runs the program; one that takes longer than `limit` is killed.
  package func run(limit: Duration) throws(SystemError) -> End {
    let clock = ContinuousClock()
    let start = clock.now
    let child = try spawn()
    // The process number belongs to the child until we have waited for the child.
    let isOver = Mutex(false)
    let killing = DispatchWorkItem {
      isOver.withLock { isOver in
        if !isOver { _ = kill(child, SIGKILL) }
      }
    }
    let seconds = Int(limit.components.seconds)
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds), execute: killing)
    waitWithoutReaping(child)
    let elapsed = clock.now - start
    isOver.withLock { $0 = true }
    killing.cancel()
    return End(status: reap(child), elapsed: elapsed)
  }

  private func spawn() throws(SystemError) -> pid_t {
    #if canImport(Darwin)
      var files: posix_spawn_file_actions_t?
    #else
      var files = unsafe posix_spawn_file_actions_t()
    #endif
    unsafe posix_spawn_file_actions_init(&files)
    defer { unsafe posix_spawn_file_actions_destroy(&files) }
    let writing = O_WRONLY | O_CREAT | O_TRUNC
    unsafe posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, output, writing, 0o600)
    unsafe posix_spawn_file_actions_addopen(&files, STDERR_FILENO, errors, writing, 0o600)
    let arguments = CStrings([program] + arguments)
    let environment = CStrings(environment)
    var child: pid_t = 0
    let number = unsafe posix_spawn(
      &child, program, &files, nil, arguments.pointers, environment.pointers)
    guard number == 0 else { throw SystemError("run", program, number: number) }
    return child
  }

  private func waitWithoutReaping(_ child: pid_t) {
    var information = unsafe siginfo_t()
    while unsafe waitid(P_PID, id_t(child), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
  }

  private func reap(_ child: pid_t) -> Int32? {
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
    // The low bits are the signal, 0 for none.
    return status & 0x7F == 0 ? status >> 8 & 0xFF : nil
  }
}

/// Strings in the form of a C list: null at the end. Freed with the object.
@safe
private final class CStrings {
  let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private let count: Int

  init(_ strings: [String]) {
    count = strings.count
    unsafe pointers = .allocate(capacity: count + 1)
    for (index, string) in strings.enumerated() { unsafe pointers[index] = strdup(string) }
    unsafe pointers[count] = nil
  }

  deinit {
    for index in 0..<count { unsafe free(pointers[index]) }
    unsafe pointers.deallocate()
  }
}
