/// The value of a sample.
package enum MetricValue: Equatable, Sendable {
  /// An exact number of things.
  case count(UInt64)
  /// A measure, such as seconds.
  case measure(Double)

  /// Adds another value. A count that would overflow stays at the largest UInt64.
  static func += (left: inout MetricValue, right: MetricValue) {
    switch (left, right) {
    case (.count(let one), .count(let other)):
      let (sum, overflow) = one.addingReportingOverflow(other)
      left = .count(overflow ? .max : sum)
    default: left = .measure(left.measured + right.measured)
    }
  }

  /// The value as the text format writes it.
  var text: String {
    switch self {
    case .count(let count): String(count)
    case .measure(let measure) where measure.isNaN: "NaN"
    case .measure(let measure) where measure.isInfinite: measure < 0 ? "-Inf" : "+Inf"
    case .measure(let measure): Int64(exactly: measure).map { String($0) } ?? "\(measure)"
    }
  }

  private var measured: Double {
    switch self {
    case .count(let count): Double(count)
    case .measure(let measure): measure
    }
  }
}
