import Checkpoints
import Dispatch
import FileTracking
import Inputs
import Reading
import SystemFiles
import TestSupport
import Testing

@testable import Pipeline

struct MendedFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// The damage is in the memory of the reader while the file is mended.
  @Test func readsAFileThatIsMendedWhileItsDamageIsRead() throws {
    let first = CompressedText.gzip(Array("line 1\nline 2\n".utf8))
    let whole = first + CompressedText.gzip(Array("line 3\nline 4\n".utf8))
    var damaged = whole
    // The type of the first block behind the header of the second part.
    damaged[first.count + 10] |= 0x06
    try folder.write("log.gz", damaged)
    let follower = try follower(of: "log.gz")
    // A follower that gives too little must fail the test, and not hang it.
    let patience = DispatchWorkItem { follower.pause() }
    DispatchQueue.global().asyncAfter(deadline: .now() + 20, execute: patience)
    defer { patience.cancel() }
    var read = ""
    var failures = 0
    while read.count < 28, let piece = follower.next() {
      if case .failure = piece.content { failures += 1 }
      guard case .piece(.lines(let block)) = piece.content else { continue }
      if read.isEmpty { try folder.write("log.gz", whole) }
      read += String(decoding: block.buffer[block.range], as: UTF8.self)
    }
    #expect(read == "line 1\nline 2\nline 3\nline 4\n")
    #expect(failures == 1)
  }

  private func follower(of file: String) throws -> FollowedInputs {
    let input = RememberedInput(
      path: folder.path(file), isPattern: false, name: nil, encoding: .known(.utf8))
    return try FollowedInputs(
      InputSurveyor(
        [input], written: .none, keeper: CheckpointKeeper(Checkpoint(), in: nil), start: .start),
      stream: nil, watcher: try FileWatcher(), pool: BufferPool(),
      framing: Framing(blockSize: 8, maxLineBytes: 1024), observer: nil)
  }
}
