import Foundation

/// The alerts of a history.
struct HistoryAlerts {
  /// The number of alerts with each id, by their text.
  private(set) var ids: [String: [String: Int]] = [:]
  /// The first line of the file that is not an alert.
  private(set) var damage: String?

  /// Reads an alert file, which may end with half a line.
  init(of path: String) {
    guard let data = FileManager.default.contents(atPath: path) else { return }
    let lineEnd = UInt8(ascii: "\n")
    guard let end = data.lastIndex(of: lineEnd) else { return }
    for line in data[..<end].split(separator: lineEnd) {
      let line = String(decoding: line, as: UTF8.self)
      guard line.hasPrefix("{"), line.hasSuffix("}"), let id = Self.value("id", in: line),
        let text = Self.value("text", in: line)
      else {
        damage = line
        return
      }
      ids[text, default: [:]][id, default: 0] += 1
    }
  }

  /// The value of a key; the lines of histories have no characters that JSON escapes.
  private static func value(_ key: String, in line: String) -> String? {
    guard let start = line.range(of: "\"\(key)\":\""),
      let end = line[start.upperBound...].firstIndex(of: "\"")
    else { return nil }
    return String(line[start.upperBound..<end])
  }
}
