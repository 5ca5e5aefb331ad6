/// The part of a rule that its alerts carry.
public struct RuleSummary: Equatable, Sendable {
  /// The rule's id, unique among the loaded rules.
  public var id: String
  /// One line for people; nil if the rule has none.
  public var title: String?
  /// The person or team in charge; nil if the rule names none.
  public var owner: String?
  /// Free words, by which alerts are sorted and selected.
  public var tags: [String]

  /// Makes a summary from its parts.
  public init(id: String, title: String? = nil, owner: String? = nil, tags: [String] = []) {
    self.id = id
    self.title = title
    self.owner = owner
    self.tags = tags
  }

  /// Whether a text can be an id: one or more of a-z, 0-9 and `-`.
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
