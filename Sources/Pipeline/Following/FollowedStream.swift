package import Inputs
package import SystemFiles

/// A stream that a follower reads to its end, besides the files that it finds.
package struct FollowedStream: Sendable {
  package var name: String
  package var handle: FileHandle
  package var encoding: EncodingChoice

  package init(name: String, handle: FileHandle, encoding: EncodingChoice) {
    self.name = name
    self.handle = handle
    self.encoding = encoding
  }

  /// Standard input.
  package static func standardInput(_ encoding: EncodingChoice) -> FollowedStream {
    FollowedStream(name: "stdin", handle: .standardInput(), encoding: encoding)
  }
}
