package import SystemFiles

/// The inputs that a look leaves out: what it has to know of them, so that a look at some inputs finds the same of
/// them as a look at all.
package protocol OtherInputs: Sendable {
  /// The path at which another input named a file when it was last looked at; nil if none did.
  func path(of file: FileStatus.Identity) -> String?

  /// Whether a path is another input's. Its folder is a real path.
  func contains(_ path: String) -> Bool
}

/// No inputs: the look is at all of them.
struct NoOtherInputs: OtherInputs {
  func path(of file: FileStatus.Identity) -> String? { nil }

  func contains(_ path: String) -> Bool { false }
}
