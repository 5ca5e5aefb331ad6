internal import Alerts
internal import ArgumentParser

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Moments on the command line.
enum MomentArgument {
  /// The moment that an RFC 3339 text names, with an offset or Z.
  static func timestamp(_ text: String) throws -> Timestamp {
    let years = -62_135_596_800.0...253_402_300_799.0
    guard let date = try? Date(text, strategy: .iso8601),
      years.contains(date.timeIntervalSince1970)
    else {
      throw ValidationError("'\(text)' is no time; expected one such as 2026-11-22T08:00:00Z")
    }
    return Timestamp(secondsSinceEpoch: Int64(date.timeIntervalSince1970))
  }
}
