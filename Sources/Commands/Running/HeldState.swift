internal import Checkpoints
internal import Inputs
internal import Pipeline
internal import SystemFiles

/// A state folder that this run alone uses, and the checkpoint in it.
struct HeldState {
  let folder: StateFolder
  let keeper: CheckpointKeeper

  /// Takes the folder, and reads the checkpoint that the last run left. An error is reported and ends the command.
  ///
  /// - Parameters:
  ///   - waits: whether to wait for another run that uses the folder.
  ///   - isDryRun: whether to read the folder only, and write nothing to it.
  /// - Returns: nil if another run uses the folder and this one does not wait.
  init?(_ path: String, waits: Bool, isDryRun: Bool) throws(ExitStatus) {
    let folder = try Console.reportingFailure { () throws(SystemError) in
      isDryRun ? StateFolder.looking(at: path) : try StateFolder.take(path, waits: waits)
    }
    guard let folder else { return nil }
    let checkpoint = try Console.reportingFailure(folder.load)
    self.folder = folder
    keeper = CheckpointKeeper(checkpoint, in: isDryRun ? nil : folder)
  }

  /// Says which process uses a folder.
  static func occupation(of folder: String) -> String {
    let holder = StateFolder.holder(of: folder).map { "process \($0)" } ?? "another run"
    return "\(folder) is in use by \(holder)"
  }
}
