internal import AlertFormats
internal import Alerts

/// The bytes of a sink's alerts that are not durable yet, and where each alert ends.
///
/// Places count bytes from the first alert of the run. Bytes are kept until they are durable, so that they can be written
/// again.
struct HeldAlerts {
  private(set) var bytes: [UInt8] = []
  /// The place of the first byte of ``bytes``.
  private var base = 0
  /// The ends of the alerts that are not durable.
  private var ends = Queue<Int>()
  /// How many alerts are not written to their ends. Their ends are the last of ``ends``.
  private(set) var unwrittenCount = 0
  private var tickets = Queue<(number: UInt64, end: Int)>()

  /// The end of what was written. It may be inside an alert.
  private(set) var written = 0
  /// The end of what is durable. It is always the end of an alert.
  private(set) var durable = 0
  /// All alerts up to this ticket are durable.
  private(set) var durableTicket: UInt64 = 0

  private var taken: Int { base + bytes.count }
  var hasUnwritten: Bool { written < taken }
  /// Whether a whole alert is written and not durable.
  var hasUnsynced: Bool { durable < lastWrittenEnd }
  /// The bytes that are not written.
  var unwrittenBytes: Int { taken - written }
  /// The bytes that are written and not durable.
  var unsyncedBytes: Int { written - durable }
  /// Whether the last alert is written in part.
  var isInsideAlert: Bool { written > lastWrittenEnd }
  /// The end of the last alert that is written whole.
  var lastWrittenEnd: Int {
    let index = ends.count - unwrittenCount - 1
    return index >= 0 ? ends[index] : durable
  }

  mutating func append(_ alert: Alert, as format: inout any AlertFormat) {
    format.append(alert, to: &bytes)
    ends.append(taken)
    unwrittenCount += 1
  }

  /// Ends the alerts of a ticket.
  mutating func close(ticket: UInt64) {
    if durable == taken { durableTicket = ticket } else { tickets.append((ticket, taken)) }
  }

  /// The number of bytes to write next: the rest of the next alert, and the alerts behind it that fit into a limit.
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

  /// The range in ``bytes`` of the next bytes to write.
  func unwritten(_ count: Int) -> Range<Int> {
    let start = written - base
    return start..<start + count
  }

  mutating func advance(by count: Int) {
    written += count
    while unwrittenCount > 0, ends[ends.count - unwrittenCount] <= written { unwrittenCount -= 1 }
  }

  /// Goes back to an earlier place, but not before what is durable. What follows is written again.
  mutating func rewind(to place: Int) {
    written = max(durable, min(place, written))
    while unwrittenCount < ends.count, ends[ends.count - unwrittenCount - 1] > written {
      unwrittenCount += 1
    }
  }

  /// Marks all alerts that are written whole as durable.
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
