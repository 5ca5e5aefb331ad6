import Detection
import Inputs
import Reading
import Synchronization
import SystemFiles

/// Notes the lines that a run reports as undecodable.
final class UndecodableLines: ReadingObserver {
  let lines = Mutex<[UInt64]>([])

  func didAdvance(bytes: UInt64, alertedLines: UInt64) {}
  func didMeet(_ incident: Incident, in input: String) {}
  func didMeet(_ bytes: UndecodableBytes, readAs encoding: TextEncoding, in input: String) {
    lines.withLock { $0.append(bytes.line) }
  }
  func inputFailed(_ error: SystemError) {}
}
