internal import Checkpoints
internal import SystemFiles

/// Rotates an alert file: decides when, moves the old files up, and has them compressed.
struct FileRotator: Sendable {
  /// How many seconds after a failed rotation the next is tried.
  private static let pause: Int64 = 60

  private let rotation: FileRotation
  private let rotated: RotatedFiles
  private let compressor: RotatedFileCompressor?
  private let lockPatience: Duration
  private let clock: @Sendable () -> Int64
  /// When a rotation failed, if none has worked since.
  private var failedAt: Int64?

  init(_ path: String, _ rotation: FileRotation, _ options: FileOutput.Options) {
    self.rotation = rotation
    rotated = RotatedFiles(path: path, keep: max(1, rotation.keep), files: options.files)
    compressor = rotation.compression == .gzip ? RotatedFileCompressor.shared(for: path) : nil
    lockPatience = options.lockPatience
    clock = options.clock
  }

  /// The most bytes that still fit into a file; nil without a limit. A file that is full gives way to an empty one.
  func room(in file: OpenAlertFile) -> Int? {
    rotation.size.map { limit in limit > file.size ? limit - file.size : limit }
  }

  /// Whether the file is rotated before more bytes are written.
  func isDue(_ file: OpenAlertFile, adding count: Int) -> Bool {
    guard file.isNamed, file.size > 0 else { return false }
    let now = clock()
    if let failedAt, abs(now - failedAt) < Self.pause { return false }
    if let limit = rotation.size, file.size + count > limit { return true }
    guard let age = rotation.age, let began = file.record?.began else { return false }
    return now - began >= Int64(age)
  }

  /// Gives the file the name of the youngest old one. The caller holds the lock of the file.
  ///
  /// - Returns: whether the name is free. Otherwise the file stays and grows: a file that is too large is better than
  ///   alerts that are not written. Only the first failure in a row is thrown.
  mutating func moveAway() throws(SystemError) -> Bool {
    do throws(SystemError) {
      try rotated.takeIn()
    } catch {
      let isFirst = failedAt == nil
      postpone()
      guard isFirst else { return false }
      throw error
    }
    failedAt = nil
    return true
  }

  /// Tries again after a pause.
  mutating func postpone() {
    failedAt = clock()
  }

  /// Compresses all old files in the background, also those that an earlier run left.
  func compress() {
    compressor?.start(rotated, lockPatience: lockPatience)
  }

  /// The failures of compression since the last call.
  func takeFailures() -> [SystemError] { compressor?.takeFailures() ?? [] }

  func waitForCompression(unless isGivenUp: () -> Bool) {
    compressor?.wait(unless: isGivenUp)
  }
}
