/// A search of a small fixed text, whose instructions are counted.
package struct Workload: Hashable, Sendable {
  enum Subject: Hashable {
    /// Keywords of a list, under a folding if letters' case is not to count.
    case keywords(Cell.Kind, Int)
    /// A text on which filters do not pay.
    case repeatedBytes
    /// Rules of one regex each.
    case regexes
  }

  let language: Language
  let subject: Subject

  /// `en-100`, `zh-dense-100`, `repeated-bytes`.
  package var name: String {
    switch subject {
    case .keywords(.common, let size): "\(language.rawValue)-\(size)"
    case .keywords(let kind, let size): "\(language.rawValue)-\(kind.rawValue)-\(size)"
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
      Workload(language: .english, subject: .repeatedBytes),
      Workload(language: .english, subject: .regexes),
    ]

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
