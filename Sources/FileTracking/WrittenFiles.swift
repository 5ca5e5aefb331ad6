package import SystemFiles

/// The files that a run itself writes: where a pattern finds one it is no input, since it would feed on itself.
///
/// A file is known by the place of its name, so that it need not be there yet, and by its identity where it has other
/// names. So are the old files that rotation makes of alert files, and what is left of their making.
package struct WrittenFiles: Sendable {
  /// What is written.
  package enum Content: String, Sendable {
    case alerts = "alerts"
    case metrics = "metrics"
    case state = "state"
  }

  /// A file that is written.
  package struct File: Equatable, Sendable {
    /// The path by which the run knows it.
    package let path: String
    package let content: Content
    fileprivate let place: FilePlace

    package init(_ path: String, _ content: Content) {
      self.path = path
      self.content = content
      place = FilePlace(path)
    }

    /// Whether a name in the file's folder is its own, or that of an old one of it.
    fileprivate func has(name: String) -> Bool {
      if name == place.name { return true }
      return content == .alerts && RotatedName.isOld(name, of: place.name)
    }
  }

  private let files: [File]
  /// Standard output's file, which has no name that is known.
  private let standardOutput: FileStatus.Identity?

  /// - Parameter standardOutput: the file that standard output is, where alerts go there.
  package init(_ files: [File] = [], standardOutput: FileStatus.Identity? = nil) {
    self.files = files
    self.standardOutput = standardOutput
  }

  /// Files that are not written.
  package static let none = WrittenFiles()

  /// The file as which a path is written; nil where it is not.
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
  /// Whether a name is one that the program's own rotation gives an old file: a number behind the name, perhaps the
  /// ending of compressed files, and that of one in the making.
  package static func isNumbered(_ name: String, of original: String) -> Bool {
    guard name.utf8.starts(with: original.utf8) else { return false }
    let ending = name.utf8.dropFirst(original.utf8.count)
    return String(decoding: ending, as: UTF8.self).wholeMatch(of: /\.[0-9]+(\.gz(\.tmp)?)?/) != nil
  }

  /// Whether a name is that of an old file of the program's own rotation or of another that appends to names, such as
  /// `alerts.jsonl.2.gz`, `alerts.jsonl-20261122` and the draft `alerts.jsonl.2.gz.tmp`.
  ///
  /// A name with a date before its ending is not: more likely it is somebody else's file.
  package static func isOld(_ name: String, of original: String) -> Bool {
    guard name.utf8.starts(with: original.utf8) else { return false }
    let draft = ".gz.tmp"
    let name = name.hasSuffix(draft) ? String(name.dropLast(draft.count)) : name
    return RotatedName(name, of: original) != nil
  }
}
