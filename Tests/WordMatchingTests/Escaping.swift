import TextFolding
import WordMatching

/// The word with its folding, in ASCII.
func escaped(_ word: Word) -> String {
  var names: [String] = []
  if word.folding.contains(.case) { names.append("case") }
  if word.folding.contains(.width) { names.append("width") }
  if word.folding.contains(.hant) { names.append("hant") }
  if word.folding.contains(.accents) { names.append("accents") }
  if word.folding.contains(.digits) { names.append("digits") }
  if word.folding.contains(.repeat) { names.append("repeat") }
  if word.folding.gaps > 0 { names.append("gaps \(word.folding.gaps)") }
  return "\(escaped(word.bytes)) [\(names.joined(separator: ", "))]"
}

/// The text as a string literal in ASCII, with `\x` and two digits for a byte that is not part of a character.
func escaped(_ text: [UInt8]) -> String {
  var literal = "\""
  var rest = text[...]
  while let byte = rest.first {
    var length = 1
    while length < 4, length < rest.count,
      String(validating: rest.prefix(length), as: UTF8.self) == nil
    {
      length += 1
    }
    if let scalars = String(validating: rest.prefix(length), as: UTF8.self)?.unicodeScalars {
      literal += scalars.map { $0.escaped(asASCII: true) }.joined()
      rest = rest.dropFirst(length)
    } else {
      literal += "\\x\(byte < 16 ? "0" : "")\(String(byte, radix: 16))"
      rest = rest.dropFirst()
    }
  }
  return literal + "\""
}
