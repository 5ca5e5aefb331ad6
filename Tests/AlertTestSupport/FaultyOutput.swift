package import AlertDelivery
internal import Synchronization

/// An output in memory that fails when a test wants it to, and goes on in a new place after its connection was lost.
package struct FaultyOutput: AlertOutput {
  package enum Call: Sendable {
    case write
    case sync
    case renew
  }

  /// What a failing call does.
  package struct Fault: Sendable {
    package var failure: OutputFailure
    /// How many bytes of a write go out all the same.
    package var written = 0
    package var losesConnection = false

    package init(_ failure: OutputFailure = Self.usual, written: Int = 0) {
      self.failure = failure
      self.written = written
    }

    package static let usual = OutputFailure(.failed, "cannot write memory: it is full")
  }

  /// What the output has done, which a test looks at.
  package final class Log: Sendable {
    private struct State {
      var places: [[UInt8]] = [[]]
      var durable = [0]
    }

    private let state = Mutex(State())

    /// The bytes of each place, the oldest first.
    package var places: [[UInt8]] { state.withLock(\.places) }
    /// What the last successful sync of each place covered.
    package var durablePlaces: [[UInt8]] {
      state.withLock { state in zip(state.places, state.durable).map { Array($0.prefix($1)) } }
    }
    /// The bytes of all places.
    package var text: String { String(decoding: places.joined(), as: UTF8.self) }
    package var durableText: String { String(decoding: durablePlaces.joined(), as: UTF8.self) }

    var endsInsideLine: Bool {
      state.withLock { $0.places.last?.last.map { $0 != UInt8(ascii: "\n") } ?? false }
    }

    func append(_ more: Span<UInt8>) {
      var copy: [UInt8] = []
      for index in more.indices { copy.append(more[index]) }
      let added = copy
      state.withLock { $0.places[$0.places.count - 1] += added }
    }

    func removeLast(_ count: Int) {
      state.withLock { $0.places[$0.places.count - 1].removeLast(count) }
    }

    func sync() {
      state.withLock { $0.durable[$0.durable.count - 1] = $0.places[$0.places.count - 1].count }
    }

    func beginPlace() {
      state.withLock { state in
        state.places.append([])
        state.durable.append(0)
      }
    }
  }

  package let name: String
  package let syncPolicy: SyncPolicy
  package let log = Log()
  package private(set) var pendingRenewal: OutputRenewal?
  private let canTakeBack: Bool
  private var needsLineEnd = false
  private let fault: @Sendable (Call) -> Fault?

  /// - Parameter fault: asked before each call whether it fails.
  package init(
    _ name: String = "memory", syncPolicy: SyncPolicy = .batch, canTakeBack: Bool = true,
    fault: @escaping @Sendable (Call) -> Fault? = { _ in nil }
  ) {
    self.name = name
    self.syncPolicy = syncPolicy
    self.canTakeBack = canTakeBack
    self.fault = fault
  }

  package mutating func write(_ bytes: Span<UInt8>, done: inout Int) throws(OutputFailure) {
    guard pendingRenewal == nil else { return }
    if needsLineEnd, log.endsInsideLine { log.append([UInt8(ascii: "\n")].span) }
    needsLineEnd = false
    guard let fault = fault(.write) else {
      log.append(bytes)
      done = bytes.count
      return
    }
    done = min(fault.written, bytes.count)
    log.append(bytes.extracting(first: done))
    if fault.losesConnection { pendingRenewal = .reopening }
    throw fault.failure
  }

  package mutating func sync() throws(OutputFailure) {
    if let fault = fault(.sync) {
      needsLineEnd = true
      throw fault.failure
    }
    log.sync()
  }

  package mutating func takeBack(_ count: Int) -> Bool {
    guard canTakeBack, pendingRenewal == nil else { return false }
    log.removeLast(count)
    return true
  }

  package mutating func renew(_ renewal: OutputRenewal) throws(OutputFailure) -> Bool {
    if let fault = fault(.renew) { throw fault.failure }
    log.beginPlace()
    pendingRenewal = nil
    return true
  }
}
