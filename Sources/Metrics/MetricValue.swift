/// What a sample says.
package enum MetricValue: Equatable, Sendable {
  /// A number of things, exact.
  case count(UInt64)
  /// A measure, such as seconds.
  case measure(Double)

  /// Adds another value. A number of things that would pass 2^64 stays at the most that there is.
  static func += (left: inout MetricValue, right: MetricValue) {
    switch (left, right) {
    case (.count(let one), .count(let other)):
      let (sum, overflow) = one.addingReportingOverflow(other)
      left = .count(overflow ? .max : sum)
    default: left = .measure(left.measured + right.measured)
    }
  }

  /// As the text format writes numbers.
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
