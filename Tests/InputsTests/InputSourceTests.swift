import Foundation
import Inputs
import SystemFiles
import TestSupport
import Testing

struct InputSourceTests {
  @Test func aDashIsStandardInput() {
    #expect(
      InputSource(argument: "-") == InputSource(name: "stdin", place: .standardInput))
    #expect(
      InputSource(argument: "./-") == InputSource(name: "./-", place: .file("./-")))
  }

  @Test func aFileIsReadFromItsBeginning() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a", "text")
    let input = InputSource(name: "named", place: .file(path))
    for _ in 0..<2 {
      let file = try input.open()
      var buffer = [UInt8](repeating: 0, count: 10)
      #expect(try file.read(into: &buffer, at: 2, count: 8) == 4)
      #expect(buffer[2..<6].elementsEqual("text".utf8))
    }
    #expect(try input.status().kind == .regular)
    #expect(try input.status().size == 4)
  }

  @Test func aMissingFileIsReportedAsMissing() throws {
    let folder = try TemporaryFolder()
    let input = InputSource(argument: folder.path("none"))
    #expect(throws: SystemError.self) { try input.status() }
    do throws(SystemError) {
      _ = try input.open()
      Issue.record("it opened")
    } catch {
      #expect(error.isMissing)
      #expect(
        "\(error)" == "cannot open \(folder.path("none")): no such file or directory")
    }
  }

  @Test func aSumOfSizesStaysAtTheMaximumWhereItWouldOverflow() {
    var sum: UInt64 = 0
    for _ in 0..<5 { sum.addSaturating(1 << 62) }
    #expect(sum == .max)
    sum = 1
    sum.addSaturating(2)
    #expect(sum == 3)
  }

  @Test func aPipeIsReadOnlyIfItIsNamed() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("pipe")
    try #require(unsafe mkfifo(path, 0o600) == 0)
    var input = InputSource(argument: path)
    input.isFromPattern = true
    let error = #expect(throws: SystemError.self) { try input.open() }
    #expect(
      error?.description
        == "cannot read \(path): it is a pipe that a pattern found; name it to have it read")
  }
}
