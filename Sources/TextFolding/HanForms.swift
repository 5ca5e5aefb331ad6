/// Looks up the form that stands for all forms of a Chinese character: the first of its class in ``HanVariants``.
///
/// Made at first use, from some 8,000 characters; takes about 200 KB.
struct HanForms: Sendable {
  static let shared = HanForms()

  /// The page of each `scalar >> 8`; page 0 has no forms.
  private let pages: [UInt16]
  /// The form that stands for each scalar of each page, 0 for itself.
  private let entries: [UInt32]

  /// The form that stands for `scalar`; `scalar` itself if it has no other forms.
  func representative(of scalar: UInt32) -> UInt32 {
    let page = Int(scalar >> 8)
    guard page < pages.count else { return scalar }
    let entry = entries[Int(pages[page]) << 8 | Int(scalar & 0xFF)]
    return entry == 0 ? scalar : entry
  }

  /// Calls `body` with each character that another form stands for, and with that form.
  func forEachScalar(_ body: (_ scalar: UInt32, _ form: UInt32) -> Void) {
    for (high, page) in pages.enumerated() where page != 0 {
      for low in 0..<256 where entries[Int(page) << 8 | low] != 0 {
        body(UInt32(high << 8 | low), entries[Int(page) << 8 | low])
      }
    }
  }

  private init() {
    var pages = [UInt16](repeating: 0, count: 0x32400 >> 8)
    var entries = [UInt32](repeating: 0, count: 256)
    var representative: UInt32 = 0
    for scalar in HanVariants.classes.unicodeScalars {
      let value = scalar.value
      guard value != 0x0A else {
        representative = 0
        continue
      }
      guard representative != 0 else {
        representative = value
        continue
      }
      let page = Int(value >> 8)
      if pages[page] == 0 {
        pages[page] = UInt16(entries.count >> 8)
        entries.append(contentsOf: repeatElement(0, count: 256))
      }
      entries[Int(pages[page]) << 8 | Int(value & 0xFF)] = representative
    }
    self.pages = pages
    self.entries = entries
  }
}
