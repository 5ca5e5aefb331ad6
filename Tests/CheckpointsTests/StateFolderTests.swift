import Checkpoints
import Foundation
import SystemFiles
import TestSupport
import Testing

struct StateFolderTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private var state: StateFolder { StateFolder.looking(at: folder.url.path) }

  private func failure(of change: (inout Checkpoint) -> Void) throws -> String? {
    var checkpoint = Checkpoint()
    var record = FileRecord(generation: 1, input: "/a", path: "/a", device: 1, number: 2)
    record.offset = 3
    checkpoint.files = [record]
    checkpoint.outputs = [OutputRecord(path: "/b", device: 1, number: 3, length: 4)]
    change(&checkpoint)
    try state.save(checkpoint)
    do throws(SystemError) {
      let loaded = try state.load()
      #expect(loaded == checkpoint)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test func isEmptyBeforeTheFirstRun() throws {
    #expect(try state.load() == Checkpoint())
  }

  @Test func loadsWhatWasSaved() throws {
    #expect(try failure(of: { _ in }) == nil)
    #expect(try failure(of: { $0.warnings = ["deleted:/a"] }) == nil)
  }

  private static let damages: [(String, @Sendable (inout Checkpoint) -> Void)] = [
    ("files.0.offset", { $0.files[0].offset = .max }),
    ("files.0.lines", { $0.files[0].lines = .max }),
    ("files.0.stored", { $0.files[0].stored = .max }),
    ("files.0.head.length", { $0.files[0].head.length = 4097 }),
    ("files.0.tail.length", { $0.files[0].tail.length = -1 }),
    ("files.0.grown", { $0.files[0].grown = .max }),
    ("files.1.generation", { $0.files.append($0.files[0]) }),
    ("outputs.0.length", { $0.outputs[0].length = .max }),
    ("outputs.0.began", { $0.outputs[0].began = .min }),
  ]

  @Test(arguments: damages.indices) func refusesValuesThatNoRunSaves(_ index: Int) throws {
    let (place, change) = Self.damages[index]
    let reason = try failure(of: change)
    #expect(reason?.hasPrefix("it is not a checkpoint: \(place) is ") == true)
  }
}
