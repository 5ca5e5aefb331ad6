internal import Inputs
internal import Reading

/// What people read about bytes of an input that are not characters.
struct UndecodableWarning: CustomStringConvertible {
  let description: String

  /// - Parameter isCounted: whether the command has --stats, which counts all such bytes.
  init(_ bytes: UndecodableBytes, readAs encoding: TextEncoding, isCounted: Bool) {
    let place = bytes.offset.map { " at byte \($0)" } ?? ""
    let problem = "the line is not \(encoding.title)\(place)"
    guard let likeness = bytes.likeness else {
      description =
        "\(problem): bytes that are not characters are kept as they are and shown as U+FFFD"
        + (isCounted ? " (--stats counts them)" : "")
        + "; if the text has another encoding, name it (--encoding)"
      return
    }
    description =
      "\(problem), and looks like \(likeness.title): use --encoding \(likeness.name)"
      + (likeness.isDetected ? " or --encoding auto" : "")
  }
}

extension TextEncoding {
  /// The encoding's name in sentences.
  var title: String { self == .utf8 ? "UTF-8" : name }

  /// Whether `auto` detects the encoding without a byte order mark.
  fileprivate var isDetected: Bool {
    switch self {
    case .utf8, .gb18030, .big5: true
    case .utf16LittleEndian, .utf16BigEndian, .latin1: false
    }
  }
}
