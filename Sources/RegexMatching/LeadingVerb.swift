/// A setting such as `(*UCP)`, which is allowed only at the start of a pattern.
enum LeadingVerb {
  /// The sequence that ends a line, and with it a comment of `(?x)`.
  case newline(isLF: Bool)
  /// A limit that the pattern sets for itself.
  case limit
  /// Escapes for classes follow Unicode properties.
  case unicodeProperties
  /// Matches without text do not count.
  case notEmpty
  /// A setting that does not change which characters the pattern needs. UTF is always on, and with
  /// it Unicode's rules of case.
  case other

  private static let names: [String: LeadingVerb] = [
    "UTF": .other, "UCP": .unicodeProperties, "NO_AUTO_POSSESS": .other,
    "NO_DOTSTAR_ANCHOR": .other,
    "NO_JIT": .other, "NO_START_OPT": .other, "NOTEMPTY": .notEmpty, "NOTEMPTY_ATSTART": .notEmpty,
    "BSR_ANYCRLF": .other, "BSR_UNICODE": .other,
    "LF": .newline(isLF: true), "CR": .newline(isLF: false), "CRLF": .newline(isLF: false),
    "ANY": .newline(isLF: false), "ANYCRLF": .newline(isLF: false), "NUL": .newline(isLF: false),
    "LIMIT_HEAP": .limit, "LIMIT_MATCH": .limit, "LIMIT_DEPTH": .limit, "LIMIT_RECURSION": .limit,
  ]

  /// Reads a verb if one comes next; otherwise the cursor stays.
  static func take(from cursor: inout PatternCursor) throws(PatternRefusal) -> LeadingVerb? {
    var probe = cursor
    guard probe.take("(*") else { return nil }
    let name = probe.take { $0.isASCIIUppercase || $0 == UInt8(ascii: "_") }
    guard let verb = names[String(decoding: name, as: UTF8.self)] else { return nil }
    if case .limit = verb {
      try probe.expect("=")
      _ = try probe.takeNumber()
    }
    try probe.expect(")")
    cursor = probe
    return verb
  }
}
