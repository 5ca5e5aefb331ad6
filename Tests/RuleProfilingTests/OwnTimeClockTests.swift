import Testing

@testable import RuleProfiling

/// The time of one thread, on a machine that gives the processor to others in between.
struct OwnTimeClockTests {
  private final class Machine {
    var passed: UInt64 = 1_000
    var own: UInt64 = 7
    var questions = 0

    func run(_ nanoseconds: UInt64) {
      passed += nanoseconds
      own += nanoseconds
    }

    func wait(_ nanoseconds: UInt64) { passed += nanoseconds }
  }

  private func clock(_ machine: Machine) -> OwnTimeClock {
    OwnTimeClock(
      passed: { machine.passed },
      own: {
        machine.questions += 1
        return machine.own
      })
  }

  @Test func waitingForTheProcessorDoesNotCount() {
    let machine = Machine()
    let clock = clock(machine)
    var measured: [UInt64] = []
    for (runs, waits) in [(300, 0), (900, 4_000_000), (200, 0), (70_000, 12_000_000), (100, 0)] {
      let start = clock.now()
      machine.run(UInt64(runs))
      machine.wait(UInt64(waits))
      measured.append(clock.now() - start)
    }
    #expect(measured == [300, 900, 200, 70_000, 100])
  }

  @Test func longWorkCounts() {
    let machine = Machine()
    let clock = clock(machine)
    let start = clock.now()
    machine.run(5_000_000)
    #expect(clock.now() - start == 5_000_000)
  }

  @Test func asksForTheProcessorTimeOnlyAfterGaps() {
    let machine = Machine()
    let clock = clock(machine)
    for _ in 0..<10_000 {
      machine.run(100)
      _ = clock.now()
    }
    #expect(machine.questions == 1)
  }

  @Test func neverGoesBack() {
    let machine = Machine()
    let clock = clock(machine)
    var last: UInt64 = 0
    for step in 1...1_000 {
      machine.run(UInt64(step % 7) * 10_000)
      // Short waits are noticed late.
      machine.wait(UInt64(step % 3) * 40_000)
      let now = clock.now()
      #expect(now >= last)
      last = now
    }
  }
}
