internal import Alerts
internal import RuleComparing
internal import SystemFiles

/// Writes changes to standard output as they come, up to a limit for each rule.
struct ChangeOutput {
  private static let bufferSize = 1 << 16

  private let format: any ChangeFormat
  private let limit: UInt64
  private let showsScores: Bool
  private let file = FileHandle.standardOutput()
  private var buffer: [UInt8] = []
  private var shown: [String: UInt64] = [:]
  private var failure: SystemError?

  init(format: any ChangeFormat, limit: Int, showsScores: Bool) {
    self.format = format
    self.limit = UInt64(clamping: limit)
    self.showsScores = showsScores
  }

  /// Writes a change, unless its rule has reached the limit.
  ///
  /// - Parameter willWrite: called before anything is written.
  /// - Returns: false if nothing more can be written.
  mutating func take(_ change: AlertChange, willWrite: () -> Void) -> Bool {
    if case .rescored = change, !showsScores { return true }
    let rule = change.alert.rule.id
    guard shown[rule, default: 0] < limit else { return true }
    shown[rule, default: 0] += 1
    format.append(change, to: &buffer)
    if buffer.count >= Self.bufferSize {
      willWrite()
      write()
    }
    return failure == nil
  }

  /// Writes the totals. Any error ends the command, except a reader that is gone.
  mutating func finish(_ comparison: Comparison) throws(ExitStatus) {
    if failure == nil {
      format.append(comparison, shown: shown, to: &buffer)
      write()
    }
    guard let failure, !failure.isClosedPipe else { return }
    Console.complain("\(failure)")
    throw ExitStatus(.failedOutput)
  }

  private mutating func write() {
    do throws(SystemError) {
      try file.write(buffer.span)
      buffer.removeAll(keepingCapacity: true)
    } catch {
      failure = error
    }
  }
}
