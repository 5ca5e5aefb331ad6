internal import SystemFiles

/// The inputs of a look: which are read for themselves, and which are what others turned into.
struct LiveFiles {
  private(set) var families: [InputFamily] = []
  private(set) var notices: [TrackingNotice] = []
  /// The place of each input by its path.
  private(set) var inputs: [String: Int] = [:]
  /// The files that inputs name, with the path of the input.
  private(set) var owners: [FileStatus.Identity: String] = [:]
  /// Files that no input turned into.
  let written: WrittenFiles

  /// - Parameters:
  ///   - known: the inputs of which something is remembered.
  ///   - written: the files that the run writes.
  init(_ inputs: [TrackedInput], known: Set<String>, written: WrittenFiles) {
    self.written = written
    for (place, input) in inputs.enumerated() where self.inputs[input.path] == nil {
      self.inputs[input.path] = place
    }
    var families: [String: InputFamily] = [:]
    var order: [String] = []
    var members: [(place: Int, path: String, original: String)] = []
    for (place, input) in inputs.enumerated() {
      guard self.inputs[input.path] == place else {
        notices.append(
          TrackingNotice(kind: .duplicate(of: input.path), input: place, path: input.path))
        continue
      }
      guard isReadable(input, at: place, known: known) else { continue }
      if let original = original(of: input.path) {
        members.append((place, input.path, original))
      } else {
        families[input.path] = InputFamily(input: place, path: input.path)
        order.append(input.path)
      }
    }
    for member in members {
      if families[member.original] == nil {
        // The original itself cannot be read.
        families[member.path] = InputFamily(input: member.place, path: member.path)
        order.append(member.path)
      } else {
        families[member.original]?.members.append((member.place, member.path))
      }
    }
    self.families = order.compactMap { families[$0] }.sorted { $0.input < $1.input }
  }

  /// Whether an input has a file that can be tracked, or had one; notes what is wrong otherwise.
  private mutating func isReadable(
    _ input: TrackedInput, at place: Int, known: Set<String>
  ) -> Bool {
    do throws(SystemError) {
      let status = try FileStatus.of(input.path)
      try status.checkTrackable(input.path)
      if let owner = owners[status.identity] {
        notices.append(
          TrackingNotice(kind: .duplicate(of: owner), input: place, path: input.path))
        return false
      }
      owners[status.identity] = input.path
      return true
    } catch {
      if error.isMissing, known.contains(input.path) { return true }
      if error.isMissing, input.isFromPattern { return false }
      notices.append(TrackingNotice(kind: .failure(error), input: place, path: input.path))
      return false
    }
  }

  /// The input whose name a path has after a rotation.
  private func original(of path: String) -> String? {
    let folder = FileSystem.folder(of: path)
    let name = PathName.last(of: path)
    for original in RotatedName.originals(of: name) {
      let candidate = PathName.path(of: original, in: folder)
      if inputs[candidate] != nil, RotatedName(name, of: original) != nil { return candidate }
    }
    return nil
  }
}

/// Paths taken apart and put together.
enum PathName {
  static func last(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  static func path(of name: String, in folder: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}
