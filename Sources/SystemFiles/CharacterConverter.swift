#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// Converts text from one encoding to UTF-8 with the C library's `iconv`; for use by one thread.
@safe
package struct CharacterConverter: ~Copyable {
  /// How far a conversion got.
  package struct Progress: Equatable, Sendable {
    /// How many bytes of the input were converted.
    package var read = 0
    /// How many bytes of UTF-8 were written.
    package var written = 0
    /// Why it stopped.
    package var stop = Stop.end
  }

  /// Why a conversion stopped.
  package enum Stop: Equatable, Sendable {
    /// Everything was converted.
    case end
    /// The next bytes are not a character.
    case illFormed
    /// The next bytes begin a character that ends after the input.
    case incomplete
    /// The output is full.
    case full
  }

  private static let failure = -1
  private let descriptor: iconv_t

  /// - Parameter encoding: the C library's name of an encoding. Nil if the library does not know it.
  package init?(from encoding: String) {
    guard let descriptor = unsafe iconv_open("UTF-8", encoding),
      // A pointer of all ones means failure.
      Int(bitPattern: descriptor) != -1
    else { return nil }
    unsafe self.descriptor = descriptor
  }

  deinit {
    _ = unsafe iconv_close(descriptor)
  }

  /// Converts as much of the input as possible, to a place in the output. Changes only the bytes that it reports as
  /// written.
  ///
  /// The encoding must be stateless: nothing is kept from one call to the next.
  package func convert(
    _ input: Span<UInt8>, into output: inout [UInt8], at place: Int
  ) -> Progress {
    precondition((0...output.count).contains(place))
    var progress = Progress()
    var number: Int32 = 0
    unsafe input.withUnsafeBytes { input in
      unsafe output.withUnsafeMutableBytes { output in
        // iconv takes a mutable pointer, but does not change the input.
        var source = unsafe UnsafeMutableRawPointer(mutating: input.baseAddress)?
          .assumingMemoryBound(to: CChar.self)
        var sourceLeft = input.count
        var target = unsafe output.baseAddress.map {
          unsafe ($0 + place).assumingMemoryBound(to: CChar.self)
        }
        let room = output.count - place
        var targetLeft = room
        if unsafe iconv(descriptor, &source, &sourceLeft, &target, &targetLeft) == Self.failure {
          number = errno
        }
        // Where one character becomes two, `iconv` may still hold back the second one.
        if unsafe iconv(descriptor, nil, nil, &target, &targetLeft) == Self.failure, number == 0 {
          number = errno
        }
        progress.read = input.count - sourceLeft
        progress.written = room - targetLeft
      }
    }
    progress.stop = Self.stop(number)
    return progress
  }

  private static func stop(_ number: Int32) -> Stop {
    switch number {
    case 0: .end
    case EINVAL: .incomplete
    case E2BIG: .full
    default: .illFormed
    }
  }
}
