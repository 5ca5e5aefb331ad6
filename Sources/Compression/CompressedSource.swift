internal import SystemFiles

/// The compressed bytes from which a reader decompresses, with the first defect that was found in them.
struct CompressedSource {
  enum Defect {
    case truncated
    case damaged
    /// Decompression needs a larger window than the limit, both in MiB.
    case wide(window: UInt64?, limit: UInt64)

    var reason: String {
      switch self {
      case .wide(let window, let limit):
        "its window \(window.map { "of \($0) MiB " } ?? "")is larger than the limit of \(limit) MiB; compress it "
          + "without --long and --ultra"
      case .truncated: "it ends in the middle of its compressed data"
      case .damaged: "its compressed data is damaged"
      }
    }
  }

  private let file: any ByteStream
  private let path: String
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  private var filled = 0..<0
  private var failure: SystemError?

  init(_ file: any ByteStream, path: String) {
    self.file = file
    self.path = path
  }

  var isEmpty: Bool { filled.isEmpty }

  /// At most `count` of the bytes that were read and not used.
  func upcoming(_ count: Int) -> [UInt8] { Array(buffer[filled].prefix(count)) }

  /// The next byte; 0 if none is left.
  var first: UInt8 { filled.isEmpty ? 0 : buffer[filled.lowerBound] }

  /// Fails if a defect was found before.
  func check() throws(SystemError) {
    if let failure { throw failure }
  }

  /// Reads the next bytes once none are left. At the end of the file, none are left afterwards either.
  mutating func refill() throws(SystemError) {
    try check()
    filled = 0..<(try file.read(into: &buffer, at: 0, count: buffer.count))
  }

  /// Reads on to the end, and fails if there is anything but zeros.
  mutating func skipZeros() throws(SystemError) {
    while !isEmpty {
      guard buffer[filled].allSatisfy({ $0 == 0 }) else { throw fail(.damaged) }
      try refill()
    }
  }

  mutating func advance(by count: Int) {
    filled = filled.lowerBound + count..<filled.upperBound
  }

  func withBytes(_ body: (UnsafeBufferPointer<UInt8>) -> Int) -> Int {
    unsafe buffer.withUnsafeBufferPointer { bytes in
      unsafe body(UnsafeBufferPointer(rebasing: bytes[filled]))
    }
  }

  /// Notes a defect, so that later reads fail with the same error.
  mutating func fail(_ defect: Defect) -> SystemError {
    let failure = failure ?? error(defect.reason)
    self.failure = failure
    filled = 0..<0
    return failure
  }

  func error(_ reason: String) -> SystemError {
    SystemError("decompress", path, .invalidContent, reason: reason)
  }
}
