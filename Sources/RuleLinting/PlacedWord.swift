internal import Diagnostics
internal import RuleLoading

/// A word where it is written.
struct PlacedWord {
  var bytes: [UInt8]
  var place: Place

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Where a word is written.
  enum Place {
    case rule(OutlinedNode)
    /// A word of a file of words, by its place among them.
    case file(OutlinedWordFile, word: Int)

    var file: String {
      switch self {
      case .rule(let node): node.file
      case .file(let file, _): file.path
      }
    }

    var location: Diagnostic.Location {
      switch self {
      case .rule(let node): node.location
      case .file(let file, let word): file.location(ofWord: word)
      }
    }

    /// `file:line:column`.
    var description: String {
      let location = location
      return "\(file):\(location.line):\(location.column)"
    }
  }
}
