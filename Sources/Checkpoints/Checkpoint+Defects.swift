extension Checkpoint {
  /// More bytes or lines than any file has. The sum of two such numbers does not overflow.
  private static let most: UInt64 = 1 << 60
  /// Seconds since 1970: more than ten thousand years before and after.
  private static let times: Range<Int64> = -(1 << 39)..<(1 << 39)

  /// Says which value is the first that no run writes, although its type is right, and why. Nil if all values are possible.
  func defect() -> String? {
    var generations: Set<HexadecimalValue> = []
    for (index, file) in files.enumerated() {
      let place = "files.\(index)"
      if let defect = Self.excess(of: file.offset, "\(place).offset")
        ?? Self.excess(of: file.lines, "\(place).lines")
        ?? Self.excess(of: file.stored ?? 0, "\(place).stored")
        ?? Self.excess(of: file.begun?.end ?? 0, "\(place).begun.end")
        ?? Self.defect(of: file.head, "\(place).head")
        ?? Self.defect(of: file.tail, "\(place).tail")
      {
        return defect
      }
      if let grown = file.grown, !Self.times.contains(grown) {
        return "\(place).grown is \(grown), which is not a time"
      }
      if let begun = file.begun, begun.start >= begun.end {
        return "\(place).begun.start is \(begun.start), and the line ends at \(begun.end)"
      }
      guard generations.insert(file.generation).inserted else {
        return "\(place).generation is also the generation of an earlier file"
      }
    }
    for (index, input) in (surveyed ?? []).enumerated() where !Self.times.contains(input.since) {
      return "looked.\(index).since is \(input.since), which is not a time"
    }
    for (index, output) in outputs.enumerated() {
      if let defect = Self.excess(of: output.length, "outputs.\(index).length") { return defect }
      if let began = output.began, !Self.times.contains(began) {
        return "outputs.\(index).began is \(began), which is not a time"
      }
    }
    return nil
  }

  private static func excess(of number: UInt64, _ place: String) -> String? {
    number > most ? "\(place) is \(number), and the limit is \(most)" : nil
  }

  private static func defect(of fingerprint: Fingerprint, _ place: String) -> String? {
    let limit = Fingerprint.lengthLimit
    guard !(0...limit).contains(fingerprint.length) else { return nil }
    return "\(place).length is \(fingerprint.length), and the limit is \(limit)"
  }
}
