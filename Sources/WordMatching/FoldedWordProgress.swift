internal import TextFolding

extension FoldedWord {
  /// Where the occurrence that starts with the character at `start` ends; nil if there is none.
  ///
  /// Reads character by character as far as the word goes, including repetitions of its last symbol.
  func end(
    from start: Int, in text: Span<UInt8>, folding: Folding, _ table: SkeletonTable,
    by folder: inout CharacterFolder
  ) -> Int? {
    var progress = FoldedWordProgress(repeats: folding.contains(.repeat), gaps: folding.gaps)
    var offset = start
    var end = start
    while offset < text.count {
      if let character = table.simpleCharacter(at: offset, in: text, folder) {
        offset = character.end
        guard !character.isIgnorable else {
          progress.gap += 1
          if progress.gap > table.rules.widestGap { break }
          continue
        }
        switch progress.take(character, elements) {
        case .goesOn: break
        case .ends: return offset
        case .wasAtEnd: return end
        case .fails: return nil
        }
        end = offset
        continue
      }
      let next = folder.read(at: offset, in: text)
      if folding.gaps > 0, folder.isIgnorable {
        progress.gap += 1
        if progress.gap > table.rules.widestGap { break }
        offset = next
        continue
      }
      switch progress.take(folder, elements) {
      case .goesOn: break
      case .ends: return next
      case .wasAtEnd: return end
      case .fails: return nil
      }
      offset = next
      end = next
    }
    return progress.isComplete(elements) ? end : nil
  }
}

/// How far a word has been found in a text that is read character by character.
private struct FoldedWordProgress {
  enum Outcome {
    /// The character belongs to the occurrence, which is incomplete or may go on.
    case goesOn
    /// The character is the last of the occurrence.
    case ends
    /// The occurrence was complete before this character.
    case wasAtEnd
    /// There is no occurrence.
    case fails
  }

  let repeats: Bool
  let gaps: Int
  /// Ignorable characters since the last character that counts.
  var gap = 0
  /// The element being read.
  private var element = 0
  /// The symbols of the element that were read.
  private var count: UInt32 = 0

  init(repeats: Bool, gaps: Int) {
    self.repeats = repeats
    self.gaps = gaps
  }

  func isComplete(_ elements: [FoldedWord.Element]) -> Bool {
    element == elements.count - 1 && count >= elements[element].count
  }

  /// Takes the character that was read.
  mutating func take(_ folder: borrowing CharacterFolder, _ elements: [FoldedWord.Element])
    -> Outcome
  {
    let hasGaps = gaps > 0
    // The first symbols of a character may repeat the word's last one while the others do not belong to it.
    let wasComplete = isComplete(elements)
    var isFirst = true
    var isTaken = false
    for symbol in folder.symbols {
      if hasGaps, folder.table.entry(of: symbol).isIgnorable { continue }
      guard take(symbol, after: isFirst ? gap : 0, elements) else {
        return wasComplete ? .wasAtEnd : .fails
      }
      isFirst = false
      isTaken = true
    }
    guard isTaken else { return isComplete(elements) ? .wasAtEnd : .fails }
    gap = 0
    return !repeats && isComplete(elements) ? .ends : .goesOn
  }

  /// Takes a simple character, which is not ignorable.
  mutating func take(_ character: SimpleCharacter, _ elements: [FoldedWord.Element]) -> Outcome {
    guard take(character.symbol, after: gap, elements) else {
      return isComplete(elements) ? .wasAtEnd : .fails
    }
    gap = 0
    return !repeats && isComplete(elements) ? .ends : .goesOn
  }

  private mutating func take(_ symbol: UInt32, after gap: Int, _ elements: [FoldedWord.Element])
    -> Bool
  {
    if repeats, count > 0, symbol == elements[element].symbol, gap <= gaps {
      count += 1
      return true
    }
    let next = count == 0 ? element : element + 1
    guard count == 0 || count >= elements[element].count, next < elements.count,
      symbol == elements[next].symbol,
      next == 0 || gap <= Int(elements[next].gap)
    else { return false }
    element = next
    count = 1
    return true
  }
}
