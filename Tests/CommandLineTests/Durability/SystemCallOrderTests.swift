import Foundation
import TestSupport
import Testing

/// The order in which alerts and checkpoints become durable, in a trace of system calls.
@Suite(.enabled(if: SystemCallTrace.isPossible, "needs strace, and the right to trace"))
struct SystemCallOrderTests {
  private typealias Call = SystemCallTrace.Call

  /// A checkpoint that was saved.
  private struct Save {
    var write: Call
    var sync: Call
    var rename: Call
    var folderSync: Call

    /// The offset in its only input; nil if it has no input.
    var offset: Int? {
      guard let key = write.arguments.range(of: #"\"offset\":"#) else { return nil }
      return Int(write.arguments[key.upperBound...].prefix(while: \.isNumber))
    }
  }

  private let program: Program
  private let folder: TemporaryFolder

  init() throws {
    program = try Program()
    folder = program.folder
  }

  /// The calls of a scan of the file `log` with a state folder, which must succeed.
  private func trace(_ arguments: String...) throws -> [Call] {
    let run = try program.shell(
      """
      exec \(SystemCallTrace.strace) \(SystemCallTrace.options.joined(separator: " ")) -o trace \
      "$TOCSIN" scan --state state -k bell -o alerts.jsonl \(arguments.joined(separator: " ")) log
      """)
    run.expectSuccess()
    return SystemCallTrace(try folder.text("trace")).calls
  }

  /// The checkpoints in a trace, each with its steps in order.
  private func saves(
    _ calls: [Call], sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [Save] {
    let renames = calls.filter {
      $0.name.hasPrefix("rename") && $0.arguments.contains("state/checkpoint.json\"")
    }
    return try renames.map { rename in
      let before = calls.filter { $0.ends(before: rename) }
      let save = Save(
        write: try #require(before.last { $0.is("write", of: ".tmp") }),
        sync: try #require(before.last { $0.is("fsync", of: ".tmp") }),
        rename: rename,
        folderSync: try #require(
          calls.first { rename.ends(before: $0) && $0.is("fsync", of: "/state") }))
      #expect(save.write.ends(before: save.sync), sourceLocation: sourceLocation)
      for call in [save.sync, save.rename, save.folderSync] {
        #expect(call.result == 0, sourceLocation: sourceLocation)
      }
      return save
    }
  }

  @Test func makesAlertsDurableBeforeTheCheckpoint() throws {
    try folder.write("log", "bell 1\nquiet\nbell 2\n")
    let calls = try trace()
    let write = try #require(calls.first { $0.is("write", of: "/alerts.jsonl") })
    let sync = try #require(
      calls.first { $0.is("fsync", of: "/alerts.jsonl") && write.ends(before: $0) })
    #expect(write.result == (try folder.bytes("alerts.jsonl").count))
    #expect(sync.result == 0)
    let saves = try saves(calls)
    let last = try #require(saves.last)
    #expect(last.offset == 20)
    #expect(sync.ends(before: last.write))
    let earlier = saves.dropLast()
    #expect(earlier.allSatisfy { ($0.offset ?? 0) == 0 })
    // The generation, from which ids follow, is durable before the first alert is written.
    let generation = try #require(earlier.last)
    #expect(generation.offset == 0)
    #expect(generation.folderSync.ends(before: write))
  }

  @Test func makesTheNameOfAnAlertFileDurableBeforeTheCheckpoint() throws {
    try folder.write("log", "bell 1\n")
    let calls = try trace()
    let open = try #require(
      calls.first { $0.name == "openat" && $0.arguments.contains("\"alerts.jsonl\", O_WRONLY") })
    let sync = try #require(
      calls.first {
        $0.is("fsync", of: "/\(folder.url.lastPathComponent)") && open.ends(before: $0)
      })
    let last = try #require(try saves(calls).last)
    #expect(sync.ends(before: last.write))
  }

  /// No checkpoint is ahead of the alerts that were durable when it was written.
  @Test(arguments: [1, 2])
  func neverSavesACheckpointAheadOfTheAlerts(_ threads: Int) throws {
    let line = "bell 123456\n"
    let count = 4000
    try folder.write("log", String(repeating: line, count: count))
    let calls = try trace("--block-size", "500", "--threads", "\(threads)")
    let ends = try folder.bytes("alerts.jsonl").enumerated().filter { $1 == UInt8(ascii: "\n") }
    #expect(ends.count == count)
    let saves = try saves(calls)
    #expect(saves.count >= 4)
    for save in saves {
      let sync = calls.last { $0.is("fsync", of: "/alerts.jsonl") && $0.ends(before: save.write) }
      let durable = sync.map { sync in
        calls.filter { $0.is("write", of: "/alerts.jsonl") && $0.ends(before: sync) }
          .reduce(0) { $0 + $1.result }
      }
      let alerts = ends.count { $0.offset < durable ?? 0 }
      #expect(save.offset ?? 0 <= alerts * line.utf8.count)
    }
    #expect(saves.last?.offset == count * line.utf8.count)
  }
}
