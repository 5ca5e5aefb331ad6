internal import Checkpoints
internal import SystemFiles

/// The inputs of a look, arranged: which are read for themselves, and which are rotated files of others.
struct InputFamilies {
  /// In the order of the inputs.
  private(set) var families: [InputFamily] = []
  private(set) var notices: [TrackingNotice] = []
  /// For each file that inputs name, the real path of the input that reads it: one of several that name it.
  private var owners: [FileStatus.Identity: String] = [:]
  /// The path of the family of each input that is in one, by real paths.
  private var familyPaths: [String: String] = [:]
  /// The files that the run writes, which no input turned into.
  let written: FilesWrittenByRun
  let files: any FileView

  private let inputs: [TrackedInput]
  private let others: any OtherInputs
  /// The index of each input by its real path.
  private var indices: [String: Int] = [:]

  /// - Parameters:
  ///   - records: what is remembered, by the real path of its input.
  ///   - written: the files that the run writes.
  ///   - others: the inputs that the look leaves out.
  init(
    _ inputs: [TrackedInput], records: [String: [FileRecord]], written: FilesWrittenByRun,
    files: any FileView, realPaths: inout RealPaths,
    besides others: any OtherInputs = NoOtherInputs()
  ) {
    self.inputs = inputs
    self.others = others
    self.written = written
    self.files = files
    let named = nameFiles(records, &realPaths)
    let own = named.filter { isReadForItself($0) || records[$0.path] != nil }
    notices.sort { $0.input < $1.input }
    arrange(own.map(\.path))
  }

  // MARK: - Files

  /// An input that is to be looked at, with the file that it names now, if there is one.
  private struct NamedFile {
    let path: String
    let identity: FileStatus.Identity?
  }

  /// Finds the files that inputs name, and decides for each file which input reads it.
  private mutating func nameFiles(
    _ records: [String: [FileRecord]], _ realPaths: inout RealPaths
  ) -> [NamedFile] {
    var claims: [FileStatus.Identity: [Claim]] = [:]
    var named: [NamedFile] = []
    for (index, input) in inputs.enumerated() {
      let path = realPaths.path(input.path)
      if let first = indices[path] {
        notices.append(
          TrackingNotice(
            kind: .duplicate(of: inputs[first].path), input: index, path: input.path))
        continue
      }
      indices[path] = index
      do throws(SystemError) {
        let status = try files.status(of: input.path)
        try status.checkTrackable(input.path)
        claims[status.identity, default: []].append(
          Claim(path, of: index, to: status, records[path] ?? [], files))
        named.append(NamedFile(path: path, identity: status.identity))
      } catch {
        // Without a file of its own, what is beside it is remembered, so that later files are known to be new.
        if error.isMissing, records[path] != nil || !input.isFromPattern {
          named.append(NamedFile(path: path, identity: nil))
        }
        let hadFile = records[path]?.contains { $0.lines > 0 || $0.phase == .reading } ?? false
        if !error.isMissing || (!hadFile && !input.isFromPattern) {
          notices.append(TrackingNotice(kind: .failure(error), input: index, path: input.path))
        }
      }
    }
    for (identity, claims) in claims {
      owners[identity] = claims.min { $0.precedes($1) }?.path
    }
    return named
  }

  /// Whether no other input reads the file of an input. Otherwise what the input had before is still looked for.
  private mutating func isReadForItself(_ file: NamedFile) -> Bool {
    guard let identity = file.identity, let owner = owners[identity], owner != file.path,
      let index = indices[file.path], let first = indices[owner]
    else { return true }
    notices.append(
      TrackingNotice(
        kind: .duplicate(of: inputs[first].path), input: index, path: inputs[index].path))
    return false
  }

  // MARK: - Families

  /// Makes families of inputs: one that has the name of another input after a rotation belongs to that one.
  private mutating func arrange(_ named: [String]) {
    let isNamed = Set(named)
    var families: [String: InputFamily] = [:]
    var members: [(path: String, original: String)] = []
    for path in named {
      if let original = original(of: path), isNamed.contains(original) {
        members.append((path, original))
      } else {
        families[path] = family(path)
      }
    }
    for (path, original) in members {
      // The original may be a rotated file of a third input.
      var first = original
      while families[first] == nil, let next = members.first(where: { $0.path == first }) {
        first = next.original
      }
      let isRotated =
        RotatedName(PathName.last(of: path), of: PathName.last(of: first)) != nil
      if isRotated, let index = indices[path] {
        families[first]?.members.append((index, path))
        familyPaths[path] = first
      } else {
        families[path] = family(path)
      }
    }
    for path in families.keys { familyPaths[path] = path }
    self.families = families.values.sorted { $0.input < $1.input }
  }

