import AlertTestSupport
import Alerts
import Detection
import Reading
import Testing

@testable import Pipeline

struct LineNumberingTests {
  private static func result(file: UInt128, lines: UInt64, linesBefore: UInt64 = 0) -> BlockResult {
    var reading = BlockReading(
      origin: PieceOrigin(
        input: 0, name: "log", generation: file, linesBefore: linesBefore), bytes: 1)
    reading.summary.lines = lines
    var result = BlockResult(reading)
    result.findings = [.sample("first"), .sample("last")]
    result.findings[0].line = 1
    result.findings[1].line = lines
    return result
  }

  @Test func linesOfEachFileCountOnFromBlockToBlock() {
    var numbering = LineNumbering()
    var numbers: [[UInt64]] = []
    for (file, lines) in [(1, 10), (2, 5), (1, 3), (2, 1)] as [(UInt128, UInt64)] {
      var result = Self.result(file: file, lines: lines)
      let before = numbering.number(&result)
      numbers.append([before] + result.findings.map(\.line))
    }
    #expect(numbers == [[0, 1, 10], [0, 1, 5], [10, 11, 13], [5, 6, 6]])
  }

  @Test func aFileThatAnEarlierRunHasReadGoesOnWhereItWas() {
    var numbering = LineNumbering()
    var first = Self.result(file: 1, lines: 2, linesBefore: 100)
    #expect(numbering.number(&first) == 100)
    #expect(first.findings.map(\.line) == [101, 102])
    var second = Self.result(file: 1, lines: 2, linesBefore: 100)
    #expect(numbering.number(&second) == 102)
  }
}
