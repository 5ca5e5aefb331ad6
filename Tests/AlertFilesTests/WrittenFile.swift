import AlertDelivery
import AlertFiles
import AlertFormats
import AlertTestSupport
import Foundation
import SystemFiles
import TestSupport
import Testing

/// A sink that writes texts, each as a line, to the file `out` of a folder.
struct WrittenFile {
  private static let start = ContinuousClock.now

  var delivery: SinkDelivery

  init(
    in folder: TemporaryFolder, rotation: FileRotation? = nil,
    _ change: (inout FileOutput.Options) -> Void = { _ in }
  ) throws {
    var options = FileOutput.Options()
    options.rotation = rotation
    change(&options)
    delivery = SinkDelivery(
      try FileOutput(folder.path("out"), options),
      format: AlertFormatName.template.format(
        inColor: false, template: try AlertTemplate(parsing: "{text}")), patience: nil)
  }

  /// - Parameter pause: the time since the first write.
  mutating func write(_ texts: String..., after pause: Duration = .zero) {
    write(texts, after: pause)
  }

  mutating func write(_ texts: [String], after pause: Duration = .zero) {
    for text in texts { delivery.enqueue(.sample(text), now: Self.start + pause) }
    delivery.push(now: Self.start + pause, isEndOfBatch: true)
  }

  mutating func waitForCompression() {
    delivery.waitForBackground { false }
  }

  /// The complaints of the sink since the last call.
  mutating func complaints() -> [String] {
    delivery.takeNotices().compactMap { notice in
      if case .complaint(let error) = notice.event { "\(error)" } else { nil }
    }
  }
}

extension FileRotation {
  static func bySize(_ size: Int, keep: Int = 7, _ compression: Compression = .none) -> FileRotation
  {
    var rotation = FileRotation(size: size)
    rotation.keep = keep
    rotation.compression = compression
    return rotation
  }
}

extension TemporaryFolder {
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
  }

  /// The permissions of a file.
  func mode(_ name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path(name))[.posixPermissions] as? Int
  }

  /// The text of a file, unpacked if it is compressed.
  func unpacked(_ name: String) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = name.hasSuffix(".gz") ? ["gzip", "-dc", path(name)] : ["cat", path(name)]
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self)
  }

  /// Appends to a file in place, so that it stays the same file.
  func append(_ name: String, _ text: String) throws {
    let handle = try Foundation.FileHandle(forWritingTo: url.appending(path: name))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }
}
