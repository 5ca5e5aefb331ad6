extension Checkpoint {
  /// More bytes or lines than any file has; sums of two such numbers can still be told.
  private static let most: UInt64 = 1 << 60
  /// The seconds of ten thousand years.
  private static let times: Range<Int64> = -(1 << 39)..<(1 << 39)

  /// What cannot be in a checkpoint that a run has left, though it has the right form: the first such value, with its
  /// limit. Nil where all is well.
  func defect() -> String? {
    var generations: Set<HexadecimalValue> = []
    for (index, file) in files.enumerated() {
      let place = "files.\(index)"
      if let defect = Self.excess(of: file.offset, "\(place).offset")
        ?? Self.excess(of: file.lines, "\(place).lines")
        ?? Self.excess(of: file.stored ?? 0, "\(place).stored")
        ?? Self.defect(of: file.head, "\(place).head")
        ?? Self.defect(of: file.tail, "\(place).tail")
      {
        return defect
      }
      if let grown = file.grown, !Self.times.contains(grown) {
        return "\(place).grown is \(grown), which is no time"
      }
      guard generations.insert(file.generation).inserted else {
        return "\(place).generation is that of a file before it"
      }
    }
    for (index, input) in (surveyed ?? []).enumerated() where !Self.times.contains(input.since) {
      return "looked.\(index).since is \(input.since), which is no time"
    }
    for (index, output) in outputs.enumerated() {
      if let defect = Self.excess(of: output.length, "outputs.\(index).length") { return defect }
      if let began = output.began, !Self.times.contains(began) {
        return "outputs.\(index).began is \(began), which is no time"
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
