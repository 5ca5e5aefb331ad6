internal import Checkpoints
internal import Inputs
internal import Pipeline
internal import SystemFiles

/// What a run with a state folder has to itself.
struct HeldState {
  let folder: StateFolder
  let keeper: CheckpointKeeper

  /// Takes the folder, and reads what the last run left.
  ///
  /// - Parameter isDryRun: whether to look only, and leave nothing.
  /// - Returns: nil where another run has it, and this one is not to wait.
  init?(_ path: String, waits: Bool, isDryRun: Bool) throws(ExitStatus) {
    do throws(SystemError) {
      if isDryRun {
        folder = .looking(at: path)
      } else {
        guard let taken = try StateFolder.take(path, waits: waits) else { return nil }
        folder = taken
      }
      let checkpoint = try folder.load()
      keeper = CheckpointKeeper(checkpoint, in: isDryRun ? nil : folder)
    } catch {
      Console.complain("\(error)")
      throw .inputOrOutput
    }
  }

  /// Tells who has a folder.
  static func occupation(of folder: String) -> String {
    let holder = StateFolder.holder(of: folder).map { "process \($0)" } ?? "another run"
    return "\(folder) is in use by \(holder)"
  }

  /// Does what must be done before anything is read; where it fails, nothing must be.
  static func require<Result>(_ body: () throws(SystemError) -> Result) throws(ExitStatus)
    -> Result
  {
    do throws(SystemError) {
      return try body()
    } catch {
      Console.complain("\(error)")
      throw .inputOrOutput
    }
  }
}
