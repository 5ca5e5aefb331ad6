/// The name of a code point in messages.
package enum CodePointName {
  /// `U+` and at least four digits: U+000D, U+1F600.
  package static func text(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
