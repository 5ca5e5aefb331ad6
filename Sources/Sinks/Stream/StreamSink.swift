package import Alerts
package import SystemFiles

/// Writes alerts one after the other to standard output or to the end of a file.
package struct StreamSink: AlertSink {
  private static let bufferSize = 1 << 16

  private let file: FileHandle
  private var format: any AlertFormat
  private var buffer: [UInt8] = []

  package var name: String { file.path }

  package init(_ file: FileHandle, format: any AlertFormat) {
    self.file = file
    self.format = format
  }

  package mutating func take(_ alert: Alert) throws(SystemError) {
    format.append(alert, to: &buffer)
    if buffer.count >= Self.bufferSize { try flush() }
  }

  package mutating func flush() throws(SystemError) {
    guard !buffer.isEmpty else { return }
    try file.write(buffer.span)
    buffer.removeAll(keepingCapacity: true)
  }
}
