import Checkpoints
import Dispatch
import Inputs
import Reading
import Synchronization
import SystemFiles
import Testing

@testable import Pipeline

struct CheckpointKeeperTests {
  /// A state folder that blocks or fails when a test wants it to, and keeps what was saved.
  private final class Folder: Sendable {
    let gate = Gate()
    private let states = Mutex<[Checkpoint]>([])
    private let fails = Mutex(false)

    var saved: [Checkpoint] { states.withLock { $0 } }
    /// How many lines of the file each checkpoint has.
    var savedLines: [UInt64] { saved.map { $0.files[0].lines } }

    func setFailing(_ isFailing: Bool) { fails.withLock { $0 = isFailing } }

    private func save(_ checkpoint: Checkpoint) throws(SystemError) {
      gate.pass()
      if fails.withLock({ $0 }) {
        throw SystemError("write", "state", .diskFull, reason: "it is full")
      }
      states.withLock { $0.append(checkpoint) }
    }

    func keeper() -> CheckpointKeeper {
      var checkpoint = Checkpoint()
      checkpoint.files = [
        FileRecord(generation: 1, input: "/log", path: "/log", device: 1, number: 1)
      ]
      return CheckpointKeeper(checkpoint) { (checkpoint) throws(SystemError) in
        try self.save(checkpoint)
      }
    }
  }

  private static func progress(_ lines: UInt64) -> [InputProgress] {
    [
      InputProgress(
        generation: 1, position: .file(ReadMark()), lines: lines, encoding: nil, hasAlerted: false)
    ]
  }

  @Test func readersOfTheCheckpointDoNotWaitForTheDisk() throws {
    let folder = Folder()
    let keeper = folder.keeper()
    folder.gate.close()
    let saving = DispatchGroup()
    DispatchQueue(label: "saver").async(group: saving) {
      try? keeper.keep(Self.progress(5), outputs: [])
    }
    folder.gate.waitForSomeone()
    #expect(keeper.checkpoint.files.first?.lines == 5)
    #expect(keeper.isNew(warning: "a warning"))
    #expect(!keeper.isEnding(HexadecimalValue(1)))
    #expect(folder.saved.isEmpty)
    folder.gate.open()
    saving.wait()
    #expect(folder.savedLines == [5])
  }

  @Test func aLaterStateIsNeverOverwrittenByAnEarlierOne() throws {
    let folder = Folder()
    let keeper = folder.keeper()
    let saving = DispatchGroup()
    for thread in 0..<4 {
      DispatchQueue(label: "saver \(thread)").async(group: saving) {
        for number in 0..<50 { _ = try? keeper.save(warning: "\(thread) \(number)") }
      }
    }
    saving.wait()
    let saved = folder.saved
    let counts = saved.map(\.warnings.count)
    #expect(counts == counts.sorted())
    #expect(saved.last == keeper.checkpoint)
    #expect(saved.last?.warnings.count == 200)
  }

  @Test func whatCouldNotBeSavedIsSavedTheNextTime() throws {
    let folder = Folder()
    let keeper = folder.keeper()
    folder.setFailing(true)
    #expect(throws: SystemError.self) { try keeper.keep(Self.progress(5), outputs: []) }
    #expect(folder.saved.isEmpty)
    folder.setFailing(false)
    try keeper.save()
    #expect(folder.savedLines == [5])
    try keeper.save()
    #expect(folder.saved.count == 1)
  }
}

extension CheckpointKeeper {
  fileprivate func save(warning: String) throws(SystemError) {
    _ = isNew(warning: warning)
    try save()
  }
}
