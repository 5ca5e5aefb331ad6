internal import Diagnostics
internal import RuleLoading

/// A word and the place where it is written.
struct PlacedWord {
  var bytes: [UInt8]
  var place: Place

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Where a word is written.
  enum Place {
    /// A rule file.
    case rule(OutlinedNode)
    /// A file of words, by the index of the word.
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
