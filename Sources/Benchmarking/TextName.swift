/// The texts of cells and workloads.
package enum TextName: String, CaseIterable, Sendable {
  case english = "en"
  case chinese = "zh"
  /// Chinese, some of it written in other ways: Traditional, in full width, with gaps, with characters repeated.
  case variedChinese = "zh-varied"

  /// The text in which words of a language are searched, under folds or not.
  init(_ language: Language, underFolds: Bool) {
    switch language {
    // Folds have next to nothing to do in logs.
    case .english: self = .english
    case .chinese: self = underFolds ? .variedChinese : .chinese
    }
  }

  package var language: Language { self == .english ? .english : .chinese }

  /// What Benchmarks/text has for it: where a name is in several files, the first line is the first file's, and others
  /// mean the last one's.
  var grammars: [String] {
    switch self {
    case .english: ["en"]
    case .chinese: ["zh"]
    case .variedChinese: ["zh-varied", "zh"]
    }
  }
}
