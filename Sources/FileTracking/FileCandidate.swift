internal import Compression
internal import SystemFiles

/// A file that may be the one of a record, or a new one.
struct FileCandidate: Equatable {
  /// Why the file is a candidate.
  enum Role: Equatable {
    /// It has the input's name.
    case live
    /// It has a name that rotation gives.
    case rotated(RotatedName)
    /// A record's file had this path when it was last seen, or may have it now.
    case former
  }

  let path: String
  let status: FileStatus
  let role: Role
  /// The input that names the file itself, as its index among the inputs of the look.
  let input: Int?

  var isLive: Bool { role == .live }

  var isRotated: Bool { if case .rotated = role { true } else { false } }

  /// The format of a rotated file that cannot be read.
  var unreadableFormat: UnreadableFormat? { isRotated ? UnreadableFormat(name: path) : nil }

  /// The size when the file was listed, in bytes as they are stored.
  var size: UInt64 { UInt64(max(status.size, 0)) }

  /// Whether both are one file under one path, whatever else changed.
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

/// The place of a candidate among those of its family, which stand from the oldest to the live one.
struct CandidateIndex: Hashable, Comparable {
  let position: Int

  init(_ position: Int) { self.position = position }

  static func < (first: CandidateIndex, second: CandidateIndex) -> Bool {
    first.position < second.position
  }
}

extension [FileCandidate] {
  subscript(_ candidate: CandidateIndex) -> FileCandidate { self[candidate.position] }

  /// The indices of all candidates, the oldest first.
  var candidateIndices: [CandidateIndex] { indices.map { CandidateIndex($0) } }
}
