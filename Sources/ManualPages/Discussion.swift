/// The long part of a command's help, parsed.
struct Discussion {
  /// A paragraph of text, or lines that stay as they are.
  enum Block: Equatable {
    case paragraph(String)
    case literal([String])
  }

  /// The description of the command.
  private(set) var description: [Block] = []
  /// The lines below `Examples:`.
  private(set) var examples: [Block] = []
  /// The list after `Exit status:`, such as `0 success; 1 …`; empty if there is none.
  private(set) var exitStatuses: [(status: String, meaning: String)] = []

  private static let examplesHeading = "Examples:"
  private static let exitHeading = "Exit status: "

  init(_ text: String) {
    var isInExamples = false
    for block in Self.blocks(of: text) {
      switch block {
      case .paragraph(Self.examplesHeading): isInExamples = true
      case .paragraph(let text) where text.hasPrefix(Self.exitHeading):
        exitStatuses = Self.statuses(in: text.dropFirst(Self.exitHeading.count))
      case .literal where isInExamples: examples.append(block)
      case .paragraph:
        isInExamples = false
        description.append(block)
      case .literal: description.append(block)
      }
    }
  }

  /// Indented lines are literal; other lines form a paragraph up to an empty or a literal line.
  private static func blocks(of text: String) -> [Block] {
    var blocks: [Block] = []
    var isOpen = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isLiteral = line.hasPrefix("  ")
      switch blocks.last {
      case _ where line.isEmpty: isOpen = false
      case .literal(let lines)? where isOpen && isLiteral:
        blocks[blocks.count - 1] = .literal(lines + [String(line.dropFirst(2))])
      case .paragraph(let text)? where isOpen && !isLiteral:
        blocks[blocks.count - 1] = .paragraph(text + " " + line)
      default:
        blocks.append(isLiteral ? .literal([String(line.dropFirst(2))]) : .paragraph(String(line)))
        isOpen = true
      }
    }
    return blocks
  }

  private static func statuses(in text: Substring) -> [(status: String, meaning: String)] {
    let list = text.hasSuffix(".") ? text.dropLast() : text
    return list.split(separator: ";").compactMap { item in
      let words = item.drop { $0 == " " }.split(separator: " ", maxSplits: 1)
      guard words.count == 2 else { return nil }
      return (String(words[0]), String(words[1]))
    }
  }
}
