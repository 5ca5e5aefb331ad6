private import CPCRE2

/// PCRE2's text for one of its error codes, in this program's style of errors: lower case at the
/// start, except for names written in capitals, and no full stop.
func pcre2Message(_ code: Int32) -> String {
  // PCRE2's longest text is below 128 bytes. A longer one would be cut, but still terminated.
  var text = [UInt8](repeating: 0, count: 256)
  unsafe text.withUnsafeMutableBufferPointer { buffer in
    _ = unsafe pcre2_get_error_message_8(code, buffer.baseAddress, buffer.count)
  }
  text = Array(text.prefix { $0 != 0 })
  guard !text.isEmpty else { return "error \(code)" }
  if text.last == UInt8(ascii: ".") { text.removeLast() }
  let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
  let lowercase = UInt8(ascii: "a")...UInt8(ascii: "z")
  if text.count > 1, capitals.contains(text[0]), lowercase.contains(text[1]) {
    text[0] |= 0x20
  }
  return String(decoding: text, as: UTF8.self)
}
