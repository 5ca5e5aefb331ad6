/// One thing that happens in a folder with logs, or that the program does.
///
/// A step whose file is missing does nothing, so that a history stays one when any of its steps are left out. Names are
/// relative to the folder.
enum HistoryStep: Hashable {
  /// How a file is compressed.
  enum Compression: String, Hashable, CaseIterable {
    case gz, zst
  }

  /// The call at which a run is killed: the call is not made. A run that makes fewer calls is not killed.
  struct Kill: Hashable {
    enum Call: String, CaseIterable {
      case write, fsync, rename
    }

    var call: Call
    /// From 1.
    var number: Int
  }

  /// The writer of a log, given by its index, closes its file and opens the log's name, which it creates if necessary.
  case open(Int)
  /// The writer of a log appends lines to its open file, whatever name that has by now, and then the beginning of
  /// another line.
  case write(Int, [String], rest: String = "")
  /// Another program appends lines to a file.
  case append(String, [String])
  /// Another program writes lines in place of what a file has (`>`). The file's time of change becomes another.
  case overwrite(String, [String])
  case truncate(String)
  case move(String, to: String)
  /// A copy, with the file's time of change if `cp -p` made it. Of a copy in the making only the first lines are there.
  case copy(String, to: String, keepsTime: Bool = false, lines: Int? = nil)
  case remove(String)
  /// Replaces a file by its compressed form, or only writes the first half of that beside it.
  case compress(String, Compression, isWhole: Bool = true)
  case hardLink(String, to: String)
  /// A symbolic link under a name, which is replaced.
  case link(String, to: String)
  /// Sets a file's time of change, in seconds from now.
  case age(String, Int)
  /// One run of `scan`. While a follower runs, waits until that has read everything.
  case look(Kill? = nil)
  case follow(Kill? = nil)
  /// Ends the follower by TERM, or kills it.
  case end(isKill: Bool = false)
  /// Has the follower read its rules again.
  case reload
  case pause(milliseconds: Int)

  /// Whether the program is killed in this step, if it makes enough calls.
  var kills: Bool {
    switch self {
    case .look(let kill), .follow(let kill): kill != nil
    case .end(let isKill): isKill
    default: false
    }
  }

  /// What happens, in a word: failures that differ in names alone have the same words.
  var word: String {
    switch self {
    case .open: "open"
    case .write(_, _, let rest): rest.isEmpty ? "write" : "write-partly"
    case .append: "append"
    case .overwrite: "overwrite"
    case .truncate: "truncate"
    case .move: "move"
    case .copy(_, _, _, let lines): lines == nil ? "copy" : "copy-partly"
    case .remove: "remove"
    case .compress(_, _, let isWhole): isWhole ? "compress" : "compress-partly"
    case .hardLink: "hard-link"
    case .link: "link"
    case .age: "age"
    case .look(let kill): kill == nil ? "look" : "killed-look"
    case .follow(let kill): kill == nil ? "follow" : "killed-follow"
    case .end(let isKill): isKill ? "kill" : "end"
    case .reload: "reload"
    case .pause: "pause"
    }
  }
}
