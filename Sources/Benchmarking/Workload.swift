/// A search of a small fixed text, whose instructions are counted.
package struct Workload: Hashable, Sendable {
  enum Subject: Hashable {
    /// Keywords of a list, under a folding if the case of letters does not count.
    case keywords(Cell.Kind, Int)
    /// A number of keywords under folds.
    case folded(MeasuredFolding, name: String, Int)
    /// A text on which filters do not pay.
    case repeatedBytes
    /// Rules of one regex each.
    case regexes
  }

  let language: Language
  let subject: Subject

  /// `en-100`, `zh-dense-100`, `zh-forms-1000`, `repeated-bytes`.
  package var name: String {
    switch subject {
    case .keywords(.common, let size): "\(language.rawValue)-\(size)"
    case .keywords(let kind, let size): "\(language.rawValue)-\(kind.rawValue)-\(size)"
    case .folded(_, let name, let size): "\(language.rawValue)-\(name)-\(size)"
    case .repeatedBytes: "repeated-bytes"
    case .regexes: "\(language.rawValue)-regexes"
    }
  }

  /// All workloads, in the order of the table.
  package static let all: [Workload] =
    [Language.english, .chinese].flatMap { language in
      [10, 100, 1000, 10_000].map {
        Workload(language: language, subject: .keywords(.common, $0))
      }
    } + [
      Workload(language: .english, subject: .keywords(.caseless, 100)),
      Workload(language: .english, subject: .keywords(.caseless, 1000)),
      Workload(language: .english, subject: .keywords(.dense, 100)),
      Workload(language: .chinese, subject: .keywords(.dense, 100)),
      Workload(language: .chinese, subject: .folded(.forms, name: "forms", 1000)),
      Workload(language: .chinese, subject: .folded(.all, name: "gaps", 1000)),
      Workload(language: .english, subject: .folded(.withoutGaps, name: "folds", 1000)),
      Workload(language: .english, subject: .repeatedBytes),
      Workload(language: .english, subject: .regexes),
    ]

  /// The text of every workload but repeated bytes.
  var text: TextName {
    if case .folded = subject { return TextName(language, underFolds: true) }
    return TextName(language, underFolds: false)
  }

  /// The workload of a name.
  package init(named name: String) throws(UnknownCell) {
    guard let known = Self.all.first(where: { $0.name == name }) else {
      throw UnknownCell(name: name)
    }
    self = known
  }

  init(language: Language, subject: Subject) {
    self.language = language
    self.subject = subject
  }
}
