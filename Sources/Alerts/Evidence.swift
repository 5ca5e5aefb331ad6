/// One place in a line that made a rule ring.
public struct Evidence: Equatable, Sendable {
  /// The name of the rule's term that occurs here.
  public var name: String
  /// What of the term occurs here: the word as the rule has it, or the regex.
  public var term: String
  /// What had to be folded for the word to be the same as what is here, by the names that rules have for it.
  public var folds: [String]
  /// Where, in bytes of the alert's text; nil where the place was cut away with a long line's end.
  public var span: Range<Int>?
  /// The text of each named group of a regex that took part, in the order of the groups.
  public var captures: [Capture]

  /// A named group of a regex and the text that it matched.
  public struct Capture: Equatable, Sendable {
    /// The group's name.
    public var name: String
    /// The text; bytes that are not UTF-8 are U+FFFD in it.
    public var text: String

    /// A group's name and text.
    public init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }

  /// A term's occurrence.
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
