internal import FileTracking
internal import SystemFiles

/// A file of a run, and what it is for.
struct FileUse {
  /// What a file is for.
  enum Purpose: Equatable {
    /// An input, by its name.
    case input(String)
    case rules
    case keywords
    case configuration
    case state
    case metrics
    case output(isRotated: Bool)
    case standardOutput
  }

  let purpose: Purpose
  let path: String
  /// Nil for open files without a path, and for paths of something that keeps no bytes, such as a terminal.
  let place: FilePlace?
  private(set) var identity: FileStatus.Identity?

  /// A file under its path, whether it exists or not.
  init(_ purpose: Purpose, _ path: String) {
    self.purpose = purpose
    self.path = path
    let status = try? FileStatus.of(path)
    let isFile = status.map { $0.kind == .regular } ?? true
    place = isFile ? FilePlace(path) : nil
    identity = isFile ? status?.identity : nil
  }

  /// An open file whose path is unknown; nil unless it is a regular file.
  init?(_ purpose: Purpose, _ name: String, _ handle: FileHandle) {
    guard let status = try? handle.status(), status.kind == .regular else { return nil }
    self.purpose = purpose
    path = name
    place = nil
    identity = status.identity
  }

  /// Why the run cannot write this file and also use the other one; nil if it can.
  func conflict(with other: FileUse) -> String? {
    // Sinks may share standard output.
    if purpose == .standardOutput, other.purpose == .standardOutput { return nil }
    if isSame(as: other) {
      if case .input(let name) = other.purpose, takesAlerts {
        return "\(path) is the input \(name) as well, and would feed on itself"
      }
      return "\(description) is \(other.description) as well: name another file for one of the two"
    }
    for (old, new) in [(other, self), (self, other)] where old.isRotated(from: new) {
      return
        "\(old.description) has the name of an old file of \(new.description), which is rotated: "
        + "name another file for one of the two"
    }
    return nil
  }

  private func isSame(as other: FileUse) -> Bool {
    if let place, place == other.place { return true }
    return identity.map { $0 == other.identity } ?? false
  }

  /// Whether rotation gives its old files of `output` this file's name.
  private func isRotated(from output: FileUse) -> Bool {
    guard output.purpose == .output(isRotated: true), let place, let current = output.place,
      place.folder == current.folder
    else { return false }
    return RotatedName.isNumbered(place.name, of: current.name)
  }

  private var takesAlerts: Bool {
    switch purpose {
    case .output, .standardOutput: true
    case .input, .rules, .keywords, .configuration, .state, .metrics: false
    }
  }
}

extension FileUse: CustomStringConvertible {
  /// The file and what it is for, as messages name it.
  var description: String {
    switch purpose {
    case .input: "the input \(path)"
    case .rules: "the rule file \(path)"
    case .keywords: "the keyword file \(path)"
    case .configuration: "the configuration \(path)"
    case .state: "\(path), which is part of the state,"
    case .metrics: "the metrics file \(path)"
    case .output: "the output \(path)"
    case .standardOutput: path
    }
  }
}
