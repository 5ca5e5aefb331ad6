/// A folder with logs in memory, in which each piece of text is known by where it was written first.
struct ModelFolder {
  /// A piece of text that was written at once. Copies of a file have the same pieces.
  struct Piece: Hashable {
    let number: Int
    let text: String
    /// Whether a line end follows.
    let endsLine: Bool
  }

  /// A line, known by the pieces that it was written in.
  struct Line: Hashable {
    let pieces: [Int]
    let text: String
    let isEnded: Bool
  }

  struct File {
    /// How a file came to be.
    enum Origin: Hashable {
      case created
      /// Another program copied or compressed another file.
      case copied
    }

    let origin: Origin
    fileprivate(set) var pieces: [Piece] = []
    /// How often the content was cut off or written over.
    fileprivate(set) var epoch = 0
    /// Changes whenever the time of change does.
    fileprivate(set) var change = 0
    fileprivate(set) var isCompressed = false
    /// Whether it is a compressed file in the making.
    fileprivate(set) var isHalf = false

    var lines: [Line] { ModelFolder.lines(of: pieces) }
    var endedTexts: [String] { lines.filter(\.isEnded).map(\.text) }
    var size: Int { ModelFolder.size(of: pieces) }
  }

  /// The content of a file between two times that it was cut off or written over.
  struct Content: Hashable {
    let file: Int
    let epoch: Int
  }

  private enum Entry {
    case file(Int)
    case link(String)
  }

  private(set) var files: [File] = []
  private var names: [String: Entry] = [:]
  /// The open file of each log's writer.
  private(set) var writers: [Int: Int] = [:]
  /// What files had when they were cut off or written over.
  private var past: [Content: [Piece]] = [:]
  private var changes = 0
  private var pieces = 0
  private let logs: [History.Log]

  init(_ logs: [History.Log]) {
    self.logs = logs
  }

  static func lines(of pieces: [Piece]) -> [Line] {
    var lines: [Line] = []
    var numbers: [Int] = []
    var text = ""
    for piece in pieces {
      numbers.append(piece.number)
      text += piece.text
      guard piece.endsLine else { continue }
      lines.append(Line(pieces: numbers, text: text, isEnded: true))
      numbers = []
      text = ""
    }
    if !text.isEmpty { lines.append(Line(pieces: numbers, text: text, isEnded: false)) }
    return lines
  }

  static func size(of pieces: [Piece]) -> Int {
    pieces.reduce(0) { $0 + $1.text.utf8.count + ($1.endsLine ? 1 : 0) }
  }

  // MARK: - Looking

  /// All names of files, without links.
  var filesByName: [(name: String, file: Int)] {
    names.compactMap { name, entry in
      if case .file(let file) = entry { (name, file) } else { nil }
    }
  }

  /// The file that a name leads to.
  func file(_ name: String) -> Int? {
    var name = name
    for _ in 0..<4 {
      switch names[name] {
      case .file(let file): return file
      case .link(let target): name = target
      case nil:
        guard let slash = name.firstIndex(of: "/"),
          case .link(let folder) = names[String(name[..<slash])]
        else { return nil }
        name = folder + name[slash...]
      }
    }
    return nil
  }

  /// The name that a link leads to; nil if the name is not a link.
  func target(of name: String) -> String? {
    if case .link(let target) = names[name] { target } else { nil }
  }

  /// The pieces that a content has, or had at its end.
  func pieces(of content: Content) -> [Piece] {
    files[content.file].epoch == content.epoch
      ? files[content.file].pieces : past[content] ?? []
  }

  /// Whether a file has a name.
  func isNamed(_ file: Int) -> Bool { filesByName.contains { $0.file == file } }

  func content(of file: Int) -> Content { Content(file: file, epoch: files[file].epoch) }

  /// Whether one of some files has all of a content.
  func has(_ content: Content, in files: [Int]) -> Bool {
    let pieces = pieces(of: content)
    return files.contains { file in
      self.content(of: file) == content
        || (!pieces.isEmpty && self.files[file].pieces.starts(with: pieces))
    }
  }

  // MARK: - Changing

  mutating func apply(_ step: HistoryStep) {
    switch step {
    case .open(let log):
      let name = target(of: logs[log].name) ?? logs[log].name
      writers[log] = file(name) ?? create(name, .created)
    case .write(let log, let texts, let rest):
      if let file = writers[log] { append(texts, rest, to: file) }
    case .append(let name, let texts):
      if let file = file(name) { append(texts, "", to: file) }
    case .overwrite(let name, let texts):
      let file = file(name) ?? create(target(of: name) ?? name, .created)
      cutOff(file)
      append(texts, "", to: file)
    case .truncate(let name):
      if let file = file(name) { cutOff(file) }
    case .move(let name, let target): move(name, to: target)
    case .copy(let name, let target, _, let lines): copy(name, to: target, lines)
    case .remove(let name): names[name] = nil
    case .compress(let name, let form, let isWhole): compress(name, form, isWhole)
    case .hardLink(let name, let other):
      if let entry = names[name], names[other] == nil { names[other] = entry }
    case .link(let name, let target): names[name] = .link(target)
    case .age(let name, _):
      if let file = file(name) { touch(file) }
    case .look, .follow, .end, .reload, .pause: break
    }
  }

  private mutating func create(_ name: String, _ origin: File.Origin) -> Int {
    files.append(File(origin: origin))
    names[name] = .file(files.count - 1)
    touch(files.count - 1)
    return files.count - 1
  }

  private mutating func touch(_ file: Int) {
    changes += 1
    files[file].change = changes
  }

  private mutating func append(_ texts: [String], _ rest: String, to file: Int) {
    for text in texts { add(text, endsLine: true, to: file) }
    if !rest.isEmpty { add(rest, endsLine: false, to: file) }
    touch(file)
  }

  private mutating func add(_ text: String, endsLine: Bool, to file: Int) {
    pieces += 1
    files[file].pieces.append(Piece(number: pieces, text: text, endsLine: endsLine))
  }

  private mutating func cutOff(_ file: Int) {
    past[Content(file: file, epoch: files[file].epoch)] = files[file].pieces
    files[file].pieces = []
    files[file].epoch += 1
    touch(file)
  }

  private mutating func move(_ name: String, to target: String) {
    guard let entry = names[name], name != target else { return }
    if case .file(let file) = entry, case .file(file) = names[target] { return }
    names[target] = entry
    names[name] = nil
  }

  private mutating func copy(_ name: String, to target: String, _ lines: Int?) {
    guard let source = file(name), file(target) != source else { return }
    let copy = file(target) ?? create(self.target(of: target) ?? target, .copied)
    if !files[copy].pieces.isEmpty { cutOff(copy) }
    files[copy].pieces = files[source].pieces
    if let lines {
      var ended = 0
      files[copy].pieces = Array(
        files[source].pieces.prefix { piece in
          defer { if piece.endsLine { ended += 1 } }
          return ended < lines
        })
    }
    files[copy].isCompressed = files[source].isCompressed
    touch(copy)
  }

  private mutating func compress(_ name: String, _ form: HistoryStep.Compression, _ isWhole: Bool) {
    let target = "\(name).\(form.rawValue)"
    guard let source = file(name), !files[source].isCompressed else { return }
    if let old = file(target), !files[old].isHalf { names[target] = nil }
    let compressed = file(target) ?? create(target, .copied)
    files[compressed].pieces = files[source].pieces
    files[compressed].isCompressed = true
    files[compressed].isHalf = !isWhole
    touch(compressed)
    if isWhole { names[name] = nil }
  }
}
