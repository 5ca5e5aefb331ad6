import TestSupport

/// What happens to one log in a history: what its writer does, and its rotation, which may pause after each step.
struct LogStory {
  let habit: LogHabit
  private let log: Int
  /// The names of rotated files, the newest first.
  private var rotated: [String] = []
  /// How many files were rotated so far.
  private var rotations = 0
  /// The steps of the rotation that are not taken yet.
  private var pending: [HistoryStep] = []
  private var lineCount = 0
  private var linkNumber = 0
  /// The rest of a line whose beginning is written.
  private var rest = ""

  private static let equalLine = "ERROR backup failed: disk full"
  private static let banner = ["starting", "ERROR no license found", "ERROR using defaults"]
  private static let fixedEnd =
    "host=web-1 service=payments env=production region=eu-west-1 thread=main-loop 0123456789"

  init(_ habit: LogHabit, log: Int) {
    self.habit = habit
    self.log = log
  }

  var isRotating: Bool { !pending.isEmpty }

  // MARK: - Writing

  /// Begins the log.
  mutating func begin(using random: inout SeededGenerator) -> [HistoryStep] {
    guard let folder = habit.linkedFolder else { return newFile }
    return [.link(habit.name, to: "\(folder)/0.log")] + newFile
  }

  private var newFile: [HistoryStep] {
    [.open(log)] + (firstLines.isEmpty ? [] : [.write(log, firstLines)])
  }

  private var firstLines: [String] {
    (habit.header.map { [$0] } ?? []) + (habit.lines == .banner ? Self.banner : [])
  }

  /// Appends some lines; what a rotation does comes before.
  mutating func write(using random: inout SeededGenerator) -> [HistoryStep] {
    let count = [0, 1, 1, 2, 3, 10, 100].randomElement(using: &random) ?? 1
    var texts = (0..<count).map { _ in nextLine(using: &random) }
    if !rest.isEmpty { texts.insert(rest, at: 0) }
    rest = ""
    guard Int.random(in: 0..<5, using: &random) == 0 else {
      guard habit.hasJumpingClock, pending.isEmpty, count > 0 else { return [.write(log, texts)] }
      return [.write(log, texts), .age(habit.name, Int.random(in: -9000...4000, using: &random))]
    }
    let line = nextLine(using: &random)
    let start = line.prefix(Int.random(in: 1..<4, using: &random))
    rest = String(line.dropFirst(start.count))
    return [.write(log, texts, rest: String(start))]
  }

  private mutating func nextLine(using random: inout SeededGenerator) -> String {
    lineCount += 1
    return switch habit.lines {
    case .timed, .banner: "\(Self.time(lineCount)) ERROR \(habit.stem) failed"
    case .fixedWidth: "\(Self.time(lineCount)) ERROR \(habit.stem) \(Self.fixedEnd)"
    case .numbered: "ERROR \(habit.stem) failed for the \(lineCount). time"
    case .equal: Self.equalLine
    case .fewKinds:
      ["ERROR disk full", "ERROR link down", "all is well"].randomElement(using: &random) ?? ""
    }
  }

  /// A time that is later for a higher number.
  private static func time(_ number: Int) -> String {
    let parts = [number / 3600, number / 60 % 60, number % 60].map { part in
      part < 10 ? "0\(part)" : "\(part)"
    }
    return "2026-11-22T\(parts.joined(separator: ":"))"
  }

  private mutating func lines(_ count: Int, using random: inout SeededGenerator) -> [String] {
    (0..<count).map { _ in nextLine(using: &random) }
  }

  // MARK: - Rotation

  /// Takes some steps of the rotation.
  mutating func proceed(by count: Int) -> [HistoryStep] {
    defer { pending.removeFirst(min(count, pending.count)) }
    return Array(pending.prefix(count))
  }

  mutating func finishRotation() -> [HistoryStep] { proceed(by: pending.count) }

  /// Plans the steps of a rotation.
  mutating func rotate(using random: inout SeededGenerator) {
    if habit.linkedFolder != nil { return rotateByLink(using: &random) }
    switch habit.rotations.randomElement(using: &random) ?? .rename {
    case .rename: rename(using: &random)
    case .compressAtOnce:
      rename(using: &random)
      compress(0)
    case .copyAndTruncate: copyAndTruncate(using: &random)
    case .deleteAndNew:
      tear()
      pending += [.remove(habit.name)] + newFile
    case .copyAndRemove:
      let target = makeRoom()
      tear()
      pending += [.copy(habit.name, to: target, keepsTime: true), .remove(habit.name)] + newFile
      compressSome()
    case .moveAway:
      tear()
      rotations += 1
      pending += [.move(habit.name, to: "../away/\(habit.stem).\(rotations)")] + newFile
    case .overwrite:
      tear()
      let count = Int.random(in: 1...3, using: &random)
      pending.append(.overwrite(habit.name, firstLines + lines(count, using: &random)))
    case .truncate:
      tear()
      pending.append(.truncate(habit.name))
    case .editorSave: save(hidden: Bool.random(using: &random), using: &random)
    case .replaceByCopy: save(hidden: true, using: &random)
    // A pattern's files are each read for themselves.
    case .editorBackup where !habit.hidesCopies: saveWithBackup(using: &random)
    case .editorBackup: save(hidden: true, using: &random)
    }
  }

