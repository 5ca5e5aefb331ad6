internal import SystemFiles

/// A file that may be the one of a record, or may be new.
struct FileCandidate: Equatable {
  enum Role: Equatable {
    /// It has the input's name.
    case live
    /// It has a name that rotation gives.
    case rotated(RotatedName)
    /// A record's file was there when it was last seen.
    case former
  }

  let path: String
  let status: FileStatus
  let role: Role
  /// The input that names it itself.
  let input: Int?

  var isLive: Bool { role == .live }

  var size: UInt64 { UInt64(max(status.size, 0)) }

  static func == (first: FileCandidate, second: FileCandidate) -> Bool {
    first.path == second.path && first.status.identity == second.status.identity
  }

  /// In order of age: former files, rotated ones, the live one. Where names do not say which is older, times do.
  static func byAge(_ candidates: [FileCandidate]) -> [FileCandidate] {
    var kinds: [Int: [(name: RotatedName, candidate: FileCandidate)]] = [:]
    for candidate in candidates {
      guard case .rotated(let name) = candidate.role else { continue }
      kinds[name.age.kind, default: []].append((name, candidate))
    }
    let rotated = kinds.values.map { files in
      files.sorted { first, second in
        RotatedName.isOlder(first.name, second.name)
          ?? ((first.candidate.status.modified, second.candidate.path)
            < (second.candidate.status.modified, first.candidate.path))
      }.map(\.candidate)
    }.sorted { first, second in
      guard let first = first.last, let second = second.last else { return false }
      return (first.status.modified, first.path) < (second.status.modified, second.path)
    }
    return candidates.filter { $0.role == .former } + rotated.flatMap(\.self)
      + candidates.filter(\.isLive)
  }
}

/// A named input with the files that it may have turned into.
struct InputFamily {
  /// The place of the input among all.
  let input: Int
  /// Its path as it was given.
  let name: String
  /// Its real path, which only the last name of may be a link.
  let path: String
  /// Whether a pattern found it.
  let isFromPattern: Bool
  /// When it was first looked at, in seconds since 1970; nil where it was not before.
  let since: Int64?
  /// The files of the family that inputs name themselves.
  var members: [(input: Int, path: String)] = []

  /// All real paths that inputs name.
  var paths: [String] { [path] + members.map(\.path) }
}
