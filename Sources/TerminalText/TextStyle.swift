package import Alerts

/// How parts of a text look on a terminal, or that they look like all else.
package struct TextStyle: Sendable {
  /// Whether terminal escapes are written.
  package var isInColor: Bool

  package init(isInColor: Bool) {
    self.isInColor = isInColor
  }

  /// In the colour of a level: blue, yellow, orange and red.
  package func colored(_ text: String, as level: Level) -> String {
    switch level {
    case .low: styled(text, "34;1")
    case .medium: styled(text, "33;1")
    case .high: styled(text, "38;5;208;1")
    case .critical: styled(text, "31;1")
    }
  }

  /// What names something.
  package func bold(_ text: String) -> String { styled(text, "1") }

  /// What matters less.
  package func faint(_ text: String) -> String { styled(text, "2") }

  /// Where something is.
  package func place(_ text: String) -> String { styled(text, "36") }

  /// What holds.
  package func good(_ text: String) -> String { styled(text, "32") }

  /// What does not hold.
  package func bad(_ text: String) -> String { styled(text, "31") }

  private func styled(_ text: String, _ code: String) -> String {
    isInColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
