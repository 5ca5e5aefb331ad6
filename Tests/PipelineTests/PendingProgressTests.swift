import Inputs
import Reading
import Testing

@testable import Pipeline

struct PendingProgressTests {
  private static func progress(_ file: UInt128, _ lines: UInt64) -> InputProgress {
    InputProgress(
      generation: file, position: .file(ReadMark()), lines: lines, encoding: nil, hasAlerted: false)
  }

  private static func lines(_ progress: [InputProgress]) -> [UInt128: UInt64] {
    progress.reduce(into: [:]) { $0[$1.generation] = $1.lines }
  }

  @Test func progressWaitsForItsTicket() {
    var pending = PendingProgress()
    pending.note(Self.progress(1, 10), after: 1, alerts: 3)
    pending.note(Self.progress(2, 20), after: 2, alerts: 5)
    pending.note(Self.progress(1, 11), after: 2, alerts: 5)
    #expect(!pending.has(upTo: 0))
    #expect(pending.has(upTo: 1))
    #expect(Self.lines(pending.beginSaving(upTo: 1)) == [1: 10])
    pending.endSaving(true)
    #expect(pending.rememberedAlerts == 3)
    #expect(Self.lines(pending.beginSaving(upTo: 2)) == [1: 11, 2: 20])
    pending.endSaving(true)
    #expect(pending.isEmpty && pending.rememberedAlerts == 5)
  }

  @Test func progressThatCouldNotBeSavedWaitsAgain() {
    var pending = PendingProgress()
    pending.note(Self.progress(1, 10), after: 1, alerts: 3)
    _ = pending.beginSaving(upTo: 1)
    pending.note(Self.progress(1, 12), after: 1, alerts: 3)
    pending.endSaving(false)
    #expect(!pending.isEmpty && pending.rememberedAlerts == 0)
    #expect(Self.lines(pending.beginSaving(upTo: 1)) == [1: 12])
  }

  @Test func progressThatIsNotedWhileOtherIsSavedIsNotForgotten() {
    var pending = PendingProgress()
    pending.note(Self.progress(1, 10), after: 1, alerts: 3)
    _ = pending.beginSaving(upTo: 1)
    pending.note(Self.progress(1, 12), after: 1, alerts: 3)
    #expect(pending.positions.count == 1)
    pending.endSaving(true)
    #expect(!pending.isEmpty)
    #expect(Self.lines(pending.beginSaving(upTo: 1)) == [1: 12])
  }
}
