import Foundation
import SystemFiles
import TestSupport
import Testing

struct PathTextTests {
  @Test(
    "a path for people",
    arguments: [
      (Array("logs/投诉.txt".utf8), "logs/投诉.txt"),
      ([0xCD, 0xB6, 0xCB, 0xDF], "\u{376}\\xcb\\xdf"),
      ([0xFF], "\\xff"),
      (Array("a".utf8) + [0xE6, 0x8A], "a\\xe6\\x8a"),
      (Array("e\u{301}".utf8), "e\u{301}"),
      // A surrogate, and an overlong slash.
      ([0xED, 0xA0, 0x80], "\\xed\\xa0\\x80"),
      ([0xC0, 0xAF], "\\xc0\\xaf"),
      (Array("\u{10FF80}".utf8), "\\xf4\\x8f\\xbe\\x80"),
      (Array("\u{1F600}\u{10FF7F}".utf8), "\u{1F600}\u{10FF7F}"),
      ([], ""),
    ] as [([UInt8], String)])
  func shown(_ bytes: [UInt8], _ shown: String) {
    #expect(PathText.shown(PathText.text(of: bytes)) == shown)
  }

  @Test(arguments: [
    ("caf\u{E9}", "cafe\u{301}"), ("\u{1E69}", "s\u{323}\u{307}"), ("\u{AC00}", "\u{1100}\u{1161}"),
    ("\u{C5}", "\u{212B}"), ("s\u{323}\u{307}", "s\u{307}\u{323}"),
    ("\u{304C}", "\u{304B}\u{3099}"),
  ])
  func namesAreEqualOnlyIfTheirBytesAre(_ first: String, _ second: String) {
    let texts = [first, second].map { PathText.canonical("logs/\($0)/\($0).log") }
    #expect(first == second)
    #expect(texts[0] != texts[1])
    #expect(
      texts.map(PathText.shown).map { Array($0.utf8) }
        == [first, second].map { Array("logs/\($0)/\($0).log".utf8) })
    #expect(texts.map(PathText.canonical) == texts)
    // A folder has the same text alone and in a path.
    #expect(texts[1].hasPrefix(PathText.canonical("logs/\(second)") + "/"))
  }

  @Test func everyPathKeepsItsBytes() {
    var random = SeededGenerator()
    let parts: [[UInt8]] = [
      [0x61], [0x2F], Array("投".utf8), [0xE6, 0x8A], [0xF4], [0xF4, 0x8F, 0xBE], [0x80], [0xFF],
      Array("\u{10FF80}".utf8), Array("\u{10FFFF}".utf8), Array("\u{301}".utf8), [0xCD],
    ]
    for _ in Rounds(atLeast: 400) {
      let bytes = (0..<Int.random(in: 0...8, using: &random)).flatMap { _ in
        parts.randomElement(using: &random) ?? []
      }
      #expect(PathText.bytes(of: PathText.text(of: bytes)) == bytes)
    }
  }

  @Test(
    arguments: [
      ([0x61, 0xFF], 1), (Array("退".utf8) + [0xE9, 0x80], 3), (Array("退款".utf8), nil), ([], nil),
    ] as [([UInt8], Int?)])
  func findsTheFirstByteThatIsNotPartOfACharacter(_ bytes: [UInt8], _ place: Int?) {
    #expect(PathText.firstIllFormed(in: bytes) == place)
  }

  @Test func filesOfAnyNameAreWrittenRenamedAndListed() throws {
    let folder = try TemporaryFolder()
    let names = [[0xCD, 0xB6, 0xCB, 0xDF], [0xCB, 0xDF, 0xCD, 0xB6]].map(PathText.text(of:))
    let path = folder.url.path + "/" + names[0]
    let bytes: [UInt8] = [0x61]
    try FileReplacement.write(bytes.span, to: path)
    #expect(try FolderListing.names(in: folder.url.path) == [names[0]])
    #expect(try FileSystem.realPath(of: path).hasSuffix(names[0]))
    let other = folder.url.path + "/" + names[1]
    try FileSystem.rename(path, to: other)
    #expect(try WholeFile.read(other, limit: 9) == bytes)
    #expect(throws: SystemError.self) { try FileStatus.of(path) }
  }
}
