/// Words that do not tell what a line is about, so that a rule should not match them.
enum CommonWords {
  /// Whether a piece is, starts with or ends with a common word or a number: 的订单, 订单了, the order, 4 port.
  static func areAtEdge(of piece: String) -> Bool {
    let words = piece.split(separator: " ")
    if let first = words.first, let last = words.last, first.allSatisfy(\.isASCII) {
      return [first, last].contains { english.contains(String($0)) || $0.allSatisfy(\.isNumber) }
    }
    guard let first = piece.unicodeScalars.first, let last = piece.unicodeScalars.last else {
      return true
    }
    return isCommon(first) || isCommon(last)
  }

  /// Whether a Chinese character is mostly a word of its own, and a common one.
  static func isCommon(_ character: Unicode.Scalar) -> Bool { chinese.contains(character) }

  private static let chinese = Set(
    """
    的了是在我你他她它您们这那哪有和就都也很吗呢吧啊呀嘛哦与及或被把从到对为于以个之其而但如还又再才已会能可没不要去来上下里后前中给让\
    用着过得地多少几每各该此些么什怎谁一二两三四五六七八九十点年月日时分只最更太挺真已经自己大小好说看想做
    """.unicodeScalars)

  private static let english: Set<String> = [
    "the", "and", "for", "are", "but", "not", "you", "your", "all", "any", "can", "had", "has",
    "have", "her", "him", "his", "how", "its", "our", "out", "she", "that", "their", "them", "then",
    "there", "these", "they", "this", "those", "was", "were", "what", "when", "where", "which",
    "who", "why", "will", "with", "would", "from", "into", "been", "being", "did", "does", "doing",
    "just", "more", "most", "than", "too", "very", "a", "an", "as", "at", "be", "by", "do", "he",
    "i", "if", "in", "is", "it", "me", "my", "no", "of", "on", "or", "so", "to", "up", "us", "we",
    "after", "before", "again", "about", "because", "while", "still", "now", "get", "got", "s", "t",
  ]
}
