/// A line of a log. Its text follows from its number alone, so that an alert shows whether the line was read whole. It has a
/// time: of text without times it is in doubt whether it was written again.
enum NumberedLine {
  /// The keyword in lines that alert.
  static let keyword = "货物受损"
  /// The length of the shortest line in bytes, with its end.
  static let leastBytes = 37

  /// More bytes than the longest of the first million lines has.
  static let mostBytes = 6000

  /// Whether a keyword is in the line.
  static func matches(_ number: Int) -> Bool { number % 4 != 0 }

  /// The line without its end. Most lines are short; one in a hundred is longer than many blocks.
  static func text(_ number: Int) -> String {
    let digits = String(number)
    let padded = String(repeating: "0", count: max(0, 9 - digits.count)) + digits
    let words = matches(number) ? keyword : "一切正常"
    let mixed = (number &* 2_654_435_761) >> 7
    let count = mixed % 100 == 0 ? 300 : mixed % 12
    let time = "08:00:00.\(padded.suffix(3))"
    return "\(padded) \(words) \(time) " + String(repeating: "第\(number)行 line ", count: count)
  }

  /// The number at the start of a text.
  static func number(_ text: String) -> Int? {
    text.split(separator: " ").first.flatMap { Int($0) }
  }
}
