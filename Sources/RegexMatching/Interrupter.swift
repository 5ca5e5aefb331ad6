private import CPCRE2

/// Stops a call of PCRE2 from inside when the call's time is up, and makes end anchors fail where they would match
/// before the end of the subject. Only for patterns that are compiled with callouts.
@safe
struct Interrupter: ~Copyable {
  private struct State {
    var deadline: SuspendingClock.Instant?
    var callsUntilLook = 0
    /// Callouts between two checks of the clock.
    var interval = 1
    /// The pattern whose end anchors are checked; empty for none.
    var pattern: [UInt8] = []
    var subjectBytes = 0
  }

  private let state: UnsafeMutablePointer<State>

  /// Bytes that may be read between two checks of the clock, if each callout comes after the whole rest of the line was
  /// read.
  private static let bytesUnseen = 1 << 24
  private static let mostCallsUnseen = 1 << 10

  init() {
    unsafe state = .allocate(capacity: 1)
    unsafe state.initialize(to: State())
  }

  deinit {
    unsafe state.deinitialize(count: 1)
    unsafe state.deallocate()
  }

  /// Attaches this interrupter to a match context. The interrupter must outlive it.
  func attach(to context: OpaquePointer) {
    unsafe pcre2_set_callout_8(
      context,
      { block, data in
        guard let state = unsafe data?.assumingMemoryBound(to: State.self) else { return 0 }
        if unsafe !state.pointee.pattern.isEmpty, let call = unsafe block?.pointee,
          let subject = unsafe call.subject
        {
          let item = unsafe call.pattern_position..<call.pattern_position + call.next_item_length
          let place = unsafe call.current_position
          let rest = unsafe UnsafeBufferPointer(
            start: subject + place, count: max(0, state.pointee.subjectBytes - place))
          if unsafe EndAnchor.mustFail(at: item, of: state.pointee.pattern, before: rest) {
            return 1
          }
        }
        guard let deadline = unsafe state.pointee.deadline else { return 0 }
        unsafe state.pointee.callsUntilLook -= 1
        guard unsafe state.pointee.callsUntilLook <= 0 else { return 0 }
        unsafe state.pointee.callsUntilLook = state.pointee.interval
        return SuspendingClock.now < deadline ? 0 : PCRE2_ERROR_CALLOUT
      }, UnsafeMutableRawPointer(state))
  }

  /// From now on, calls end with PCRE2_ERROR_CALLOUT soon after the deadline; nil for no deadline.
  func set(deadline: SuspendingClock.Instant?, subjectBytes: Int) {
    unsafe state.pointee.deadline = deadline
    unsafe state.pointee.interval = min(
      max(Self.bytesUnseen / max(subjectBytes, 1), 1), Self.mostCallsUnseen)
  }

  /// From now on, the end anchors of a pattern match only at the end of a subject of this length, in bytes. An empty
  /// pattern ends these checks.
  func checkEnds(of pattern: [UInt8], subjectBytes: Int) {
    unsafe state.pointee.pattern = pattern
    unsafe state.pointee.subjectBytes = subjectBytes
  }
}
