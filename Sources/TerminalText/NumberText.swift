/// Writes numbers for people.
package enum NumberText {
  /// A whole number with a comma before every three digits: `1,234,567`.
  package static func grouped(_ number: UInt64) -> String {
    let digits = Array(String(number))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// A number with its noun: `1 line`, `1,000 lines`.
  ///
  /// - Parameter plural: the plural, unless it is the noun with an s.
  package static func counted(_ number: UInt64, _ noun: String, plural: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// A share of a whole in percent, with one decimal: `12.3 %`.
  package static func percent(_ part: UInt64, of whole: UInt64) -> String {
    guard whole > 0 else { return "0.0 %" }
    let thousandths = (Double(part) / Double(whole) * 1000).rounded()
    let whole = UInt64(thousandths)
    return "\(whole / 10).\(whole % 10) %"
  }

  /// A time in milliseconds with two decimals, without the unit: `1,234.56`.
  package static func milliseconds(_ nanoseconds: UInt64) -> String {
    let hundredths = (nanoseconds + 5_000) / 10_000
    let rest = hundredths % 100
    return "\(grouped(hundredths / 100)).\(rest < 10 ? "0" : "")\(rest)"
  }
}
