internal import Diagnostics
internal import YAMLReading

/// Reads how a YAML file is written.
///
/// What the file means is known from the YAML parser: its nodes, in order, with the text of each scalar. They are
/// walked side by side with the bytes, so that whatever lies between them can only be brackets, dashes, colons,
/// commas, tags, anchors, blanks and comments. Where the two do not agree nothing is guessed.
struct LayoutReader {
  /// Deeper nesting is refused.
  static let depthLimit = 100

  let source: SourceText
  var cursor: SourceCursor
  private var depth = 0

  /// Where a node stands.
  enum Context {
    /// Under a block collection that begins at a column, in bytes; -1 for the root.
    case block(Int)
    case flow
  }

  /// Reads a document. Throws where it has something that has no canonical layout.
  static func read(_ document: YAMLDocument) throws(Diagnostic) -> LayoutDocument {
    var reader = LayoutReader(document.source)
    return try reader.document(document.root)
  }

  private init(_ source: SourceText) {
    self.source = source
    cursor = SourceCursor(Array(source.text.utf8))
  }

  private mutating func document(_ root: YAMLNode?) throws(Diagnostic) -> LayoutDocument {
    var document = LayoutDocument()
    cursor.skipGap()
    while cursor.byte == UInt8(ascii: "%"), cursor.column == 0 { takeDirective() }
    if isMarker("---") {
      document.hasMarker = true
      document.prologue = cursor.takePending()
      cursor.take(3)
      cursor.skipGap()
    }
    if let root {
      cursor.skipGap()
      let start = cursor.offset
      var (node, opening) = try node(root, in: .block(-1))
      guard var collection = node.collection else {
        throw refusal("the file is neither a mapping nor a list", at: start)
      }
      if var first = collection.entries.first {
        first.leading = opening + first.leading
        collection.entries[0] = first
      } else {
        collection.ending = opening + collection.ending
      }
      cursor.skipGap()
      if isMarker("...") { cursor.take(3) }
      cursor.skipGap()
      collection.ending += cursor.takePending()
      node.collection = collection
      document.root = node
    } else {
      document.comments = cursor.takePending()
    }
    guard cursor.byte == nil else { throw disagreement() }
    return document
  }

  /// A directive counts as a comment: both are kept as they are.
  private mutating func takeDirective() {
    let isBehindBlankLine = cursor.isBehindBlankLine
    var line: [UInt8] = []
    while let byte = cursor.byte, byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") {
      line += cursor.take(1)
    }
    while let last = line.last, YAMLBytes.isBlank(last) { line.removeLast() }
    cursor.pending.append(
      Comment(
        text: String(decoding: line, as: UTF8.self), isBehindText: false,
        hasBlankBefore: isBehindBlankLine, column: 0))
    cursor.skipGap()
  }

  private func isMarker(_ marker: String) -> Bool {
    guard cursor.column == 0, cursor.bytes[cursor.offset...].starts(with: marker.utf8) else {
      return false
    }
    return cursor.byte(ahead: marker.utf8.count).map(YAMLBytes.isGap) ?? true
  }

  /// Reads the node that comes next, and the comments before it that belong to it.
  mutating func node(
    _ yaml: YAMLNode, in context: Context
  ) throws(Diagnostic) -> (node: LayoutNode, opening: [Comment]) {
    if yaml.kind == .nothing, !source.hasProperty(before: yaml) {
      return (LayoutNode(content: .nothing), [])
    }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw refusal("the file nests deeper than the limit of \(Self.depthLimit) levels")
    }
    cursor.skipGap()
    if cursor.byte == UInt8(ascii: "*"), !isKeyOfMapping(yaml) {
      return (alias(of: yaml), cursor.takePending())
    }
    let start = cursor.offset
    let properties = properties(of: yaml, in: context)
    if yaml.kind == .nothing {
      throw refusal(
        "a tag or an anchor stands before nothing", at: start,
        help: "write the value, such as null or ''")
    }
    let (content, opening) = try content(of: yaml, in: context)
    return (LayoutNode(properties: properties, tag: yaml.tag, content: content), opening)
  }

  private mutating func content(
    of yaml: YAMLNode, in context: Context
  ) throws(Diagnostic) -> (LayoutNode.Content, opening: [Comment]) {
    switch (yaml.kind, cursor.byte) {
    case (.mapping, UInt8(ascii: "{")), (.sequence, UInt8(ascii: "[")):
      let opening = cursor.takePending()
      return (.collection(try flowCollection(yaml)), opening)
    case (.mapping, _), (.sequence, _):
      guard case .block(let parent) = context else {
        return (.collection(try flowPair(yaml)), [])
      }
      let opening = cursor.takeCommentBehindText()
      return (.collection(try blockCollection(yaml, under: parent)), opening.map { [$0] } ?? [])
    default:
      let opening = cursor.takePending()
      return (.scalar(try scalar(yaml)), opening)
    }
  }

  /// Something that is YAML and has no canonical layout stands here.
  ///
  /// - Parameter offset: the byte where it begins; where the cursor is if left out.
  func refusal(_ message: String, at offset: Int? = nil, help: String? = nil) -> Diagnostic {
    Diagnostic(
      code: "cannot-format", message: message, file: source.file,
      location: source.location(offset: offset ?? cursor.offset), help: help)
  }

  /// The parser's nodes and the bytes do not fit each other.
  func disagreement() -> Diagnostic {
    Diagnostic(
      code: "format-defect", message: "how this is written was not understood",
      file: source.file, location: source.location(offset: cursor.offset),
      help: "the file is left as it is; please report it with its text")
  }
}
