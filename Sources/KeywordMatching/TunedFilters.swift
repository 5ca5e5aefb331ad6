internal import Synchronization

/// The filters of a matcher, made anew once for the text that they meet.
///
/// Which part of a keyword is rare depends on the text: "error" says little in a log of errors. Filters are first
/// made from what is known of text in general; when so much has been read that it pays, keys are chosen again by
/// how often a sample of the text has them. Hits are the same before and after.
final class TunedFilters: Sendable {
  private struct State {
    var filters: [FilterEngine]
    /// How many bytes are still to be read before filters are made anew; nil once that has begun.
    var remaining: Int?
  }

  private let state: Mutex<State>
  private let make: @Sendable (_ sample: [UInt8]) -> [FilterEngine]
  private let fewestSampled: Int
  private let mostSampled: Int

  /// - Parameters:
  ///   - filters: those to begin with, at least one.
  ///   - keywords: how many they search.
  ///   - tuningBytes: after how many bytes to make filters anew; nil for when it pays.
  ///   - make: makes the filters for text like a sample.
  init(
    _ filters: [FilterEngine], keywords: Int, tuningBytes: Int?,
    make: @escaping @Sendable (_ sample: [UInt8]) -> [FilterEngine]
  ) {
    self.make = make
    // To make a filter takes about 2 µs a keyword. What good keys save is about 1 ns in 10 bytes, and less the more
    // keywords there are, since most of their windows are then somewhere in the text.
    let remaining = tuningBytes ?? max(1 << 20, keywords * keywords / 8)
    fewestSampled = tuningBytes == nil ? 1 << 15 : 1
    // More keywords are told apart by more text; to count a window takes a nanosecond.
    mostSampled = min(max(keywords << 7, 1 << 18), 1 << 20)
    state = Mutex(State(filters: filters, remaining: remaining))
  }

  /// The filters to search a block with.
  func current() -> [FilterEngine] { state.withLock(\.filters) }

  /// Takes note of a block that was searched. Once, this takes as long as to make the filters.
  func didSearch(_ block: Span<UInt8>) {
    let isTime = state.withLock { state in
      guard let remaining = state.remaining else { return false }
      state.remaining = remaining - block.count
      guard remaining <= block.count, block.count >= fewestSampled else { return false }
      state.remaining = nil
      return true
    }
    guard isTime else { return }
    let sample = block.extracting(0..<min(block.count, mostSampled))
    let filters = make(
      [UInt8](capacity: sample.count) { output in
        for index in sample.indices { output.append(sample[index]) }
      })
    state.withLock { $0.filters = filters }
  }
}
