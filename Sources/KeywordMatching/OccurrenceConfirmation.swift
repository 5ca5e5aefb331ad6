internal import TextFolding

extension AhoCorasickAutomaton {
  /// Where the occurrence of `pattern` that ends at `end` starts; nil if none ends there.
  @inline(__always)
  func start(of pattern: Pattern, endingAt end: Int, in block: Span<UInt8>) -> Int? {
    let length = Int(pattern.length)
    return switch pattern.start {
    case .bytes: end - length
    case .characters: start(ofCharacters: length, endingAt: end, in: block)
    case .exactBytes: start(ofExact: pattern, endingAt: end, in: block)
    case .foldedUnits: start(ofFolded: pattern, endingAt: end, in: block)
    }
  }

  private func start(ofCharacters count: Int, endingAt end: Int, in block: Span<UInt8>) -> Int {
    var start = end
    for _ in 0..<count {
      repeat {
        start -= 1
      } while block[start] & 0xC0 == 0x80
    }
    return start
  }

  private func start(ofExact pattern: Pattern, endingAt end: Int, in block: Span<UInt8>) -> Int? {
    let length = Int(pattern.length)
    let start = end - length
    guard start >= 0 else { return nil }
    for index in 0..<length
    where block[start + index] != compared[Int(pattern.compared) + index] {
      return nil
    }
    return start
  }

  /// Goes back through text and pattern together, by one scalar or ill-formed byte at a time.
  private func start(ofFolded pattern: Pattern, endingAt end: Int, in block: Span<UInt8>) -> Int? {
    guard UTF8Decoding.isBoundary(end, in: block) else { return nil }
    let first = Int(pattern.compared)
    let keyword = compared.span.extracting(first..<first + Int(pattern.length))
    var left = keyword.count
    var start = end
    while left > 0 {
      guard start > 0 else { return nil }
      let expected = UTF8Decoding.scalar(endingAt: left, in: keyword)
      let found = UTF8Decoding.scalar(endingAt: start, in: block)
      switch (expected, found) {
      case (let expected?, let found?):
        guard folding.fold(found.value, under: pattern.folding) == expected.value else {
          return nil
        }
      case (nil, nil):
        guard keyword[left - 1] == block[start - 1] else { return nil }
      default:
        return nil
      }
      left -= expected?.length ?? 1
      start -= found?.length ?? 1
    }
    return start
  }
}
