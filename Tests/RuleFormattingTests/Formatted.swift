import Diagnostics
import RuleFormatting
import Testing
import YAMLReading

/// Texts in the canonical layout.
enum Formatted {
  /// Formats a text.
  static func text(_ bytes: [UInt8]) throws(Diagnostic) -> String {
    try RuleFormatter.formatted(SourceText(file: "rules.yaml", bytes: bytes))
  }

  static func text(_ text: String) throws(Diagnostic) -> String {
    try Self.text(Array(text.utf8))
  }

  /// What is wrong with the formatted text; nil if it keeps its meaning, contains the comments `#c0;`, `#c1;`, … once each,
  /// and does not change when it is formatted again.
  ///
  /// Throws if the formatter refuses the text.
  static func defect(of original: String, comments: Int = 0) throws(Diagnostic) -> String? {
    let result = try text(original)
    let said = "\n\(original)\nbecomes\n\(result)"
    do {
      let again = try text(result)
      guard again == result else { return "formatting again changes it:\(said)and then\n\(again)" }
      guard try NodeDump.of(result) == NodeDump.of(original) else {
        return "its meaning changes:\(said)"
      }
    } catch {
      return "the result is refused:\(said)\n\(error)"
    }
    for number in 0..<comments {
      let count = Array(result.utf8).ranges(of: Array("#c\(number);".utf8)).count
      guard count == 1 else { return "comment \(number) is there \(count) times:\(said)" }
    }
    return result.utf8.contains(UInt8(ascii: "\r")) ? "it has a carriage return:\(said)" : nil
  }
}
