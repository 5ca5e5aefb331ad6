internal import TerminalText

/// What a diagnostic keeps of a line: all of a short line, and the surroundings of a place in a long one.
///
/// A generated file may be a single line of megabytes with thousands of defects in it. What is kept has a bound, whatever
/// the length of the line.
package struct KeptLine: Equatable, Sendable {
  /// The longest line that is kept whole, in bytes.
  package static let wholeLineBytes = 1_000
  /// The most characters that are kept on either side of a place in a longer line.
  static let characters = 101
  /// The most bytes on either side in which these characters are sought.
  private static let reach = 32 * characters

  /// The kept text, without its line end.
  package let text: String
  /// The column in the line of the text's first byte, from 1, in bytes.
  package let column: Int
  /// Whether the line goes on behind the text.
  package let isCut: Bool

  /// - Parameters:
  ///   - line: the bytes of the line, without its end; they need not be UTF-8.
  ///   - column: the column of the place, from 1, in bytes.
  package init(_ line: ArraySlice<UInt8>, around column: Int) {
    guard line.count > Self.wholeLineBytes else {
      text = String(decoding: line, as: UTF8.self)
      self.column = 1
      isCut = false
      return
    }
    let place = min(line.startIndex + max(column - 1, 0), line.endIndex)
    let before = line[max(line.startIndex, place - Self.reach)..<place]
    let behind = line[place..<min(line.endIndex, place + Self.reach)]
    let head = String(decoding: Self.aligned(before), as: UTF8.self).ending(Self.characters)
    let tail = String(decoding: Self.completed(behind), as: UTF8.self).beginning(Self.characters)
    text = String(head) + String(tail)
    self.column = place - line.startIndex - head.utf8.count + 1
    isCut = tail.utf8.count < line.endIndex - place
  }

  /// The bytes without those at their start that continue a character.
  private static func aligned(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    bytes.dropFirst(bytes.prefix(3).prefix { $0 & 0xC0 == 0x80 }.count)
  }

  /// The bytes without those at their end that begin a character which goes on behind them.
  private static func completed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard bytes.count == reach, let lead = bytes.suffix(4).lastIndex(where: { $0 & 0xC0 != 0x80 })
    else { return bytes }
    return bytes[lead] < 0x80 ? bytes : bytes[..<lead]
  }
}
