package import Alerts

/// Styles text for a terminal, or leaves it plain.
package struct TextStyle: Sendable {
  /// Whether to write terminal escapes.
  package var isInColor: Bool

  package init(isInColor: Bool) {
    self.isInColor = isInColor
  }

  /// The text in the colour of a level: blue, yellow, orange or red.
  package func colored(_ text: String, as level: Level) -> String {
    switch level {
    case .low: styled(text, "34;1")
    case .medium: styled(text, "33;1")
    case .high: styled(text, "38;5;208;1")
    case .critical: styled(text, "31;1")
    }
  }

  /// The text in bold, for names.
  package func bold(_ text: String) -> String { styled(text, "1") }

  /// The text in faint letters, for what matters less.
  package func faint(_ text: String) -> String { styled(text, "2") }

  /// The text in cyan, for places.
  package func place(_ text: String) -> String { styled(text, "36") }

  /// The text in green, for a condition that is true.
  package func good(_ text: String) -> String { styled(text, "32") }

  /// The text in red, for a condition that is false.
  package func bad(_ text: String) -> String { styled(text, "31") }

  private func styled(_ text: String, _ code: String) -> String {
    isInColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
