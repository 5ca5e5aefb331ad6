import Foundation

/// Reads the patterns and subjects of a file in the format of PCRE2's own tests, pcre2test(1).
///
/// It skips patterns with modifiers that cannot be written inside a pattern.
enum PatternTestFile {
  struct Case {
    var pattern: [UInt8]
    var subjects: [[UInt8]]
  }

  static func cases(_ text: [UInt8]) -> [Case] {
    var cases: [Case] = []
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    var index = 0
    while index < lines.count {
      let line = lines[index]
      guard let delimiter = line.first, "/!\"'`%&,-:;<=>@_~".utf8.contains(delimiter) else {
        index += 1
        continue
      }
      var rest = Array(line.dropFirst())
      index += 1
      while end(of: rest, delimiter) == nil, index < lines.count {
        rest += [0x0A] + lines[index]
        index += 1
      }
      guard let end = end(of: rest, delimiter) else { break }
      var subjects: [[UInt8]] = []
      while index < lines.count, lines[index].contains(where: { $0 != 0x20 }) {
        if !lines[index].starts(with: "\\=".utf8), let subject = subject(Array(lines[index])) {
          subjects.append(subject)
        }
        index += 1
      }
      if let pattern = pattern(Array(rest[..<end]), modifiers: rest[(end + 1)...]) {
        cases.append(Case(pattern: pattern, subjects: subjects))
      }
    }
    return cases
  }

  private static func end(of text: [UInt8], _ delimiter: UInt8) -> Int? {
    var index = 0
    while index < text.count {
      if text[index] == UInt8(ascii: "\\") {
        index += 1
      } else if text[index] == delimiter {
        return index
      }
      index += 1
    }
    return nil
  }

  private static let harmless: Set<String> = [
    "", "B", "I", "g", "G", "+", "utf", "aftertext", "allaftertext", "allcaptures", "mark",
    "global",
    "altglobal", "startchar", "debug", "info", "bincode", "fullbincode", "jitverify", "jit",
    "memory",
    "no_start_optimize", "no_auto_possess", "auto_callout", "replace", "use_offset_limit",
    "never_backslash_c", "subject_literal", "no_jit", "ovector", "framesize", "stackguard",
  ]

  private static func pattern(_ pattern: [UInt8], modifiers: ArraySlice<UInt8>) -> [UInt8]? {
    var letters = ""
    var isUCP = false
    for modifier in String(decoding: modifiers, as: UTF8.self).split(separator: ",") {
      let name = modifier.trimmingCharacters(in: .whitespaces).split(separator: "=").first ?? ""
      switch name {
      case "caseless": letters += "i"
      case "multiline": letters += "m"
      case "dotall": letters += "s"
      case "extended": letters += "x"
      case "extended_more": letters += "xx"
      case "dupnames": letters += "J"
      case "ungreedy": letters += "U"
      case "no_auto_capture": letters += "n"
      case "ucp": isUCP = true
      case _ where harmless.contains(String(name)): break
      case _ where name.allSatisfy { "imsxnJUBIgG".contains($0) }:
        letters += name.filter { "imsxnJU".contains($0) }
      default: return nil
      }
    }
    guard !letters.isEmpty || isUCP else { return pattern }
    guard !pattern.starts(with: "(*".utf8) else { return nil }
    return Array("\(isUCP ? "(*UCP)" : "")\(letters.isEmpty ? "" : "(?\(letters))")".utf8) + pattern
  }

  /// A subject's bytes; nil for a subject that is written as a repetition.
  private static func subject(_ line: [UInt8]) -> [UInt8]? {
    var bytes: [UInt8] = []
    var rest = line.drop { $0 == 0x20 }[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      guard let letter = rest.popFirst() else { break }
      switch letter {
      case UInt8(ascii: "="): return bytes
      case UInt8(ascii: "["): return nil
      case UInt8(ascii: "n"): bytes.append(0x0A)
      case UInt8(ascii: "r"): bytes.append(0x0D)
      case UInt8(ascii: "t"): bytes.append(0x09)
      case UInt8(ascii: "e"): bytes.append(0x1B)
      case UInt8(ascii: "a"): bytes.append(0x07)
      case UInt8(ascii: "f"): bytes.append(0x0C)
      case UInt8(ascii: "b"): bytes.append(0x08)
      case UInt8(ascii: "x") where rest.first == UInt8(ascii: "{"):
        let digits = rest.dropFirst().prefix { $0 != UInt8(ascii: "}") }
        rest = rest.dropFirst(digits.count + 2)
        let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0
        bytes += Unicode.Scalar(value).map { Array(String(Character($0)).utf8) } ?? [0xFF]
      case UInt8(ascii: "x"):
        let digits = rest.prefix(2).prefix { Character(Unicode.Scalar($0)).isHexDigit }
        rest = rest.dropFirst(digits.count)
        bytes.append(UInt8(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0)
      case UInt8(ascii: "0")...UInt8(ascii: "7"):
        let digits = [letter] + rest.prefix(2).prefix { (0x30...0x37).contains($0) }
        rest = rest.dropFirst(digits.count - 1)
        bytes.append(UInt8(String(decoding: digits, as: UTF8.self), radix: 8) ?? 0)
      default: bytes.append(letter)
      }
    }
    return bytes
  }
}
