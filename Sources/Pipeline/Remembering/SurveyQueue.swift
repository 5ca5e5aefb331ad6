/// The places of inputs that are to be looked at, and when.
struct SurveyQueue {
  /// How long a place waits for its look if it is not known that anything has to be done.
  private static let patience = Duration.seconds(5)
  /// Such looks take at most one part of so many of the time.
  private static let divisor = 50

  /// Places that are taken in their order, each once.
  private struct Line {
    private var places: [String] = []
    private var next = 0
    private var members: Set<String> = []

    var isEmpty: Bool { members.isEmpty }

    func contains(_ place: String) -> Bool { members.contains(place) }

    mutating func append(_ place: String) {
      if members.insert(place).inserted { places.append(place) }
    }

    mutating func remove(_ place: String) { members.remove(place) }

    mutating func take(_ limit: Int) -> [String] {
      var taken: [String] = []
      while taken.count < limit, next < places.count {
        if members.remove(places[next]) != nil { taken.append(places[next]) }
        next += 1
      }
      if next > places.count / 2 {
        places.removeFirst(next)
        next = 0
      }
      return taken
    }
  }

  private var urgent = Line()
  private var patient = Line()
  private var nextPatient = ContinuousClock.now
  /// Whether the last places that were taken were patient ones.
  private var tookPatient = false

  /// Whether a place waits for a look that should come at once.
  var isUrgent: Bool { !urgent.isEmpty }

  /// When the next look is due; nil if none is.
  var due: ContinuousClock.Instant? {
    if isUrgent { return .now }
    return patient.isEmpty ? nil : nextPatient
  }

  /// Has a place looked at as soon as its turn comes.
  mutating func add(_ place: String) {
    urgent.append(place)
    patient.remove(place)
  }

  /// Has a place looked at in some seconds.
  mutating func addPatient(_ place: String) {
    guard !urgent.contains(place) else { return }
    if patient.isEmpty { nextPatient = max(nextPatient, .now + Self.patience) }
    patient.append(place)
  }

  /// Forgets a place.
  mutating func remove(_ place: String) {
    urgent.remove(place)
    patient.remove(place)
  }

  mutating func removeAll() { self = SurveyQueue() }

  /// The places whose turn it is.
  mutating func take(_ limit: Int) -> [String] {
    tookPatient = !isUrgent
    guard tookPatient else { return urgent.take(limit) }
    return ContinuousClock.now >= nextPatient ? patient.take(limit) : []
  }

  /// Notes how long the looks at the places took that were taken last.
  mutating func note(_ duration: Duration) {
    guard tookPatient else { return }
    nextPatient = .now + max(Self.patience, duration * Self.divisor)
  }
}
