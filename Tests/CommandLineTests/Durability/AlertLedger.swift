import Foundation

/// The alerts that an alert file of numbered lines has so far.
struct AlertLedger {
  /// Something in the file that must not be there.
  struct Defect: Error, CustomStringConvertible {
    var description: String
  }

  private let path: String
  private var offset: UInt64 = 0
  private var ids: [Int: String] = [:]
  /// All lines up to this one that should alert have done so.
  private(set) var complete = 0
  private(set) var alerts = 0
  private(set) var repeats = 0
  /// How many alerts of a run were repeated by later runs, by the number of the run's update.
  private(set) var repeatsOfRun: [Int: Int] = [:]
  /// The number of updates.
  private(set) var runs = 0
  /// The last run that alerted on a line.
  private var runOfLine: [Int: Int] = [:]

  init(_ path: String) {
    self.path = path
  }

  /// Reads what a run has added. Leaves half a line at the end for later: the next run has to complete it.
  mutating func update() throws {
    runs += 1
    guard let file = FileHandle(forReadingAtPath: path) else { return }
    try file.seek(toOffset: offset)
    let data = try file.readToEnd() ?? Data()
    guard let end = data.lastIndex(of: UInt8(ascii: "\n")) else { return }
    let lineEnd = UInt8(ascii: "\n")
    for line in data[..<end].split(separator: lineEnd, omittingEmptySubsequences: false) {
      try take(line)
    }
    offset += UInt64(data.distance(from: data.startIndex, to: end)) + 1
    while ids[complete + 1] != nil || !NumberedLine.matches(complete + 1) { complete += 1 }
  }

  /// The lines up to one that should have an alert but have none.
  func missing(upTo lines: Int) -> [Int] {
    guard lines > 0 else { return [] }
    return (1...lines).filter { NumberedLine.matches($0) && ids[$0] == nil }
  }

  private mutating func take(_ line: Data) throws {
    guard let alert = try? JSONSerialization.jsonObject(with: line) as? [String: Any],
      let text = alert["text"] as? String, let id = alert["id"] as? String
    else { throw Defect(description: "no alert: \(String(decoding: line, as: UTF8.self))") }
    guard let number = NumberedLine.number(text), text == NumberedLine.text(number),
      NumberedLine.matches(number)
    else { throw Defect(description: "not the text of a line: \(text)") }
    if let known = ids.updateValue(id, forKey: number) {
      guard known == id else {
        throw Defect(
          description:
            "line \(number) has the ids \(known) and \(id), now from \(String(decoding: line, as: UTF8.self))"
        )
      }
      repeats += 1
      repeatsOfRun[runOfLine[number] ?? 0, default: 0] += 1
    }
    runOfLine[number] = runs
    alerts += 1
  }
}
