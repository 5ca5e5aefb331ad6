internal import Alerts

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Formats moments by RFC 3339, such as 2026-11-22T08:00:00Z. It keeps the last one, since alerts come in bursts.
struct TimestampText {
  private var last: (time: Timestamp, text: String)?

  mutating func text(of time: Timestamp) -> String {
    if let last, last.time == time { return last.text }
    let date = Date(timeIntervalSince1970: Double(time.secondsSinceEpoch))
    let text = date.formatted(.iso8601)
    last = (time, text)
    return text
  }
}
