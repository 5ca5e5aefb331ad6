internal import Checkpoints
internal import FileTracking
internal import SystemFiles

/// Which records of the checkpoint belong to which place of an input, and to which file.
struct KnownRecords {
  private struct Entry {
    var place: String
    var input: String
    var path: String
    var file: FileStatus.Identity
  }

  private var entries: [HexadecimalValue: Entry] = [:]
  private var places: [String: Set<HexadecimalValue>] = [:]
  private var files: [FileStatus.Identity: Set<HexadecimalValue>] = [:]
  /// How many records each input has, by its absolute path.
  private(set) var inputs: [String: Int] = [:]

  init() {}

  /// The generations of the records of a place.
  func generations(at place: String) -> Set<HexadecimalValue> { places[place] ?? [] }

  /// The paths of the records of a place.
  func paths(at place: String) -> Set<String> {
    Set(generations(at: place).compactMap { entries[$0]?.path })
  }

  /// The places whose records' file this was.
  func places(of file: FileStatus.Identity) -> Set<String> {
    Set((files[file] ?? []).compactMap { entries[$0]?.place })
  }

  /// The files of the records of a place.
  func files(at place: String) -> Set<FileStatus.Identity> {
    Set(generations(at: place).compactMap { entries[$0]?.file })
  }

  /// Whether an input has a record, by its absolute path.
  func has(input: String) -> Bool { inputs[input] != nil }

  /// Has records take the place of others.
  mutating func replace(
    _ generations: some Sequence<HexadecimalValue>, with records: [FileRecord],
    _ realPaths: inout RealPaths
  ) {
    for generation in generations { remove(generation) }
    for record in records {
      let file = FileStatus.Identity(device: record.device, number: record.number)
      let place = realPaths.path(record.input)
      entries[record.generation] = Entry(
        place: place, input: record.input, path: record.path, file: file)
      places[place, default: []].insert(record.generation)
      files[file, default: []].insert(record.generation)
      inputs[record.input, default: 0] += 1
    }
  }

  /// Finds the places anew, after folders may have come to lead elsewhere.
  mutating func findPlaces(_ realPaths: inout RealPaths) {
    places = [:]
    for (generation, entry) in entries {
      let place = realPaths.path(entry.input)
      entries[generation]?.place = place
      places[place, default: []].insert(generation)
    }
  }

  private mutating func remove(_ generation: HexadecimalValue) {
    guard let entry = entries.removeValue(forKey: generation) else { return }
    places[entry.place]?.remove(generation)
    if places[entry.place]?.isEmpty == true { places[entry.place] = nil }
    files[entry.file]?.remove(generation)
    if files[entry.file]?.isEmpty == true { files[entry.file] = nil }
    let count = (inputs[entry.input] ?? 1) - 1
    inputs[entry.input] = count > 0 ? count : nil
  }
}
