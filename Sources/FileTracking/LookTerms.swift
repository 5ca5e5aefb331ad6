internal import Checkpoints

/// What decides beside files and records.
struct LookTerms: Sendable {
  /// Where a file is begun that is there when its input is looked at for the first time.
  let start: StartPlace
  /// The time of the look, in seconds since 1970-01-01T00:00:00Z.
  let now: Int64
  /// After how many seconds without a change a last line without an end is taken for whole; nil for never.
  var lineWait: Int64?
  /// The generations of records that are ahead of what is saved: nothing is forgotten on their word.
  let unsaved: Set<HexadecimalValue>
  /// The generations of records whose files lost their last name after all of them had been read: nothing is lost with
  /// them.
  var drained: Set<HexadecimalValue> = []
  /// Asked again and again while a whole file is read: whether to break the look off.
  let mustStop: @Sendable () -> Bool
}
