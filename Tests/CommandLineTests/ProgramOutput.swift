import Foundation
import Testing

/// The results of a program that has ended.
struct ProgramOutput {
  var status: Int32
  /// What it wrote to standard output.
  var bytes: [UInt8]
  /// What it wrote to standard error.
  var errorBytes: [UInt8]

  var output: String { String(decoding: bytes, as: UTF8.self) }
  var errors: String { String(decoding: errorBytes, as: UTF8.self) }

  /// What it wrote to standard output, then what it wrote to standard error.
  var said: String { output + errors }

  /// The alerts on standard output, which must all be JSON.
  func alerts(sourceLocation: SourceLocation = #_sourceLocation) throws -> [JSONAlert] {
    try JSONAlert.read(bytes, sourceLocation: sourceLocation)
  }

  /// Expects success, and nothing on standard error.
  func expectSuccess(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(status == 0, sourceLocation: sourceLocation)
    #expect(errors == "", sourceLocation: sourceLocation)
  }

  /// Expects that the program refused the command line with a usage line on standard error, and did nothing else.
  func expectUsageError(
    _ message: String = "", sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(status == 2, sourceLocation: sourceLocation)
    #expect(output == "", sourceLocation: sourceLocation)
    #expect(errors.contains("Usage: tocsin"), "\(errors)", sourceLocation: sourceLocation)
    guard !message.isEmpty else { return }
    #expect(errors.contains(message), sourceLocation: sourceLocation)
  }
}

/// One line of JSON, as Foundation reads it.
struct JSONAlert: Decodable, Equatable {
  struct Match: Decodable, Equatable {
    var name: String
    var term: String
    var start: Int?
    var end: Int?
    var captures: [String: String]?
  }

  var id: String
  var time: String
  var rule: String
  var title: String?
  var level: String
  var score: Int
  var owner: String?
  var tags: [String]
  var source: String
  var line: Int
  var offset: Int
  var text: String
  var raw: String?
  var truncated: Bool?
  var matches: [Match]

  /// The bytes of a line that is not UTF-8.
  var rawBytes: [UInt8]? { raw.flatMap { Data(base64Encoded: $0) }.map(Array.init) }

  /// The part of the text that a match names.
  func part(_ match: Match) -> String? {
    guard let start = match.start, let end = match.end, (0...text.utf8.count).contains(end),
      (0...end).contains(start)
    else { return nil }
    return String(decoding: Array(text.utf8)[start..<end], as: UTF8.self)
  }

  /// The alerts of JSON lines.
  static func read(
    _ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [JSONAlert] {
    #expect(bytes.isEmpty || bytes.last == UInt8(ascii: "\n"), sourceLocation: sourceLocation)
    return try bytes.split(separator: UInt8(ascii: "\n")).map { line in
      try JSONDecoder().decode(JSONAlert.self, from: Data(line))
    }
  }

  /// The alerts of a file of JSON lines.
  static func read(file path: String) throws -> [JSONAlert] {
    try read(Array(try Data(contentsOf: URL(filePath: path))))
  }
}
