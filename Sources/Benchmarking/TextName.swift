/// The texts of cells and workloads.
package enum TextName: String, CaseIterable, Sendable {
  case english = "en"
  case chinese = "zh"
  /// Chinese, some of it written in other ways: Traditional, in full width, with gaps, with characters repeated.
  case variedChinese = "zh-varied"

  /// The text for a search in a language, under folds or not.
  init(_ language: Language, underFolds: Bool) {
    switch language {
    // Folds have next to nothing to do in logs.
    case .english: self = .english
    case .chinese: self = underFolds ? .variedChinese : .chinese
    }
  }

  package var language: Language { self == .english ? .english : .chinese }

  /// The names of its files in Benchmarks/text. Where a name is defined in several of them, the lines of the text
  /// come from the first file's definition, and all references mean the last file's.
  var grammars: [String] {
    switch self {
    case .english: ["en"]
    case .chinese: ["zh"]
    case .variedChinese: ["zh-varied", "zh"]
    }
  }
}
