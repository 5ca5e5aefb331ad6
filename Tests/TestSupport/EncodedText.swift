#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// Text in an encoding.
package enum EncodedText {
  /// The C library does not know the encoding, or the encoding has no such character.
  package struct Impossible: Error {
    var encoding: String
  }

  /// The bytes of a text in an encoding, under the C library's name for it.
  package static func bytes(_ text: String, in encoding: String) throws -> [UInt8] {
    guard let converter = unsafe iconv_open(encoding, "UTF-8"), Int(bitPattern: converter) != -1
    else { throw Impossible(encoding: encoding) }
    defer { _ = unsafe iconv_close(converter) }
    var input = Array(text.utf8)
    var output = [UInt8](repeating: 0, count: 4 * input.count + 16)
    var left = output.count
    let result = unsafe input.withUnsafeMutableBytes { input in
      unsafe output.withUnsafeMutableBytes { output in
        var source = unsafe input.baseAddress?.assumingMemoryBound(to: CChar.self)
        var sourceLeft = input.count
        var target = unsafe output.baseAddress?.assumingMemoryBound(to: CChar.self)
        let result = unsafe iconv(converter, &source, &sourceLeft, &target, &left)
        _ = unsafe iconv(converter, nil, nil, &target, &left)
        return result
      }
    }
    guard result == 0 else { throw Impossible(encoding: encoding) }
    return Array(output.dropLast(left))
  }
}
