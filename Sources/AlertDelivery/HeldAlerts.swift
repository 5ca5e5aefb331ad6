internal import AlertFormats
internal import Alerts

/// The bytes of alerts that a sink is to write, or has written and not yet made durable, and where each alert ends.
///
/// Places are counted in bytes from the first alert of the run. Bytes are kept until they are durable, so that they can
/// be written once more.
struct HeldAlerts {
  private(set) var bytes: [UInt8] = []
  /// The place of the first byte of ``bytes``.
  private var base = 0
  /// Where alerts end that are not durable.
  private var ends = Queue<Int>()
  /// How many of ``ends`` are behind what was written, and so how many alerts are not written to their ends.
  private(set) var unwrittenCount = 0
  private var tickets = Queue<(number: UInt64, end: Int)>()

  /// How far was written; it may be inside of an alert.
  private(set) var written = 0
  /// How far is durable; always where an alert ends.
  private(set) var durable = 0
  /// All alerts up to this ticket are durable.
  private(set) var durableTicket: UInt64 = 0

  private var taken: Int { base + bytes.count }
  var hasUnwritten: Bool { written < taken }
  var hasUnsynced: Bool { durable < lastWrittenEnd }
  /// How many bytes were not written.
  var unwrittenBytes: Int { taken - written }
  /// How many bytes were written and are not durable.
  var unsyncedBytes: Int { written - durable }
  /// Whether the last alert was written in part.
  var isInsideAlert: Bool { written > lastWrittenEnd }
  /// Where the last alert ends that was written whole.
  var lastWrittenEnd: Int {
    let index = ends.count - unwrittenCount - 1
    return index >= 0 ? ends[index] : durable
  }

  mutating func append(_ alert: Alert, as format: inout any AlertFormat) {
    format.append(alert, to: &bytes)
    ends.append(taken)
    unwrittenCount += 1
  }

  /// Notes that all alerts of a ticket were taken.
  mutating func close(ticket: UInt64) {
    if durable == taken { durableTicket = ticket } else { tickets.append((ticket, taken)) }
  }

  /// How many bytes to write next: alerts up to an end, as many as fit into a limit and at least one.
  func nextPiece(limit: Int) -> Int {
    let first = ends.count - unwrittenCount
    guard unwrittenCount > 0 else { return 0 }
    var end = ends[first]
    var index = first + 1
    while index < ends.count, ends[index] - written <= limit {
      end = ends[index]
      index += 1
    }
    return end - written
  }

  /// Where in ``bytes`` those are that are to be written next.
  func unwritten(_ count: Int) -> Range<Int> {
    let start = written - base
    return start..<start + count
  }

  mutating func advance(by count: Int) {
    written += count
    while unwrittenCount > 0, ends[ends.count - unwrittenCount] <= written { unwrittenCount -= 1 }
  }

  /// Goes back to a place that was written, and not before what is durable: what follows is to be written once more.
  mutating func rewind(to place: Int) {
    written = max(durable, min(place, written))
    while unwrittenCount < ends.count, ends[ends.count - unwrittenCount - 1] > written {
      unwrittenCount += 1
    }
  }

  /// Notes that all whole alerts that were written are durable.
  mutating func makeDurable() {
    durable = lastWrittenEnd
    while let end = ends.first, end <= durable { ends.removeFirst() }
    while let ticket = tickets.first, ticket.end <= durable {
      durableTicket = ticket.number
      tickets.removeFirst()
    }
    dropDurableBytes()
  }

  private mutating func dropDurableBytes() {
    let count = durable - base
    if count == bytes.count {
      bytes.removeAll(keepingCapacity: bytes.capacity <= 1 << 20)
    } else if count > bytes.count / 2 {
      bytes.removeFirst(count)
    } else {
      return
    }
    base = durable
  }
}
