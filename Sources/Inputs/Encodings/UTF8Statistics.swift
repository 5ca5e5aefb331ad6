/// How much of a text is UTF-8.
struct UTF8Statistics: Equatable {
  /// The number of characters that are not ASCII.
  private(set) var characters = 0
  /// The number of these that have two bytes. In other encodings, every third pair of bytes may be one by chance.
  private(set) var pairs = 0
  /// The number of bytes that are not part of a character. A character that is cut off at the end does not count.
  private(set) var illFormed = 0

  /// How many bytes that are not part of a character the text may have and still be taken for UTF-8 with some damage.
  var toleratedDamage: Int { characters - pairs + pairs / 4 }

  init(of bytes: some Sequence<UInt8>) {
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var illFormedAtEnd = 0
    while true {
      switch parser.parseScalar(from: &rest) {
      case .valid(let scalar):
        if scalar.count > 1 { characters += 1 }
        if scalar.count == 2 { pairs += 1 }
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
