/// One place in a line where a term of the rule matches.
public struct Evidence: Equatable, Sendable {
  /// The name of the rule's term that matches here.
  public var name: String
  /// The word as it stands in the rule, or the regex.
  public var term: String
  /// The folds that make the text here equal to the word, by their names in rules.
  public var folds: [String]
  /// The place in bytes of the alert's text; nil if it lies beyond the end of a truncated text.
  public var span: Range<Int>?
  /// The named groups of a regex that took part in the match, in the order of the groups.
  public var captures: [Capture]

  /// A named group of a regex and the text that it matched.
  public struct Capture: Equatable, Sendable {
    /// The group's name.
    public var name: String
    /// The text. U+FFFD stands for bytes that are not UTF-8.
    public var text: String

    /// Makes a capture from its parts.
    public init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }

  /// Makes a piece of evidence from its parts.
  public init(
    name: String, term: String, span: Range<Int>?, folds: [String] = [], captures: [Capture] = []
  ) {
    self.name = name
    self.term = term
    self.span = span
    self.folds = folds
    self.captures = captures
  }
}
