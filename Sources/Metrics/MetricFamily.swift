internal import SafeText

/// The samples of one metric, with what is said of it.
package struct MetricFamily: Equatable, Sendable {
  /// How a metric's values move.
  package enum Kind: String, Sendable {
    /// Only up, and to 0 when the program starts anew.
    case counter
    /// Up and down.
    case gauge
  }

  /// A label of a sample.
  package struct Label: Hashable, Sendable {
    /// `[a-zA-Z_][a-zA-Z0-9_]*`.
    package var name: String
    /// A text with nothing in it that drives a terminal but, perhaps, line ends.
    package let value: String

    /// A label of any text: control characters and those that turn the direction of text are written out, as `\x1b`.
    package init(name: String, value: String) {
      self.name = name
      let parts = value.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      self.value = parts.map { TerminalSafety.escaped(String($0)) }.joined(separator: "\n")
    }
  }

  /// A value under labels.
  package struct Sample: Equatable, Sendable {
    /// In the order in which they are written.
    package var labels: [Label]
    package var value: MetricValue
  }

  /// `[a-zA-Z_:][a-zA-Z0-9_:]*`, with its unit, and `_total` at the end of a counter's.
  package let name: String
  /// A sentence that tells what is counted.
  package let help: String
  /// How its values move.
  package let kind: Kind
  /// In the order in which they are written, no two with the same labels.
  package private(set) var samples: [Sample] = []

  private var places: [[Label]: Int] = [:]

  /// A metric without samples.
  package init(_ name: String, _ kind: Kind, _ help: String) {
    self.name = name
    self.kind = kind
    self.help = help
  }

  /// Adds a value under labels. Values that come under the same labels, such as those of two files that are one
  /// source, are added up: what reads the text takes none of it if two samples have the same labels.
  package mutating func add(_ value: MetricValue, _ labels: KeyValuePairs<String, String> = [:]) {
    let labels = labels.map { Label(name: $0.key, value: $0.value) }
    guard let place = places[labels] else {
      places[labels] = samples.count
      samples.append(Sample(labels: labels, value: value))
      return
    }
    samples[place].value += value
  }

  /// Orders samples by the values of their labels, scalar by scalar.
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
