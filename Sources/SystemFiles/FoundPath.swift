/// The path of a file that a listing found.
package struct FoundPath: Equatable, Sendable {
  /// The path. If it is not UTF-8, each byte that is not part of a character is written as `\xHH`.
  package let path: String
  /// Whether the path is UTF-8. Otherwise ``path`` is for messages only: this program cannot open the file.
  package let isUTF8: Bool

  /// A path in UTF-8.
  package init(_ path: String) {
    self.path = path
    isUTF8 = true
  }

  /// A path as the system has it.
  init(bytes: [UInt8]) {
    let valid = String(validating: bytes, as: UTF8.self)
    path = valid ?? Self.escaped(bytes)
    isUTF8 = valid != nil
  }

  /// The error of reading a file whose path is not UTF-8.
  package var error: SystemError {
    SystemError(
      "read", path, .invalidContent,
      reason: "its name is not UTF-8; rename the file, or the folder, to have it read")
  }

  private static func escaped(_ bytes: [UInt8]) -> String {
    var text = ""
    var rest = bytes[...]
    while !rest.isEmpty {
      let character = (1...4).lazy.filter { $0 <= rest.count }
        .compactMap { String(validating: rest.prefix($0), as: UTF8.self) }.first
      if let character {
        text += character
        rest = rest.dropFirst(character.utf8.count)
      } else {
        let byte = rest.removeFirst()
        text += (byte < 16 ? "\\x0" : "\\x") + String(byte, radix: 16)
      }
    }
    return text
  }
}
