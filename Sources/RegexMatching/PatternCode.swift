private import CPCRE2

/// The result of `pcre2_compile`, freed with this value.
@safe
struct PatternCode: ~Copyable {
  /// Whether PCRE2 has machine code for the pattern.
  let isTranslated: Bool

  /// Valid as long as self.
  let code: OpaquePointer

  /// Compiles with PCRE2's defaults and `options`. If `translating`, it is also translated to
  /// machine code where the machine and the pattern allow that. Elsewhere the interpreter can still
  /// run it.
  init(
    _ pattern: [UInt8], options: UInt32, translating: Bool
  ) throws(RegexSyntaxError) {
    var error: Int32 = 0
    var offset = 0
    // PCRE2 before 10.40 refuses a null pointer even for an empty pattern. One extra byte makes
    // sure that there is an address.
    let padded = pattern + [0]
    let compiled = unsafe padded.withUnsafeBufferPointer { bytes in
      unsafe pcre2_compile_8(bytes.baseAddress, pattern.count, options, &error, &offset, nil)
    }
    guard let compiled = unsafe compiled else {
      throw RegexSyntaxError(
        message: pcre2Message(error), offset: min(max(offset, 0), pattern.count), code: error)
    }
    unsafe code = compiled
    guard translating else {
      isTranslated = false
      return
    }
    let status = unsafe pcre2_jit_compile_8(compiled, PCRE2_JIT_COMPLETE)
    // A pattern that starts with (*NO_JIT) compiles successfully but has no machine code.
    var size = 0
    _ = unsafe pcre2_pattern_info_8(compiled, UInt32(PCRE2_INFO_JITSIZE), &size)
    isTranslated = status == 0 && size > 0
  }

  deinit {
    unsafe pcre2_code_free_8(code)
  }

  /// A fact that PCRE2 knows about the pattern; `what` must name a fact that is a `uint32_t`.
  func fact(_ what: Int32) -> Int {
    var value: UInt32 = 0
    _ = unsafe pcre2_pattern_info_8(code, UInt32(what), &value)
    return Int(value)
  }

  var groups: [RegexGroup] {
    let entrySize = fact(PCRE2_INFO_NAMEENTRYSIZE)
    var table: UnsafePointer<UInt8>?
    _ = unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table)
    guard let table = unsafe table else { return [] }
    // The table is a part of the code, so it lives as long as self.
    let bytes = unsafe UnsafeBufferPointer(
      start: table, count: entrySize * fact(PCRE2_INFO_NAMECOUNT))
    return unsafe RegexGroup.groups(inTable: bytes.span, entrySize: entrySize)
  }
}
