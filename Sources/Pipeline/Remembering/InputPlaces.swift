internal import Checkpoints
internal import FileTracking
internal import SystemFiles

/// The places of a run's inputs, with the records of their files: which there are, which are to be looked at, and which
/// of them have to be looked at together.
struct InputPlaces {
  var inputs: [RememberedInput]
  /// The files that the run writes: where a pattern finds one, it is not an input.
  var written: FilesWrittenByRun
  private(set) var paths = NamedPaths()
  private(set) var records = KnownRecords()
  private(set) var queue = SurveyQueue()
  private(set) var firstSurveys = FirstSurveys()
  private let files: any FileView
  private var realPaths: RealPaths
  /// Places at which names changed. They are looked at once more after some seconds: a file may be in the making.
  private var unsettled: Set<String> = []
  private var appeared = AppearedFiles()
  /// The absolute paths of inputs that are gone.
  private var gone: Set<String> = []

  init(_ inputs: [RememberedInput], written: FilesWrittenByRun, files: any FileView) {
    self.inputs = inputs
    self.written = written
    self.files = files
    realPaths = RealPaths(in: files)
  }

  /// All places.
  var all: Set<String> { Set(paths.places.keys) }

  /// The absolute paths that the inputs name.
  var absolutePaths: Set<String> { Set(paths.places.values.flatMap { $0.paths.map(\.absolute) }) }

  /// The absolute paths of inputs that are gone since the last call.
  mutating func takeGone() -> Set<String> {
    defer { gone = [] }
    return gone
  }

  // MARK: - Listing

  /// Takes over a checkpoint, and lists all paths, each of which is to be looked at.
  mutating func begin(_ checkpoint: Checkpoint, now: Int64) -> InputListing {
    realPaths = RealPaths(in: files)
    records = KnownRecords()
    records.replace([], with: checkpoint.files, &realPaths)
    firstSurveys = FirstSurveys(
      of: inputs, remembered: checkpoint.surveyed ?? [], known: records.inputs.keys, now: now)
    paths = NamedPaths()
    queue.removeAll()
    unsettled = []
    let listing = list()
    var found: [Int: Set<String>] = [:]
    for (place, known) in paths.places {
      for path in known.paths { found[path.input, default: []].insert(place) }
    }
    for (index, input) in inputs.enumerated() {
      firstSurveys.begin(input, found[index] ?? [], now: now)
    }
    return listing
  }

  /// Lists all paths anew. Those that are new, or gone, are to be looked at.
  mutating func list() -> InputListing {
    realPaths = RealPaths(in: files)
    records.findPlaces(&realPaths)
    let listing = InputListing(inputs, written: written, known: records.inputs.keys)
    let found = Dictionary(grouping: listing.paths) { realPaths.path($0.absolute) }
    for place in paths.places.keys where found[place] == nil { remove(place) }
    for (place, named) in found where paths.places[place]?.paths != named {
      paths.set(named, at: place, in: files)
    }
    // In the order of the inputs.
    for path in listing.paths {
      let place = realPaths.path(path.absolute)
      if paths.places[place]?.file == nil { queue.add(place) }
    }
    return listing
  }

  /// Adds a path that has appeared, if it is one of an input's and not known.
  mutating func add(_ path: NamedPath) {
    let place = realPaths.path(path.absolute)
    var named = paths.places[place]?.paths ?? []
    guard !named.contains(where: { $0.input == path.input && $0.path == path.path }) else {
      return
    }
    named.append(path)
    named.sort(by: NamedPath.precedes)
    paths.set(named, at: place, in: files)
    queue.add(place)
  }

  /// Removes a place without records.
  private mutating func remove(_ place: String) {
    for other in paths.namesakes(of: place) where other != place { queue.add(other) }
    for path in paths.places[place]?.paths ?? [] {
      gone.insert(path.absolute)
      firstSurveys.note(inputs[path.input], at: place, hasRecord: false, now: 0)
    }
    paths.remove(place)
    queue.remove(place)
    unsettled.remove(place)
  }

  // MARK: - What is to be looked at

  /// Has the places looked at that a path concerns at which there may be another file than before.
  mutating func noteRenamed(_ path: String) {
    let places = paths.concerned(by: path)
    if !places.isEmpty { appeared.insert(path) }
    for place in places {
      queue.add(place)
      unsettled.insert(place)
    }
  }

