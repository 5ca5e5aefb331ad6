/// A folder with logs, what happens to them, and when the program looks: a value that can be run, shrunk, and printed
/// as a shell script.
struct History: Hashable {
  /// A log that the program reads.
  struct Log: Hashable {
    /// The name that the program is given, and the writer opens.
    var name: String
    /// What the names of all files of the log begin with.
    var stem: String
    /// The folder to whose files the name is a link, which nothing else is in.
    var linkedFolder: String?
    /// Whether rotated files have names that other programs' logs have as well (`app-2.log`): a file that was never seen
    /// under such a name need not be the log's.
    var isAmbiguouslyNamed = false
  }

  /// What is given to the program as its inputs.
  enum Inputs: Hashable {
    /// The names of the logs.
    case names
    /// A pattern.
    case pattern(String)
  }

  /// Where the folder is.
  enum Disk: String, Hashable {
    /// In memory; a number is not used again.
    case memory
    /// On a small ext4 file system, which gives the number of a removed file to the next one.
    case reusedNumbers
  }

  var logs: [Log]
  var inputs = Inputs.names
  var disk = Disk.memory
  /// Whether every other time of day that the program asks for is hours behind.
  var hasJumpingClock = false
  var steps: [HistoryStep]

  /// The keyword of lines that alert.
  static let keyword = "ERROR"

  /// Whether a line has a date with a time, so that no other has the same text, and everybody sees that: of files of such
  /// lines, equal content says that one is a copy of the other.
  static func isUnique(_ text: String) -> Bool { text.hasPrefix("2026-") }

  /// Whether a pattern finds a name.
  func finds(_ name: String) -> Bool {
    guard case .pattern(let pattern) = inputs else { return false }
    let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    return name.hasPrefix(parts.first ?? "") && name.hasSuffix(parts.last ?? "")
  }

  /// Whether something kills the program.
  var kills: Bool { steps.contains(where: \.kills) }

  /// Whether the program follows.
  var follows: Bool {
    steps.contains { if case .follow = $0 { true } else { false } }
  }
}
