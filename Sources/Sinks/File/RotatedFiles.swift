internal import SystemFiles

/// The old files of an alert file: `alerts.jsonl.1` is the youngest, `alerts.jsonl.2.gz` an older one, compressed.
struct RotatedFiles {
  private static let suffixes = ["", ".gz"]

  let path: String
  let keep: Int
  let files: any AlertFiles

  /// Gives the file the name of the youngest old one, after the others have moved up. The oldest goes when there would
  /// be too many.
  ///
  /// Wherever this is cut short, every file but one that was to go is there under some name, and doing it again is right.
  func takeIn() throws(SystemError) {
    // A gap is what was left when this was cut short; files above it have moved already.
    let gap = (1...keep).first { !isThere($0) }
    if gap == nil {
      for suffix in Self.suffixes { try files.remove(name(keep) + suffix) }
    }
    for number in stride(from: (gap ?? keep) - 1, through: 1, by: -1) { try moveUp(number) }
    try files.rename(path, to: name(1))
  }

  /// The numbers of old files that are not compressed.
  var uncompressed: [Int] { (1...keep).filter { files.isThere(name($0)) } }

  func name(_ number: Int) -> String { "\(path).\(number)" }

  private func isThere(_ number: Int) -> Bool {
    Self.suffixes.contains { files.isThere(name(number) + $0) }
  }

  private func moveUp(_ number: Int) throws(SystemError) {
    for suffix in Self.suffixes where files.isThere(name(number) + suffix) {
      try files.rename(name(number) + suffix, to: name(number + 1) + suffix)
    }
  }
}
