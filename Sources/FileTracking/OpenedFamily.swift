internal import SystemFiles

/// A listed family whose files are open, so that their content can be compared.
struct OpenedFamily {
  let listing: FamilyListing
  /// Candidates that could not be opened, or were other files by then.
  private(set) var unreadable: Set<CandidateIndex> = []
  /// Whether a listed file was no longer at its path when it was opened.
  private(set) var sawMove = false
  private(set) var notices: [TrackingNotice] = []
  private var contents: [CandidateIndex: FileContent] = [:]
  /// Compressed files beside the file that each is made of.
  private let besideSource: Set<CandidateIndex>

  /// Opens all candidates. Costs a few system calls and the reading of a few bytes for each.
  init(_ listing: FamilyListing, in files: any FileView) {
    self.listing = listing
    // That file may be another input's.
    besideSource = Set(
      listing.candidates.candidateIndices.filter {
        let path = listing.candidates[$0].path
        let source = RotatedName.uncompressed(path)
        return source != path && (try? files.linkStatus(of: source)) != nil
      })
    for candidate in candidates.candidateIndices
    where candidates[candidate].unreadableFormat == nil {
      open(candidate, in: files)
    }
  }

  var candidates: [FileCandidate] { listing.candidates }

  /// The path that the input names.
  var livePath: String { listing.folder.path(of: listing.folder.name) }

  /// The content of a candidate; nil if it is ``unreadable``, or in a format that cannot be read.
  subscript(_ candidate: CandidateIndex) -> FileContent? { contents[candidate] }

  /// Whether a file has the name of a compressed one and stands beside the file that it is made of: it may be unfinished.
  func hasSource(_ candidate: CandidateIndex) -> Bool { besideSource.contains(candidate) }

  /// Whether a compressed file stands beside the file that it is made of, as far as it is written: that has all of its text.
  func isInTheMaking(_ candidate: CandidateIndex) -> Bool {
    let path = candidates[candidate].path
    let uncompressed = RotatedName.uncompressed(path)
    guard uncompressed != path, let content = contents[candidate] else { return false }
    return contents.contains { index, source in
      candidates[index].path == uncompressed
        && (content.size == 0 || content.isBeginning(of: source))
    }
  }

  /// Whether a file was cut off since it was opened, or one grew that may be a copy in the making.
  var changedSinceOpened: Bool {
    contents.contains { candidate, content in
      content.isCut || (!candidates[candidate].isLive && content.hasGrown)
    }
  }

  /// Whether a later listing has the same files, and those that are not live have the sizes with which they were
  /// compared. The live file may have grown.
  func isUnchanged(in later: FamilyListing) -> Bool {
    guard later.candidates == candidates else { return false }
    return candidates.candidateIndices.allSatisfy { candidate in
      guard let content = contents[candidate], !candidates[candidate].isLive else { return true }
      return content.status.size == later.candidates[candidate].status.size
    }
  }

  private mutating func open(_ candidate: CandidateIndex, in files: any FileView) {
    let file = candidates[candidate]
    do throws(SystemError) {
      let content = try FileContent(of: files.open(file.path))
      if content.status.identity == file.status.identity {
        contents[candidate] = content
      } else {
        sawMove = true
        unreadable.insert(candidate)
      }
    } catch {
      unreadable.insert(candidate)
      guard !error.isMissing else {
        sawMove = true
        return
      }
      notices.append(
        TrackingNotice(
          kind: file.input == nil ? .unreadable(error) : .failure(error),
          input: file.input ?? listing.family.input, path: file.path))
    }
  }
}
