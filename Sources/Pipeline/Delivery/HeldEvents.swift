internal import Detection
internal import Inputs
internal import Reading
internal import Synchronization
internal import SystemFiles

/// Holds events about reading back until the thread that delivers has let go of every lock: observers write to standard
/// error, which may block.
final class HeldEvents: ReadingObserver {
  private enum Event {
    case advance(bytes: UInt64, alertedLines: UInt64)
    case incident(Incident, input: String)
    case undecodable(UndecodableBytes, readAs: TextEncoding, input: String)
    case failure(SystemError)
  }

  private let events = Mutex<[Event]>([])

  func didAdvance(bytes: UInt64, alertedLines: UInt64) {
    hold(.advance(bytes: bytes, alertedLines: alertedLines))
  }

  func didMeet(_ incident: Incident, in input: String) {
    hold(.incident(incident, input: input))
  }

  func didMeet(_ bytes: UndecodableBytes, readAs encoding: TextEncoding, in input: String) {
    hold(.undecodable(bytes, readAs: encoding, input: input))
  }

  func inputFailed(_ error: SystemError) {
    hold(.failure(error))
  }

  /// Reports the events, in their order.
  func report(to observer: any ReadingObserver) {
    let events = events.withLock { events in
      defer { events.removeAll(keepingCapacity: true) }
      return events
    }
    for event in events {
      switch event {
      case .advance(let bytes, let lines): observer.didAdvance(bytes: bytes, alertedLines: lines)
      case .incident(let incident, let input): observer.didMeet(incident, in: input)
      case .undecodable(let bytes, let encoding, let input):
        observer.didMeet(bytes, readAs: encoding, in: input)
      case .failure(let error): observer.inputFailed(error)
      }
    }
  }

  private func hold(_ event: Event) {
    events.withLock { $0.append(event) }
  }
}
