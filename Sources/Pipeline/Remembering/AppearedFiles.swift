/// The paths of files that appeared, and to which nothing was written since.
///
/// A file is often empty when it appears: the first look at it tells little. The first write to it leads to another look
/// at once, so that a copy of a log is known for one before the log is cut off.
struct AppearedFiles {
  /// After this many further paths a path may be forgotten, so that files that nobody writes to take no memory.
  private static let limit = 1000

  private var latest: Set<String> = []
  private var earlier: Set<String> = []

  /// Takes note of a file that appeared.
  mutating func insert(_ path: String) {
    if latest.count == Self.limit {
      earlier = latest
      latest = []
    }
    latest.insert(path)
  }

  /// Takes note of a write to a file, after which it has text.
  ///
  /// - Returns: whether it is the first one since the file appeared.
  mutating func takeFirstWrite(to path: String) -> Bool {
    let isLatest = latest.remove(path) != nil
    let isEarlier = earlier.remove(path) != nil
    return isLatest || isEarlier
  }

  /// Whether nothing is known to have been written to a file since it appeared.
  func contains(_ path: String) -> Bool { latest.contains(path) || earlier.contains(path) }
}
