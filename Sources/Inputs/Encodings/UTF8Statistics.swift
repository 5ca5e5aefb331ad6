/// How much of a text is UTF-8.
struct UTF8Statistics: Equatable {
  /// The number of characters that are not ASCII.
  private(set) var characters = 0
  /// The number of bytes that are not part of a character. A character that is cut off at the end does not count.
  private(set) var illFormed = 0

  init(of bytes: some Sequence<UInt8>) {
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var illFormedAtEnd = 0
    while true {
      switch parser.parseScalar(from: &rest) {
      case .valid(let scalar):
        if scalar.count > 1 { characters += 1 }
        illFormedAtEnd = 0
      case .error(let length):
        illFormed += length
        illFormedAtEnd = length
      case .emptyInput:
        illFormed -= illFormedAtEnd
        return
      }
    }
  }
}
