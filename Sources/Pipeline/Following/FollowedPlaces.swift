internal import FileTracking
internal import Inputs
internal import Reading
internal import SystemFiles

/// The places of the inputs that a follower reads: which of them are listed and surveyed when, and what is watched for
/// their sake.
struct FollowedPlaces {
  var surveyor: InputSurveyor
  private var watches: PlaceWatches
  private var patterns = InputPatterns([])
  private var listing = ListingSchedule()
  private var portions = SurveyPortions()
  private var hasFailed = false

  init(_ surveyor: InputSurveyor, _ watcher: FileWatcher) {
    self.surveyor = surveyor
    watches = PlaceWatches(watcher)
  }

  /// Changes count once all is begun anew.
  var inputs: [RememberedInput] {
    get { surveyor.inputs }
    set { surveyor.inputs = newValue }
  }

  // MARK: - Listing

  /// Has all places listed and surveyed anew.
  mutating func beginAnew() { listing.request(isBeginning: true) }

  var isListingDue: Bool { listing.isDue }

  /// Lists the places of all inputs.
  ///
  /// - Returns: warnings that were not given before.
  mutating func list() -> [TrackingNotice] {
    let isBeginning = listing.begin()
    findFolders()
    let notices = isBeginning ? surveyor.begin() : surveyor.list()
    let places = surveyor.places.all
    watches.keep { places.contains($0) }
    for place in places { _ = watches.set(surveyor.places.paths.watched(place), for: place) }
    listing.end()
    return notices
  }

  /// Whether a path is one of an input's.
  func follows(_ input: String) -> Bool { surveyor.places.contains(input: input) }

  /// Finds the folders in which patterns look for names, and watches them before anything in them is listed.
  private mutating func findFolders() {
    // What appears between listing a folder and watching it is found by listing once more.
    for _ in 0..<3 {
      patterns = InputPatterns(inputs)
      guard watches.set(searched: patterns.folders) else { return }
    }
  }

  // MARK: - Surveys

  /// Whether a place is to be surveyed now.
  ///
  /// - Parameter whileReading: whether files wait to be read, which have half of the time.
  func isSurveyDue(whileReading: Bool) -> Bool {
    guard let due = surveyor.places.queue.due else { return false }
    return due <= .now && !(whileReading && portions.isResting)
  }

  /// How long nothing is due.
  var timeUntilDue: Duration {
    let due = [surveyor.places.queue.due, listing.due].compactMap(\.self).min()
    return due.map { max(.zero, $0 - .now) } ?? .seconds(3600)
  }

  /// Surveys the places whose turn it is; nil if that was cut short.
  ///
  /// - Parameters:
  ///   - position: how far an input was read, by its generation.
  ///   - isDrained: whether a file lost its last name after all of it had been read.
  mutating func survey(
    _ position: (UInt128) -> Position?, isDrained: (UInt128) -> Bool
  ) throws(SystemError) -> InputSurveyor.Survey? {
    let start = ContinuousClock.now
    let chosen = surveyor.places.take(portions.size)
    defer {
      portions.note(chosen.count, .now - start)
      surveyor.places.note(.now - start)
    }
    let survey = try surveyor.survey(chosen, position, isDrained: isDrained)
    guard !survey.wasStopped else { return nil }
    for place in survey.places where watches.set(surveyor.places.paths.watched(place), for: place) {
      // What changed in its folder before that was watched is seen by another look.
      surveyor.places.requeue([place])
    }
    return survey
  }

  /// Notes that what a survey found could not be made durable.
  ///
  /// - Returns: whether it could be before.
  mutating func noteFailure() -> Bool {
    defer { hasFailed = true }
    return !hasFailed
  }

  /// Notes that what a survey found was made durable.
  ///
  /// - Returns: whether it could not be before.
  mutating func takeRecovery() -> Bool {
    defer { hasFailed = false }
    return hasFailed
  }

  /// Has the place of an input surveyed.
  ///
  /// - Returns: whether there is one.
  @discardableResult
  mutating func request(input: String) -> Bool { surveyor.places.request(input: input) }

  /// Has the place of an input surveyed in some seconds.
  mutating func postpone(input: String) { surveyor.places.postpone(input: input) }

  // MARK: - Events

  /// Has the places surveyed that events concern.
  ///
  /// - Parameter asleep: paths of files that are not open, to which something was written.
  /// - Returns: warnings that were not given before.
  mutating func note(
    _ events: FileWatcher.Events, asleep: Set<String>
  ) -> [TrackingNotice] {
    for path in events.written { surveyor.places.noteWritten(path) }
    for path in asleep { surveyor.places.request(path) }
    if events.hasLostNotices {
      surveyor.places.requestAllPatiently()
      listing.request()
    }
    var renamed = events.renamed
    for folder in events.folders { renamed.formUnion(changes(in: folder)) }
    var notices: [TrackingNotice] = []
    for path in renamed {
      surveyor.places.noteRenamed(path)
      // Listing tells whether a name is not UTF-8.
      if path.unicodeScalars.contains("\u{FFFD}") { listing.request() }
      if patterns.above.contains(FileSystem.folder(of: path)) { listing.request() }
      notices += surveyor.add(path, patterns)
    }
    return notices
  }

  /// The paths of the names in a folder that have changed. Where these are not known, everything in the folder is
  /// surveyed.
  private mutating func changes(in folder: String) -> Set<String> {
    if patterns.above.contains(folder) || patterns.links.contains(folder) { listing.request() }
    if let changes = surveyor.changes(in: folder) { return changes }
    surveyor.places.request(folder: folder)
    listing.request()
    return []
  }
}
