internal import Alerts
internal import ArgumentParser

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Points in time on the command line.
enum MomentArgument {
  private static let years = -62_135_596_800.0...253_402_300_799.0

  /// The time of an RFC 3339 text with an offset or Z, in whole seconds.
  static func timestamp(_ text: String) throws -> Timestamp {
    guard let offset = offset(of: text), let date = try? Date(text, strategy: .iso8601),
      years.contains(date.timeIntervalSince1970),
      // The strategy accepts dates that do not exist, such as February 30, and takes them for later ones.
      (date + offset).formatted(.iso8601).prefix(19) == text.prefix(19)
    else {
      throw ValidationError("'\(text)' is not a time; expected one such as 2026-11-22T08:00:00Z")
    }
    return Timestamp(secondsSinceEpoch: Int64(date.timeIntervalSince1970))
  }

  /// The offset from Coordinated Universal Time in seconds; nil if the text has another form.
  private static func offset(of text: String) -> TimeInterval? {
    let shape = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|([+-])(\d\d):([0-5]\d))/
    guard let match = text.wholeMatch(of: shape.asciiOnlyDigits()) else { return nil }
    guard let sign = match.1, let hours = match.2.flatMap({ Double($0) }),
      let minutes = match.3.flatMap({ Double($0) })
    else { return 0 }
    return (sign == "-" ? -60 : 60) * (60 * hours + minutes)
  }
}
