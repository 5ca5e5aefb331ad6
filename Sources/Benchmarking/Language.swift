/// The language of a text and its keywords.
package enum Language: String, CaseIterable, Codable, Sendable {
  case english = "en"
  case chinese = "zh"

  package var title: String {
    switch self {
    case .english: "English"
    case .chinese: "Chinese"
    }
  }
}
