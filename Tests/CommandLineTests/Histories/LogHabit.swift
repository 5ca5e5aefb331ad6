import TestSupport

/// How a program writes its log, and how that is rotated: the same for a whole history.
struct LogHabit {
  /// What lines have in common.
  enum Lines: CaseIterable {
    /// Each has a time.
    case timed
    /// A time, and the same 80 bytes at the end of each.
    case fixedWidth
    /// No time, but a number that no other has.
    case numbered
    /// The same line again and again.
    case equal
    /// One of three lines.
    case fewKinds
    /// Lines with times after a banner that alerts and is always the same.
    case banner
  }

  /// The names of rotated files.
  enum Naming: CaseIterable {
    /// `app.log.1`, `app.log.2`, …; each older file moves up.
    case numbers
    /// `app.1.log`, which moves up.
    case numbersInside
    /// `app-1.log`, which moves up.
    case numbersAfterDash
    case date
    case dateWithEpoch
    case dateWithTime
    case timeInUTC
    case americanDate
    /// `app.log.old`: there is only one.
    case old
  }

  enum Rotation: CaseIterable {
    case rename, copyAndTruncate, compressAtOnce, deleteAndNew, overwrite, truncate
    case editorSave, editorBackup, replaceByCopy, moveAway
    /// A rename to another file system: a copy, and the old file is removed.
    case copyAndRemove
  }

  enum Compression: CaseIterable {
    case never, atOnce, nextTime
  }

  let stem: String
  let name: String
  let linkedFolder: String?
  let lines: Lines
  /// What a writer begins each file with.
  let header: String?
  let naming: Naming
  let compression: Compression
  let form: HistoryStep.Compression
  let rotations: [Rotation]
  /// How many rotated files are kept.
  let kept: Int
  /// Whether the clock of whatever writes the files jumps.
  let hasJumpingClock: Bool
  /// Whether a pattern would find the copies that other programs make, so that these must be hidden.
  let hidesCopies: Bool

  private static let headerLengths = [10, 40, 62, 63, 64, 65, 200, 1023, 4094, 4095, 4096, 5000]

  init(_ stem: String, inside inputs: History.Inputs, using random: inout SeededGenerator) {
    self.stem = stem
    let isLinked = inputs == .names && Int.random(in: 0..<10, using: &random) == 0
    linkedFolder = isLinked ? "pods-\(stem)" : nil
    name = stem + ([".log", ".log", ".csv"].randomElement(using: &random) ?? "")
    lines = Lines.allCases.randomElement(using: &random) ?? .equal
    header =
      Bool.random(using: &random)
      ? Self.headerLengths.randomElement(using: &random).map { length in
        "time,level," + String(repeating: "h", count: max(0, length - 11))
      } : nil
    naming = Naming.allCases.randomElement(using: &random) ?? .numbers
    compression = Compression.allCases.randomElement(using: &random) ?? .never
    form = HistoryStep.Compression.allCases.randomElement(using: &random) ?? .gz
    kept = Int.random(in: 1...5, using: &random)
    hasJumpingClock = Int.random(in: 0..<5, using: &random) == 0
    hidesCopies = inputs != .names
    let main = Rotation.allCases.randomElement(using: &random) ?? .rename
    let other = Rotation.allCases.randomElement(using: &random) ?? .rename
    rotations = [main, main, main, other]
  }

  /// A log with the same habits under another name.
  init(_ stem: String, like other: LogHabit) {
    self.stem = stem
    linkedFolder = other.linkedFolder.map { _ in "pods-\(stem)" }
    name = stem + other.name.dropFirst(other.stem.count)
    lines = other.lines
    header = other.header
    naming = other.naming
    compression = other.compression
    form = other.form
    kept = other.kept
    hasJumpingClock = other.hasJumpingClock
    hidesCopies = other.hidesCopies
    rotations = other.rotations
  }

  /// The log as a part of a history.
  var log: History.Log {
    History.Log(
      name: name, stem: stem, linkedFolder: linkedFolder,
      isAmbiguouslyNamed: naming == .numbersAfterDash && linkedFolder == nil)
  }

  /// Whether an older file gets another name whenever a new one is rotated.
  var shifts: Bool {
    switch naming {
    case .numbers, .numbersInside, .numbersAfterDash: true
    default: false
    }
  }

  /// The name of a rotated file.
  ///
  /// - Parameter number: from 1; where names shift, 1 is the newest, otherwise the oldest.
  func rotatedName(_ number: Int) -> String {
    let ending = name.dropFirst(stem.count)
    let day = number < 10 ? "0\(number)" : "\(number)"
    return switch naming {
    case .numbers: "\(name).\(number)"
    case .numbersInside: "\(stem).\(number)\(ending)"
    case .numbersAfterDash: "\(stem)-\(number)\(ending)"
    case .date: "\(name)-202611\(day)"
    case .dateWithEpoch: "\(name)-20261122-17953\(day)000"
    case .dateWithTime: "\(name).2026-11-22_\(day)"
    case .timeInUTC: "\(name).20261122T\(day)0000Z"
    case .americanDate: "\(stem)-11-\(day)-2026\(ending)"
    case .old: "\(name).old"
    }
  }
}
