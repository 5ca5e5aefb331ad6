import Foundation

/// The calls of a program that make files durable, from a trace of `strace`, in the order in which they began.
struct SystemCallTrace {
  struct Call {
    var name: String
    /// The text between the parentheses: descriptors with their paths, strings in quotes.
    var arguments: String
    var result: Int
    /// The lines of the trace on which the call began and ended. Lines of other threads may be in between.
    var lines: ClosedRange<Int>

    /// Whether the call ends before another one begins.
    func ends(before other: Call) -> Bool { lines.upperBound < other.lines.lowerBound }

    /// Whether the call has this name, and its descriptor is of a file whose path has this ending.
    func `is`(_ name: String, of path: String) -> Bool {
      self.name == name && arguments.split(separator: ">").first?.hasSuffix(path) == true
    }
  }

  static let strace = "/usr/bin/strace"
  /// The calls to trace. A standard library that writes with other calls would show none.
  static let options = [
    "-f", "-y", "-s", "4096", "-e",
    "trace=openat,write,pwrite64,writev,fsync,fdatasync,rename,renameat,renameat2",
  ]

  /// Whether strace is installed and allowed to trace.
  static let isPossible: Bool = {
    let process = Process()
    process.executableURL = URL(filePath: strace)
    process.arguments = ["-f", "-o", "/dev/null", "/bin/true"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  private(set) var calls: [Call] = []

  /// - Parameter text: the output of strace with ``options`` and `-o`. Each line begins with the number of the thread.
  init(_ text: String) {
    var unfinished: [Substring: (start: Int, text: String)] = [:]
    for (number, line) in text.split(separator: "\n").enumerated() {
      guard let space = line.firstIndex(of: " ") else { continue }
      let thread = line[..<space]
      let event = line[space...].drop { $0 == " " }
      if let cut = event.range(of: " <unfinished ...>") {
        unfinished[thread] = (number, String(event[..<cut.lowerBound]))
      } else if event.hasPrefix("<... "), let end = event.range(of: "resumed>"),
        let begun = unfinished.removeValue(forKey: thread)
      {
        take(begun.text + event[end.upperBound...], lines: begun.start...number)
      } else {
        take(String(event), lines: number...number)
      }
    }
    calls.sort { $0.lines.lowerBound < $1.lines.lowerBound }
  }

  /// Takes a line such as `fsync(4</tmp/alerts.jsonl>) = 0`.
  private mutating func take(_ text: String, lines: ClosedRange<Int>) {
    guard let open = text.firstIndex(of: "("),
      let equals = text.range(of: " = ", options: .backwards),
      let close = text[..<equals.lowerBound].lastIndex(of: ")"), open < close
    else { return }
    let digits = text[equals.upperBound...].prefix { $0.isNumber || $0 == "-" }
    guard let result = Int(digits) else { return }
    calls.append(
      Call(
        name: String(text[..<open]),
        arguments: String(text[text.index(after: open)..<close]),
        result: result, lines: lines))
  }
}
