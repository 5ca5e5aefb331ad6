/// Sizes and durations as people write them: `100MB`, `10k`, `1h`, `7d`.
enum Quantity {
  private static let sizes = [
    "": 1, "b": 1, "k": 1_000, "kb": 1_000, "kib": 1 << 10, "m": 1_000_000, "mb": 1_000_000,
    "mib": 1 << 20, "g": 1_000_000_000, "gb": 1_000_000_000, "gib": 1 << 30,
  ]
  private static let times = ["s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800]

  static let sizePattern = "^[0-9]+ ?([kKmMgG][iI]?[bB]|[kKmMgG]|[bB])?$"
  static let timePattern = "^[0-9]+ ?[smhdwSMHDW]$"

  /// A number of bytes; nil if the text is not a size, `.max` if the size is too large for Int.
  static func bytes(_ text: String) -> Int? { amount(text, units: sizes) }

  /// A number of seconds; nil if the text is not a duration, `.max` if the duration is too large for Int.
  static func seconds(_ text: String) -> Int? { amount(text, units: times) }

  private static func amount(_ text: String, units: [String: Int]) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty else { return nil }
    var unit = text.dropFirst(digits.count)
    if unit.first == " ", unit.count > 1 { unit = unit.dropFirst() }
    guard let factor = units[unit.lowercased()] else { return nil }
    guard let number = Int(digits) else { return .max }
    let (product, overflows) = number.multipliedReportingOverflow(by: factor)
    return overflows ? .max : product
  }
}
