#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// The C library's `iconv`, from some encoding to UTF-8; one thread's own.
@safe
package struct CharacterConverter: ~Copyable {
  /// How far a conversion came.
  package struct Progress: Equatable, Sendable {
    /// How many bytes of the input were converted.
    package var read = 0
    /// How many bytes of UTF-8 they became.
    package var written = 0
    /// Why it went no further.
    package var stop = Stop.end
  }

  /// Why a conversion stopped.
  package enum Stop: Equatable, Sendable {
    /// All was converted.
    case end
    /// What comes next is no character.
    case illFormed
    /// What comes next is the beginning of a character that goes on after the input's end.
    case incomplete
    /// The output is full.
    case full
  }

  private static let failure = -1
  private let descriptor: iconv_t

  /// A converter from an encoding under the C library's name for it; nil where the library has none.
  package init?(from encoding: String) {
    guard let descriptor = unsafe iconv_open("UTF-8", encoding),
      // Failure is told by a pointer of all ones.
      Int(bitPattern: descriptor) != -1
    else { return nil }
    unsafe self.descriptor = descriptor
  }

  deinit {
    _ = unsafe iconv_close(descriptor)
  }

  /// Converts as much of the input as can be, to a place of the output. No more of the output is changed than
  /// is said to be written.
  ///
  /// Converters of stateless encodings only: none of the input is kept from one call to the next.
  package func convert(
    _ input: Span<UInt8>, into output: inout [UInt8], at place: Int
  ) -> Progress {
    precondition((0...output.count).contains(place))
    var progress = Progress()
    var number: Int32 = 0
    unsafe input.withUnsafeBytes { input in
      unsafe output.withUnsafeMutableBytes { output in
        // iconv takes a pointer to what it could change, and changes nothing.
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
        // A character that becomes two may have its second one still to come.
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