  private func family(_ path: String) -> InputFamily? {
    indices[path].map {
      InputFamily(
        input: $0, name: inputs[$0].path, path: path, isFromPattern: inputs[$0].isFromPattern,
        lookedAtSince: inputs[$0].lookedAtSince)
    }
  }

  /// The input of the look whose name a path has after a rotation.
  private func original(of path: String) -> String? {
    RotatedName.original(of: path) { indices[$0] != nil }
  }

  // MARK: - Files of other families

  /// Whether a file is the one that an input of another family names.
  func isElsewhere(_ file: FileStatus.Identity, than family: InputFamily) -> Bool {
    if let owner = owners[file] { return !family.paths.contains(owner) }
    return isAtOtherInput(file)
  }

  /// Whether an input names a file.
  func isNamed(_ file: FileStatus.Identity) -> Bool {
    owners[file] != nil || isAtOtherInput(file)
  }

  private func isAtOtherInput(_ file: FileStatus.Identity) -> Bool {
    // The other input may have lost the file since it was looked at.
    others.path(of: file).map { (try? files.status(of: $0))?.identity == file } ?? false
  }

  /// Whether a path has the name of an input of another family after a rotation.
  func isRotatedName(_ path: String, elsewhereThan family: InputFamily) -> Bool {
    let original = RotatedName.original(of: path) { indices[$0] != nil || others.contains($0) }
    guard let original else { return false }
    guard let familyPath = familyPaths[original] else { return indices[original] == nil }
    return familyPath != family.path
  }

  // MARK: - Records

  /// Gives each record to the input that reads its file now: a file may have got the name of another input, or kept
  /// only one of several names. A number alone tells nothing: the file must be the record's by its content.
  ///
  /// - Parameter records: what is remembered, by the real path of its input.
  func assign(_ records: inout [String: [FileRecord]]) {
    var assigned: [String: [FileRecord]] = [:]
    for path in records.keys.sorted() {
      guard familyPaths[path] != nil, let own = records[path] else { continue }
      records[path] = []
      for record in own {
        let owner = owner(of: record, from: path)
        guard let index = indices[owner] else { continue }
        var record = record
        // The input's path may have been spelled otherwise before.
        record.input = inputs[index].path
        assigned[owner, default: []].append(record)
      }
    }
    records.merge(assigned) { $0 + $1 }
  }

  /// The real path of the input that reads a record's file now; `path` if none of another family does.
  private func owner(of record: FileRecord, from path: String) -> String {
    guard let owner = owners[record.identity], familyPaths[owner] != nil,
      familyPaths[owner] != familyPaths[path], record.copied == nil, record.isKnownByContent,
      let content = try? FileContent(of: files.open(owner)),
      record.mayBe(content.status),
      case .same = content.likeness(to: record, hasSameNumber: true)
    else { return path }
    return owner
  }
}

/// An input that names a file which others may name, too.
private struct Claim {
  /// How strong the claim is, the strongest first.
  private enum Strength: Int {
    /// The file was read under this name.
    case readSo
    /// A name of its own whose input was read before.
    case known
    /// A name of its own.
    case new
    /// A symbolic link, which may lead to another file tomorrow.
    case link
  }

  let path: String
  private let strength: Strength
  private let index: Int

  init(
    _ path: String, of index: Int, to status: FileStatus, _ records: [FileRecord],
    _ files: any FileView
  ) {
    self.path = path
    self.index = index
    strength =
      if records.contains(where: { $0.mayBe(status) }) {
        .readSo
      } else if (try? files.linkStatus(of: path))?.kind == .link {
        .link
      } else {
        records.isEmpty ? .new : .known
      }
  }

  /// Whether this claim is stronger; among equals the first input has the file.
  func precedes(_ other: Claim) -> Bool {
    (strength.rawValue, index) < (other.strength.rawValue, other.index)
  }
}
