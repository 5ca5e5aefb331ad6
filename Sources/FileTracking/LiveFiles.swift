internal import Checkpoints
internal import SystemFiles

/// The inputs of a look: which are read for themselves, and which are what others turned into.
struct LiveFiles {
  private(set) var families: [InputFamily] = []
  private(set) var notices: [TrackingNotice] = []
  /// The files that inputs name, with the real path of the input.
  private(set) var owners: [FileStatus.Identity: String] = [:]
  /// The family of each input that is in one, by real paths.
  private(set) var homes: [String: String] = [:]
  /// The place of each input by its real path.
  private var inputs: [String: Int] = [:]

  /// Files that no input turned into.
  let written: WrittenFiles

  /// - Parameters:
  ///   - records: what is remembered, by the real path of its input.
  ///   - written: the files that the run writes.
  init(
    _ inputs: [TrackedInput], records: [String: [FileRecord]], written: WrittenFiles,
    realPaths: inout RealPaths
  ) {
    self.written = written
    var claims: [FileStatus.Identity: [Claim]] = [:]
    var order: [(path: String, identity: FileStatus.Identity?)] = []
    for (place, input) in inputs.enumerated() {
      let path = realPaths.path(input.path)
      if let first = self.inputs[path] {
        notices.append(
          TrackingNotice(
            kind: .duplicate(of: inputs[first].path), input: place, path: input.path))
        continue
      }
      self.inputs[path] = place
      do throws(SystemError) {
        let status = try FileStatus.of(input.path)
        try status.checkTrackable(input.path)
        let claim = Claim(path, at: place, status.identity, records[path] ?? [])
        claims[status.identity, default: []].append(claim)
        order.append((path, status.identity))
      } catch {
        if error.isMissing, records[path] != nil {
          order.append((path, nil))
        } else if !(error.isMissing && input.isFromPattern) {
          notices.append(TrackingNotice(kind: .failure(error), input: place, path: input.path))
        }
      }
    }
    for (identity, claims) in claims {
      owners[identity] = claims.min { $0.precedes($1) }?.path
    }
    let named = order.filter { path, identity in
      guard let identity, let owner = owners[identity], owner != path,
        let place = self.inputs[path], let first = self.inputs[owner]
      else { return true }
      notices.append(
        TrackingNotice(
          kind: .duplicate(of: inputs[first].path), input: place, path: inputs[place].path))
      // What it had before is looked for.
      return records[path] != nil
    }.map(\.path)
    notices.sort { $0.input < $1.input }
    arrange(named, inputs)
  }

  /// Makes families of inputs: those with a name that rotation gives belong to the input that they have it of.
  private mutating func arrange(_ named: [String], _ inputs: [TrackedInput]) {
    let isNamed = Set(named)
    var families: [String: InputFamily] = [:]
    var members: [(path: String, original: String)] = []
    for path in named {
      if let original = original(of: path), isNamed.contains(original) {
        members.append((path, original))
      } else {
        families[path] = family(path, inputs)
      }
    }
    for (path, original) in members {
      // The original may be what a third one turned into.
      var first = original
      while families[first] == nil, let next = members.first(where: { $0.path == first }) {
        first = next.original
      }
      let isRotated =
        RotatedName(PathName.last(of: path), of: PathName.last(of: first)) != nil
      if isRotated, let place = self.inputs[path] {
        families[first]?.members.append((place, path))
        homes[path] = first
      } else {
        families[path] = family(path, inputs)
      }
    }
    for path in families.keys { homes[path] = path }
    self.families = families.values.sorted { $0.input < $1.input }
  }

  private func family(_ path: String, _ inputs: [TrackedInput]) -> InputFamily? {
    self.inputs[path].map {
      InputFamily(
        input: $0, name: inputs[$0].path, path: path, isFromPattern: inputs[$0].isFromPattern,
        since: inputs[$0].lookedAtSince)
    }
  }

  /// Gives records to the inputs that have their files, where that is another one than before: a file that got the name
  /// of another input, or kept one of several. A number alone tells nothing: the file must be the record's by its content.
  ///
  /// - Parameter records: what is remembered, by the real path of its input.
  func bringHome(_ records: inout [String: [FileRecord]], _ inputs: [TrackedInput]) {
    var moved: [String: [FileRecord]] = [:]
    for path in records.keys.sorted() {
      guard homes[path] != nil, let own = records[path] else { continue }
      records[path] = []
      for record in own {
        let owner = owner(of: record, from: path)
        guard let place = self.inputs[owner] else { continue }
        var record = record
        // However it was spelled before.
        record.input = inputs[place].path
        moved[owner, default: []].append(record)
      }
    }
    records.merge(moved) { $0 + $1 }
  }

  /// The real path of the input to which a record belongs that was one of another.
  private func owner(of record: FileRecord, from path: String) -> String {
    guard let owner = owners[record.identity], homes[owner] != nil, homes[owner] != homes[path],
      record.copied == nil, record.isKnownByContent, let content = try? FileContent(owner),
      content.status.identity == record.identity,
      case .same = content.likeness(to: record, isSameFile: true)
    else { return path }
    return owner
  }

  /// The input whose name a path has after a rotation.
  func original(of path: String) -> String? {
    let folder = FileSystem.folder(of: path)
    let name = PathName.last(of: path)
    for original in RotatedName.originals(of: name) {
      let candidate = PathName.path(of: original, in: folder)
      if inputs[candidate] != nil, RotatedName(name, of: original) != nil { return candidate }
    }
    return nil
  }
}

/// An input that names a file which others may name, too.
private struct Claim {
  let path: String
  private let rank: Int
  private let place: Int

  init(
    _ path: String, at place: Int, _ identity: FileStatus.Identity, _ records: [FileRecord]
  ) {
    self.path = path
    self.place = place
    // The file stays with the name that it was read under; a link may have another file tomorrow.
    rank =
      if records.contains(where: { $0.identity == identity }) {
        0
      } else if (try? FileStatus.ofLink(path))?.kind != .link {
        records.isEmpty ? 2 : 1
      } else {
        3
      }
  }

  func precedes(_ other: Claim) -> Bool { (rank, place) < (other.rank, other.place) }
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
