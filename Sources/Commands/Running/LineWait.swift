internal import Configuration

/// How long the last line of a file waits for its end.
enum LineWait {
  private static let standard = 5

  /// The seconds without a change after which the line is taken for whole.
  static func seconds(_ found: ConfigurationSource.Found?) -> Int64 {
    Int64(found?.configuration.lineWaitSeconds ?? standard)
  }
}
