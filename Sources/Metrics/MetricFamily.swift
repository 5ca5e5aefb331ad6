internal import SafeText

/// A metric: its name, its description and its samples.
package struct MetricFamily: Equatable, Sendable {
  /// How a metric's values move.
  package enum Kind: String, Sendable {
    /// Only up; back to 0 when the program restarts.
    case counter
    /// Up and down.
    case gauge
  }

  /// A label of a sample.
  package struct Label: Hashable, Sendable {
    /// `[a-zA-Z_][a-zA-Z0-9_]*`.
    package var name: String
    /// Any text; except for line ends it contains nothing that controls a terminal.
    package let value: String

    /// A label with any text. Control characters and characters that change the direction of text are escaped, as `\x1b`.
    package init(name: String, value: String) {
      self.name = name
      let parts = value.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      self.value = parts.map { TerminalSafety.escaped(String($0)) }.joined(separator: "\n")
    }
  }

  /// A value and its labels.
  package struct Sample: Equatable, Sendable {
    /// In the order of writing.
    package var labels: [Label]
    package var value: MetricValue
  }

  /// `[a-zA-Z_:][a-zA-Z0-9_:]*`, with the unit; a counter's name ends in `_total`.
  package let name: String
  /// A sentence that says what is measured.
  package let help: String
  /// How its values move.
  package let kind: Kind
  /// In the order of writing; no two have the same labels.
  package private(set) var samples: [Sample] = []

  private var places: [[Label]: Int] = [:]

  /// A metric without samples.
  package init(_ name: String, _ kind: Kind, _ help: String) {
    self.name = name
    self.kind = kind
    self.help = help
  }

  /// Adds a value under labels. Values with the same labels, such as those of two files of one source, are added up:
  /// Prometheus rejects a whole file if two samples have the same labels.
  package mutating func add(_ value: MetricValue, _ labels: KeyValuePairs<String, String> = [:]) {
    let labels = labels.map { Label(name: $0.key, value: $0.value) }
    guard let place = places[labels] else {
      places[labels] = samples.count
      samples.append(Sample(labels: labels, value: value))
      return
    }
    samples[place].value += value
  }

  /// Sorts the samples by the values of their labels, scalar by scalar.
  package mutating func sort() {
    samples.sort { left, right in
      left.labels.lexicographicallyPrecedes(right.labels) { left, right in
        left.value.unicodeScalars.lexicographicallyPrecedes(right.value.unicodeScalars)
      }
    }
    places = [:]
    for (place, sample) in samples.enumerated() { places[sample.labels] = place }
  }
}
