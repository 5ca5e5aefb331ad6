internal import Inputs

/// What people read about an input whose beginning contradicts the encoding in which it is read.
struct SignWarning: CustomStringConvertible {
  let description: String

  init(_ sign: InputSign, readAs encoding: TextEncoding) {
    let searched = "it is searched as \(encoding.title)"
    description =
      switch sign {
      case .mark(let marked):
        "the input begins with the byte order mark of \(marked.title), but \(searched): use --encoding "
          + "\(marked.name) or --encoding auto"
      case .utf32:
        "the input begins with the byte order mark of UTF-32, which tocsin cannot read, and \(searched): convert "
          + "it first (iconv -f UTF-32 -t UTF-8)"
      case .zeros(let likely):
        "the input looks like \(likely.title), but \(searched): use --encoding \(likely.name)"
      case .file(let format):
        "the input is compressed (\(format)), but \(searched): decompress it first"
      case .binary:
        "the input looks like binary data, and not like text; \(searched)"
      }
  }
}

extension InputSign {
  /// The sign in the summary of a run.
  var title: String {
    switch self {
    case .mark(let encoding): "byte order mark of \(encoding.name)"
    case .utf32: "byte order mark of utf-32"
    case .zeros(let encoding): encoding.name
    case .file(let format): format
    case .binary: "binary data"
    }
  }
}
