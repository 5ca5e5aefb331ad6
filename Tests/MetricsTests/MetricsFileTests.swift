import Foundation
import Metrics
import SystemFiles
import TestSupport
import Testing

struct MetricsFileTests {
  private let folder: TemporaryFolder
  private let file: MetricsFile
  private let metrics = RunMetrics(version: "1", startTime: 0)

  init() throws {
    folder = try TemporaryFolder()
    file = MetricsFile(path: folder.path("tocsin.prom"))
  }

  private var written: String {
    get throws { try String(contentsOfFile: file.path, encoding: .utf8) }
  }

  @Test func writesAFileThatAllUsersMayRead() throws {
    try folder.write("tocsin.prom", "# HELP tocsin_rules old")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    try file.write(metrics)
    #expect(try written == PrometheusText.text(of: metrics.families))
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect(attributes[.posixPermissions] as? Int == 0o644)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path("")) == ["tocsin.prom"])
  }

  @Test func replacesALink() throws {
    try folder.write("other", "# HELP tocsin_rules mine")
    try FileManager.default.createSymbolicLink(
      atPath: file.path, withDestinationPath: folder.path("other"))
    try file.write(metrics)
    #expect(try String(contentsOfFile: folder.path("other"), encoding: .utf8).hasSuffix("mine"))
    #expect(try written.hasPrefix("# HELP tocsin_build_info"))
  }

  @Test(arguments: ["text\n", "#", "# HELP node_load 1\n", "# HELP tocsin"])
  func leavesOtherFilesAlone(_ content: String) throws {
    try folder.write("tocsin.prom", content)
    #expect(throws: SystemError.self) { try file.write(metrics) }
    #expect(try written == content)
  }

  @Test func keepsTheTimeOfTheLastSuccessfulRun() throws {
    var good = metrics
    good.lastRunTime = 1_234_567_890
    try file.write(metrics)
    #expect(try !written.contains("tocsin_last_run_timestamp_seconds"))
    try file.write(good)
    let text = try written
    #expect(text.contains("\ntocsin_last_run_timestamp_seconds 1234567890\n"))
    for _ in 1...2 {
      try file.write(metrics)
      #expect(try written == text)
    }
  }

  @Test func acceptsAnEmptyFile() throws {
    try folder.write("tocsin.prom", "")
    try file.write(metrics)
    #expect(try written.hasPrefix("# HELP tocsin_build_info"))
  }

  @Test func leavesFoldersAndDevicesAlone() throws {
    try FileManager.default.createDirectory(
      atPath: file.path, withIntermediateDirectories: false)
    #expect(throws: SystemError.self) { try file.write(metrics) }
    #expect(throws: SystemError.self) { try MetricsFile(path: "/dev/null").write(metrics) }
  }
}
