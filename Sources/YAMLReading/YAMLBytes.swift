/// The bytes that separate what is written in a YAML file.
package enum YAMLBytes {
  /// Whether a byte is a space or a tab.
  package static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  /// Whether a byte is a line feed or a carriage return.
  package static func isBreak(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  /// Whether a byte is a blank or a break.
  package static func isGap(_ byte: UInt8) -> Bool { isBlank(byte) || isBreak(byte) }
}
