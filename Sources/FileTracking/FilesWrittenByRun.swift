package import SystemFiles

/// The files that a run itself writes. A pattern that finds one does not make it an input: the run would read its own
/// output.
///
/// A file is recognized by its path, so that it need not exist yet, and by its device and number under any other name.
/// Rotated alert files, and unfinished ones, are recognized as well.
package struct FilesWrittenByRun: Sendable {
  /// What the run writes to a file.
  package enum Content: String, Sendable {
    case alerts = "alerts"
    case metrics = "metrics"
    case state = "state"
  }

  /// A file that the run writes.
  package struct File: Equatable, Sendable {
    /// The path under which the run writes the file.
    package let path: String
    package let content: Content
    fileprivate let place: FilePlace

    package init(_ path: String, _ content: Content) {
      self.path = path
      self.content = content
      place = FilePlace(path)
    }

    /// Whether a name in the file's folder is the file's own, or the name of a rotated one.
    fileprivate func has(name: String) -> Bool {
      if name == place.name { return true }
      return content == .alerts && RotatedName.isOld(name, of: place.name)
    }
  }

  private let files: [File]
  /// The file that is standard output; its name is not known.
  private let standardOutput: FileStatus.Identity?

  /// - Parameter standardOutput: the file that is standard output, if alerts are written there.
  package init(_ files: [File] = [], standardOutput: FileStatus.Identity? = nil) {
    self.files = files
    self.standardOutput = standardOutput
  }

  /// For a run that writes no files.
  package static let none = FilesWrittenByRun()

  /// The written file that a path leads to; nil if the run does not write it.
  package func file(at path: String) -> File? {
    guard !files.isEmpty || standardOutput != nil, var status = try? FileStatus.ofLink(path)
    else { return nil }
    var path = path
    if status.kind == .link {
      guard let target = try? FileSystem.realPath(of: path),
        let followed = try? FileStatus.of(target)
      else { return nil }
      path = target
      status = followed
    }
    guard status.kind == .regular else { return nil }
    if status.identity == standardOutput { return File("standard output", .alerts) }
    let name = PathName.last(of: path)
    let named = files.filter { $0.has(name: name) }
    if !named.isEmpty {
      let folder = FilePlace(path).folder
      if let file = named.first(where: { $0.place.folder == folder }) { return file }
    }
    guard status.names > 1 else { return nil }
    return files.first { (try? FileStatus.of($0.path))?.identity == status.identity }
  }
}

extension RotatedName {
  /// Whether a name is one that the program's own rotation gives: the name with a number, perhaps with the ending of
  /// compressed files, and perhaps with the ending of an unfinished one.
  package static func isNumbered(_ name: String, of original: String) -> Bool {
    guard name.utf8.starts(with: original.utf8) else { return false }
    let ending = name.utf8.dropFirst(original.utf8.count)
    return String(decoding: ending, as: UTF8.self).wholeMatch(of: /\.[0-9]+(\.gz(\.tmp)?)?/) != nil
  }

  /// Whether a name is one that rotation gives by appending, the program's own or another: such as
  /// `alerts.jsonl.2.gz`, `alerts.jsonl-20261122` and the unfinished `alerts.jsonl.2.gz.tmp`.
  ///
  /// A name with a date before its ending does not count: it is more likely the name of an unrelated file.
  package static func isOld(_ name: String, of original: String) -> Bool {
    guard name.utf8.starts(with: original.utf8) else { return false }
    let draft = ".gz.tmp"
    let name = name.hasSuffix(draft) ? String(name.dropLast(draft.count)) : name
    return RotatedName(name, of: original) != nil
  }
}
