/// A program that counts the lines of a text that contain any of some keywords, or that any of some regexes
/// matches.
package enum Tool: String, CaseIterable, Codable, Sendable {
  case tocsin
  case ripgrep = "rg"
  case grep
  case ugrep
  case pcre2grep
  case hyperscan = "Hyperscan"
  /// Counts line ends and nothing else: how fast a text can be read.
  case lineCount = "wc -l"

  /// Whether this is another tool that does what tocsin does.
  package var isPeer: Bool { self != .tocsin && self != .lineCount }

  /// Whether the tool can do cells of a kind, in a useful time.
  func can(_ kind: Cell.Kind) -> Bool {
    switch self {
    // Only tocsin has folds.
    case _ where kind == .folds: self == .tocsin
    // Under `caseless` grep tries its keywords one after the other, for hours.
    case .grep: kind != .regexes && kind != .caseless
    case .ugrep: kind != .regexes
    case .pcre2grep: kind == .regexes
    case .tocsin, .ripgrep, .hyperscan, .lineCount: true
    }
  }

  /// The arguments for a cell; nil where the tool cannot do it.
  func arguments(for input: CellInput) -> [String]? {
    guard can(input.cell.kind) else { return nil }
    let (text, list) = (input.text, input.list)
    return switch (self, input.cell.kind) {
    case (.tocsin, .regexes):
      Self.scan + input.regexes.map { "--regex=\($0)" } + [text]
    case (.tocsin, let kind): Self.tocsin(folds: kind == .caseless ? "case" : "none", input)
    case (.lineCount, _): ["-l", text]
    // ripgrep's usual limits are too narrow for hundreds of regexes.
    case (.ripgrep, .regexes):
      ["-ac", "--regex-size-limit=1G", "--dfa-size-limit=1G", "-f", list, text]
    case (.pcre2grep, _): ["-u", "-c", "-f", list, text]
    case (.hyperscan, .regexes): ["regexes", list, text]
    case (.hyperscan, .caseless): ["caseless", list, text]
    case (.hyperscan, _): ["literals", list, text]
    case (.ripgrep, .caseless), (.ugrep, .caseless): ["-iacF", "-f", list, text]
    case (.ripgrep, _), (.grep, _), (.ugrep, _): ["-acF", "-f", list, text]
    }
  }

  /// The arguments of tocsin for keywords under folds.
  static func tocsin(folds: String, _ input: CellInput) -> [String] {
    scan + ["--fold", folds, "-K", input.list, input.text]
  }

  private static let scan = ["scan", "--count", "--stats", "--threads", "1"]

  /// Whether the tool's count must equal tocsin's. The other tools ignore case differently beyond ASCII, and their
  /// regexes mostly, but not always, mean the same as PCRE2's.
  func mustAgree(on kind: Cell.Kind) -> Bool {
    switch kind {
    case .rare, .common, .dense: isPeer
    case .caseless: self == .ripgrep
    case .regexes: self == .pcre2grep
    case .folds: false
    }
  }
}