  /// The beginning of a line stays in another file than its end.
  private mutating func tear() { rest = "" }

  /// Has the older files make room for a new one, and returns its name.
  private mutating func makeRoom() -> String {
    rotations += 1
    let most = habit.naming == .old ? 1 : habit.kept
    while rotated.count >= most { pending.append(.remove(rotated.removeLast())) }
    guard habit.shifts else {
      rotated.insert(habit.rotatedName(rotations), at: 0)
      return rotated[0]
    }
    for index in rotated.indices.reversed() {
      let isCompressed = rotated[index].hasSuffix(compressedEnding)
      let target = habit.rotatedName(index + 2) + (isCompressed ? compressedEnding : "")
      pending.append(.move(rotated[index], to: target))
      rotated[index] = target
    }
    rotated.insert(habit.rotatedName(1), at: 0)
    return rotated[0]
  }

  private mutating func rename(using random: inout SeededGenerator) {
    let target = makeRoom()
    pending.append(.move(habit.name, to: target))
    jump(target, using: &random)
    // The rotation makes the new file, and tells the writer afterwards.
    if Bool.random(using: &random) { pending.append(.overwrite(habit.name, [])) }
    if Bool.random(using: &random) {
      // The writer goes on for a moment in the file that it has open.
      let texts = (rest.isEmpty ? [] : [rest]) + lines(2, using: &random)
      pending.append(.write(log, texts))
    }
    tear()
    pending += newFile
    compressSome()
  }

  /// Sets the time of a file that was just rotated, if the clock jumps.
  private mutating func jump(_ name: String, using random: inout SeededGenerator) {
    guard habit.hasJumpingClock, Bool.random(using: &random) else { return }
    pending.append(.age(name, Int.random(in: -100_000...4000, using: &random)))
  }

  private mutating func copyAndTruncate(using random: inout SeededGenerator) {
    let target = makeRoom()
    if Int.random(in: 0..<3, using: &random) == 0 {
      pending.append(.copy(habit.name, to: target, lines: Int.random(in: 0...3, using: &random)))
    }
    pending.append(.copy(habit.name, to: target, keepsTime: Bool.random(using: &random)))
    tear()
    pending.append(.truncate(habit.name))
    compressSome()
  }

  private mutating func compressSome() {
    switch habit.compression {
    case .never: break
    case .atOnce: compress(0)
    case .nextTime: compress(1)
    }
  }

  private var compressedEnding: String { ".\(habit.form.rawValue)" }

  private mutating func compress(_ index: Int) {
    guard rotated.indices.contains(index), !rotated[index].hasSuffix(compressedEnding) else {
      return
    }
    pending.append(.compress(rotated[index], habit.form, isWhole: false))
    pending.append(.compress(rotated[index], habit.form))
    rotated[index] += compressedEnding
  }

  // MARK: - Saving

  /// Another program writes a longer copy of the log and renames it to the log's name, as editors, `sed -i` and rsync do.
  private mutating func save(hidden: Bool, using random: inout SeededGenerator) {
    tear()
    let copy = hidden || habit.hidesCopies ? ".\(habit.name).Xy12Zz" : "\(habit.name).tmp"
    let count = Int.random(in: 0...5, using: &random)
    pending += [
      .copy(habit.name, to: copy), .append(copy, lines(count, using: &random)),
      .move(copy, to: habit.name), .open(log),
    ]
  }

  private mutating func saveWithBackup(using random: inout SeededGenerator) {
    tear()
    let backup = habit.name + (["~", ".bak", ".orig"].randomElement(using: &random) ?? "~")
    let count = Int.random(in: 0...5, using: &random)
    pending += [
      .move(habit.name, to: backup), .copy(backup, to: habit.name),
      .append(habit.name, lines(count, using: &random)), .open(log),
    ]
  }

  /// The log's name becomes a link to another file, as that of a container that was started again.
  private mutating func rotateByLink(using random: inout SeededGenerator) {
    guard let folder = habit.linkedFolder else { return }
    tear()
    let old = "\(folder)/\(linkNumber).log"
    if Bool.random(using: &random) {
      rotations += 1
      pending += [.move(old, to: "\(old).20261122-0\(rotations % 10)0000"), .open(log)]
      return
    }
    linkNumber += 1
    pending += [.link(habit.name, to: "\(folder)/\(linkNumber).log")] + newFile
  }
}
