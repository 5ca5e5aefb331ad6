package import Inputs

/// How far an input was read, up to the end of a line or record.
///
/// Once every alert from before a position is durable, the checkpoint remembers it with the generation of the input. The
/// next run continues there.
///
/// Only code that needs the content of a position switches over its cases; all other code passes it on. A source that is
/// not a file adds a case, such as a topic's partition and the offset of its next message. The compiler then lists what
/// has to know that case: how a position is recorded before the first alert, saved, and compared with the checkpoint.
package enum Position: Equatable, Sendable {
  /// A place in a file.
  case file(ReadMark)
}