  /// Has the places looked at that a path concerns to whose file something was written: at once if the file has only just
  /// appeared, or else in some seconds.
  mutating func noteWritten(_ path: String) {
    // Cutting off an empty file is no write of text.
    let isFirst =
      appeared.contains(path) && ((try? files.status(of: path))?.size ?? 0) > 0
      && appeared.takeFirstWrite(to: path)
    for place in paths.concerned(by: path) {
      if isFirst { queue.add(place) } else { queue.addPatient(place) }
    }
  }

  /// Has the places looked at that a path names, or whose record's path it is.
  mutating func request(_ path: String) {
    for place in paths.watchers(of: path) { queue.add(place) }
  }

  /// Has the place of an input looked at.
  ///
  /// - Returns: whether there is one.
  mutating func request(input: String) -> Bool {
    let place = realPaths.path(input)
    guard paths.places[place] != nil else { return false }
    queue.add(place)
    return true
  }

  /// Has the places in a folder looked at.
  mutating func request(folder: String) {
    for place in paths.places(in: folder) { queue.add(place) }
  }

  /// Has all places looked at, in the course of time.
  mutating func requestAllPatiently() {
    for place in paths.places.keys { queue.addPatient(place) }
  }

  /// Has places looked at again in some seconds.
  mutating func postpone(_ places: some Sequence<String>) {
    for place in places where paths.places[place] != nil { queue.addPatient(place) }
  }

  /// Has the place of an input looked at in some seconds.
  mutating func postpone(input: String) { postpone([realPaths.path(input)]) }

  /// Whether an input names a path.
  func contains(input: String) -> Bool {
    var realPaths = realPaths
    return paths.places[realPaths.path(input)] != nil
  }

  /// Has places looked at as soon as their turn comes.
  mutating func requeue(_ places: some Sequence<String>) {
    for place in places { queue.add(place) }
  }

  /// The next places to look at, with all that have to be looked at together with them.
  mutating func take(_ limit: Int) -> Set<String> {
    let places = closure(of: queue.take(limit))
    for place in places { queue.remove(place) }
    return places
  }

  mutating func note(_ duration: Duration) { queue.note(duration) }

  /// Some places with all places that belong with one of them: their name or their file, now or in a record, may be the
  /// same one. A look at these finds the same as a look at all.
  private func closure(of places: [String]) -> Set<String> {
    var found: Set<String> = []
    var pending = places
    while let place = pending.popLast() {
      guard let known = paths.places[place], found.insert(place).inserted else { continue }
      pending += paths.namesakes(of: place)
      let file = (try? files.status(of: place))?.identity
      let all = records.files(at: place).union([known.file, file].compactMap(\.self))
      for file in all { pending += paths.places(of: file).union(records.places(of: file)) }
    }
    return found
  }

  /// When an input was first surveyed, for the look at one of its paths.
  func time(of path: NamedPath) -> Int64? {
    var realPaths = realPaths
    return firstSurveys.time(of: inputs[path.input], at: realPaths.path(path.absolute))
  }

  // MARK: - What a look found

  /// Takes over what a look at some places found.
  ///
  /// - Parameters:
  ///   - generations: the files that were remembered of the places before.
  ///   - remembered: the files that are remembered now.
  ///   - failing: the absolute paths of inputs that could not be looked at.
  ///   - open: the absolute paths of inputs about which a later look may decide otherwise.
  mutating func note(
    _ places: Set<String>, _ generations: some Sequence<HexadecimalValue>,
    _ remembered: [FileRecord], failing: Set<String>, open: Set<String>, now: Int64
  ) {
    records.replace(generations, with: remembered, &realPaths)
    for place in places {
      let named = paths.places[place]?.paths ?? []
      paths.note(recorded: records.paths(at: place), at: place, in: files)
      for path in named where path.isFromPattern || !failing.contains(path.absolute) {
        firstSurveys.note(
          inputs[path.input], at: place, hasRecord: records.has(input: path.absolute), now: now)
      }
      let isOpen = named.contains { open.contains($0.absolute) }
      if unsettled.remove(place) != nil || isOpen { queue.addPatient(place) }
      if named.allSatisfy(\.isFromPattern), paths.places[place]?.file == nil,
        records.generations(at: place).isEmpty
      {
        remove(place)
      }
    }
  }

  /// What to remember of first surveys.
  var surveyed: [SurveyedInput] { firstSurveys.remembered(except: records.has(input:)) }
}
