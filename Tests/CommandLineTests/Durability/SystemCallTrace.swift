import Foundation

/// The calls of a program that make files durable, as `strace` saw them, in the order in which they began.
struct SystemCallTrace {
  struct Call {
    var name: String
    /// What stands between the parentheses: descriptors with their paths, strings in quotes.
    var arguments: String
    var result: Int
    /// The lines of the trace on which the call began and ended: another thread's may be in between.
    var lines: ClosedRange<Int>

    /// Whether the call is done before another one begins.
    func ends(before other: Call) -> Bool { lines.upperBound < other.lines.lowerBound }

    /// Whether it is a call of this name for a descriptor of a file whose path ends so.
    func `is`(_ name: String, of path: String) -> Bool {
      self.name == name && arguments.split(separator: ">").first?.hasSuffix(path) == true
    }
  }

  static let strace = "/usr/bin/strace"
  /// What is traced. A program whose standard library writes by other calls would show none of them.
  static let options = [
    "-f", "-y", "-s", "4096", "-e",
    "trace=openat,write,pwrite64,writev,fsync,fdatasync,rename,renameat,renameat2",
  ]

  /// Whether there is strace, and the system lets it trace.
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

  /// - Parameter text: what strace wrote with ``options`` and `-o`: each line begins with the thread's number.
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
