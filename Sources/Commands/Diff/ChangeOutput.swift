internal import Alerts
internal import RuleComparing
internal import SystemFiles

/// Writes changes to standard output as they come, of each rule no more than a limit.
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

  /// Writes a change, if it is to be shown. False when nothing more can be written.
  ///
  /// - Parameter willWrite: is called before anything is written.
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

  /// Writes what all came to. That the reader went away is no error; anything else ends the command.
  mutating func finish(_ comparison: Comparison) throws(ExitStatus) {
    if failure == nil {
      format.append(comparison, shown: shown, to: &buffer)
      write()
    }
    guard let failure, !failure.isClosedPipe else { return }
    Console.complain("\(failure)")
    throw .inputOrOutput
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
