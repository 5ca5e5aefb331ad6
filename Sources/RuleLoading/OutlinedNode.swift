package import Diagnostics
internal import YAMLReading

/// A part of a rule file, with its place.
package struct OutlinedNode {
  private let node: YAMLNode
  private let source: SourceText
  /// The path of the file.
  package let file: String

  init(_ node: YAMLNode, in file: RuleFile) {
    self.node = node
    source = file.reader.source
    self.file = file.path
  }

  private init(_ node: YAMLNode, _ other: OutlinedNode) {
    self.node = node
    source = other.source
    file = other.file
  }

  /// The text of a scalar; empty for other nodes.
  package var text: String { node.text ?? "" }

  /// The text of a scalar as a word. If the scalar has no quotes, the blanks around it do not belong to the word.
  package var word: String { isPlain ? WordLine.trimmed(text) : text }

  /// Whether a scalar is written without quotes.
  package var isPlain: Bool { node.isPlain }

  /// Where the node starts. The length covers the part of a scalar that is on its first line.
  package var location: Diagnostic.Location { source.location(of: node) }

  /// Where a part of a scalar's text stands; the range counts bytes of that text.
  package func location(of range: Range<Int>) -> Diagnostic.Location {
    source.location(of: range, in: node)
  }

  /// The comment behind a scalar without quotes, from its `#` to the end of the line; nil without one.
  package var commentBehind: (text: String, location: Diagnostic.Location)? {
    guard isPlain, let extent = source.extent(of: node) else { return nil }
    let rest = source.bytes[extent.upperBound...].prefix { $0 != 0x0A && $0 != 0x0D }
    let comment = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    guard comment.first == UInt8(ascii: "#"), comment.count < rest.count else { return nil }
    return (
      String(decoding: comment, as: UTF8.self),
      source.location(offset: comment.startIndex, length: comment.count)
    )
  }

  /// A line of a file behind its indentation.
  package struct Line {
    /// The bytes from the first character behind the indentation on.
    package let bytes: ArraySlice<UInt8>
    fileprivate let number: Int
    fileprivate let column: Int
  }

  /// The lines of a scalar below its first one that are indented by more than `blanks`.
  package func linesBelow(indentedOver blanks: Int) -> [Line] {
    guard let extent = source.extent(of: node) else { return [] }
    var lines: [Line] = []
    let last = source.location(offset: extent.upperBound).line
    var number = source.place(of: node).line + 1
    while number <= last {
      let line = source.line(number)
      let indentation = line.prefix { $0 == UInt8(ascii: " ") }.count
      if indentation < line.count {
        guard indentation > blanks else { break }
        lines.append(
          Line(bytes: line.dropFirst(indentation), number: number, column: indentation + 1))
      }
      number += 1
    }
    return lines
  }

  /// The location of the first `length` bytes of a line.
  package func location(of line: Line, length: Int) -> Diagnostic.Location {
    source.location(line: line.number, column: line.column, length: length)
  }

  /// The value of a key, if the node is a mapping that has the key.
  package func value(of key: String) -> OutlinedNode? {
    node.value(of: key).map { OutlinedNode($0, self) }
  }

  /// The key itself, if the node is a mapping that has the key.
  package func key(_ name: String) -> OutlinedNode? {
    node.pairs?.first { $0.key.text == name }.map { OutlinedNode($0.key, self) }
  }

  /// The items of a list, or the single value in place of a list.
  package var items: [OutlinedNode] { (node.items ?? [node]).map { OutlinedNode($0, self) } }
}

/// A file of words, with the place of each word.
package struct OutlinedWordFile {
  private let source: SourceText
  /// The path.
  package let path: String
  /// The words and the offset of each, in bytes of the file's text.
  package let words: [(word: [UInt8], offset: Int)]

  /// Reads the file that a node of a rule file names; nil if it cannot be read any more.
  package init?(_ node: OutlinedNode) {
    path = WordFile.path(of: node.text, ruleFile: node.file)
    guard let source = try? WordFile.source(of: path) else { return nil }
    self.source = source
    words = WordFile.places(in: source)
  }

  /// What is odd about its lines.
  package var oddities: [OddWordLines.Oddity] { OddWordLines.oddities(in: source) }

  /// The place of a word.
  package func location(ofWord index: Int) -> Diagnostic.Location {
    source.location(offset: words[index].offset, length: words[index].word.count)
  }
}
