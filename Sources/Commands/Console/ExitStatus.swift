internal import Pipeline
internal import Reading

/// How the program ends. Commands throw it once they have reported why.
///
/// A command says only what happened. This type alone decides which status that gives.
struct ExitStatus: Error, Equatable {
  let rawValue: Int32

  static let success = ExitStatus(rawValue: 0)

  private init(rawValue: Int32) {
    self.rawValue = rawValue
  }

  /// The status of a command that ends because of this.
  init(_ cause: Cause) {
    rawValue = cause.status
  }

  /// Ends the command if anything happened that keeps it from success. Of several causes the weightiest decides.
  static func end(_ causes: Set<Cause>) throws(ExitStatus) {
    guard let decisive = Cause.allCases.first(where: causes.contains) else { return }
    throw ExitStatus(decisive)
  }
}

extension ExitStatus {
  /// What keeps a command from success, the weightiest first.
  enum Cause: CaseIterable {
    /// The arguments are wrong, or cannot be carried out as they are.
    case wrongUsage
    /// Rules, their tests' files or the configuration are wrong, or cannot be read.
    case wrongRules
    /// An input cannot be read to its end, or lacks the line that was asked for.
    case unreadableInput
    /// An output or the metrics cannot be written, or the checkpoint cannot be saved.
    case failedOutput
    /// Another run uses the state folder.
    case stateInUse
    /// The system refused something else that the command needs.
    case systemFailure
    /// An alert reached --fail-on.
    case alert
    case failedTest
    /// `diff` or `fmt --check` found something.
    case difference

    fileprivate var status: Int32 {
      switch self {
      case .wrongUsage, .wrongRules: 2
      case .unreadableInput, .failedOutput, .stateInUse, .systemFailure: 3
      case .alert, .failedTest, .difference: 1
      }
    }
  }
}

extension ReadingReport {
  /// What keeps a command that read these inputs from success.
  var failures: Set<ExitStatus.Cause> { isWhole ? [] : [.unreadableInput] }
}

extension DeliveryReport {
  /// What keeps a command that delivered these alerts from success.
  var failures: Set<ExitStatus.Cause> { isWhole ? [] : [.failedOutput] }
}
