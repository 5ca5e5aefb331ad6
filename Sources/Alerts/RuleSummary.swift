/// What an alert tells of its rule.
public struct RuleSummary: Equatable, Sendable {
  /// The rule's id, unique over all that are loaded.
  public var id: String
  /// One line for people; nil where the rule has none.
  public var title: String?
  /// Who is to answer; nil where nobody is named.
  public var owner: String?
  /// Free words to sort alerts by.
  public var tags: [String]

  /// What an alert tells of its rule.
  public init(id: String, title: String? = nil, owner: String? = nil, tags: [String] = []) {
    self.id = id
    self.title = title
    self.owner = owner
    self.tags = tags
  }

  /// Whether a text can be an id: a-z, 0-9 and `-`, at least one.
  public static func isValidID(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
          UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}
