internal import Synchronization

/// The filters of a matcher, which are rebuilt once for the text that they meet.
///
/// Which part of a keyword is rare depends on the text: "error" filters badly in a log of errors. The first filters are
/// built for text in general. Once enough has been read to make it pay, keys are chosen again by how often they occur
/// in a sample of the text. Hits are the same before and after.
final class TunedFilters: Sendable {
  private struct State {
    var filters: [FilterEngine]
    /// The number of bytes to read before filters are rebuilt; nil once that has begun.
    var remaining: Int?
  }

  private let state: Mutex<State>
  private let make: @Sendable (_ sample: [UInt8]) -> [FilterEngine]
  private let fewestSampled: Int
  private let mostSampled: Int

  /// - Parameters:
  ///   - filters: the first filters, at least one.
  ///   - keywords: the number of keywords.
  ///   - tuningBytes: the number of bytes after which filters are rebuilt; nil to rebuild when it pays.
  ///   - make: makes filters for text like a sample.
  init(
    _ filters: [FilterEngine], keywords: Int, tuningBytes: Int?,
    make: @escaping @Sendable (_ sample: [UInt8]) -> [FilterEngine]
  ) {
    self.make = make
    // Making a filter takes about 2 µs for each keyword. Good keys save about 1 ns in 10 bytes, and less with more
    // keywords, since most of their windows then occur somewhere in the text.
    let remaining = tuningBytes ?? max(1 << 20, keywords * keywords / 8)
    fewestSampled = tuningBytes == nil ? 1 << 15 : 1
    // More keywords need more text to be distinguished. Counting a window takes a nanosecond.
    mostSampled = min(max(keywords << 7, 1 << 18), 1 << 20)
    state = Mutex(State(filters: filters, remaining: remaining))
  }

  /// The filters for the next block.
  func current() -> [FilterEngine] { state.withLock(\.filters) }

  /// Call after searching a block. One of the calls rebuilds the filters, and takes as long as that does.
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
