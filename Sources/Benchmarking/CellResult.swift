/// The result of a tool in a cell.
package struct ToolResult: Equatable, Codable, Sendable {
  package var tool: Tool
  /// The speed of the whole process in GB/s, and of the search alone if the tool reports it; nil if the tool did not
  /// end.
  package var speed: Double?
  package var scanSpeed: Double?
  /// How many lines the tool counted.
  package var lines: Int?

  package init(_ tool: Tool, speed: Double? = nil, scanSpeed: Double? = nil, lines: Int? = nil) {
    self.tool = tool
    self.speed = speed
    self.scanSpeed = scanSpeed
    self.lines = lines
  }
}

/// The measurements of a cell.
package struct CellResult: Equatable, Codable, Sendable {
  package var cell: String
  package var kind: Cell.Kind
  /// How many keywords or regexes there are.
  package var size: Int
  /// How many bytes and lines the text has.
  package var bytes: Int
  package var lines: Int
  package var tools: [ToolResult]
  /// How many lines there should be, if a source other than the tools says so.
  package var expected: Int?

  package init(
    cell: String, kind: Cell.Kind, size: Int, bytes: Int, lines: Int, tools: [ToolResult],
    expected: Int? = nil
  ) {
    self.cell = cell
    self.kind = kind
    self.size = size
    self.bytes = bytes
    self.lines = lines
    self.tools = tools
    self.expected = expected
  }

  package subscript(_ tool: Tool) -> ToolResult? { tools.first { $0.tool == tool } }

  /// The speed of the fastest peer, as a whole process.
  package var bestPeer: Double? { tools.filter(\.tool.isPeer).compactMap(\.speed).max() }

  /// tocsin's speed as a multiple of the fastest peer's.
  package var ratioToBestPeer: Double? { ratio(self[.tocsin]?.speed, bestPeer) }

  /// The speed of tocsin's search alone as a multiple of Hyperscan's.
  package var scanRatio: Double? { ratio(self[.tocsin]?.scanSpeed, self[.hyperscan]?.scanSpeed) }

  /// tocsin's speed as a fraction of the speed of counting line ends.
  package var ratioToLineCount: Double? { ratio(self[.tocsin]?.speed, self[.lineCount]?.speed) }

  /// The fraction of the lines that tocsin counted.
  package var share: Double? {
    self[.tocsin]?.lines.map { Double($0) / Double(max(1, lines)) }
  }

  /// Whether tocsin's count is right, as far as is known.
  package var agreement: Agreement {
    guard let own = self[.tocsin]?.lines else { return .wrong("tocsin counted nothing") }
    let others = tools.filter { $0.tool.isPeer && $0.lines != nil && $0.lines != own }
    var differing = others.map { "\($0.tool.rawValue) \($0.lines ?? 0)" }
    if let expected, expected != own { differing.insert("expected \(expected)", at: 0) }
    let mustAgree = others.contains { $0.tool.mustAgree(on: kind) }
    if mustAgree || expected ?? own != own {
      return .wrong("tocsin \(own), " + differing.joined(separator: ", "))
    }
    let isChecked =
      expected != nil || tools.contains { $0.tool.mustAgree(on: kind) && $0.lines == own }
    guard isChecked || tools.contains(where: { $0.tool.isPeer && $0.lines == own }) else {
      return .unchecked(differing.joined(separator: ", "))
    }
    return .right(differing.joined(separator: ", "))
  }

  /// How counts compare. The text lists the counts that differ; in `right`, these may differ.
  package enum Agreement: Equatable, Sendable {
    case right(String)
    case wrong(String)
    /// There is nothing to compare with.
    case unchecked(String)

    package var isWrong: Bool {
      if case .wrong = self { true } else { false }
    }

    package var text: String {
      switch self {
      case .right(""): "ok"
      case .right(let others): "ok (\(others))"
      case .wrong(let all): "DIFFER: \(all)"
      case .unchecked(""): "not compared"
      case .unchecked(let others): "not compared (\(others))"
      }
    }
  }

  private func ratio(_ part: Double?, _ whole: Double?) -> Double? {
    guard let part, let whole, whole > 0 else { return nil }
    return part / whole
  }
}
