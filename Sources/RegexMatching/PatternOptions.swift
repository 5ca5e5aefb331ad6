/// The options that letters in brackets set, `(?i)`, as far as they change how a pattern is read.
struct PatternOptions {
  var isCaseless = false
  /// White space and comments between items mean nothing.
  var isExtended = false
  /// Spaces and tabs in classes mean nothing either.
  var isExtendedInClasses = false

  /// Reads letters up to the `)` or `:` behind them, the cursor being on the first.
  mutating func takeLetters(from cursor: inout PatternCursor) throws(PatternRefusal) {
    if cursor.take("^") { self = PatternOptions() }
    var set = PatternOptions()
    var unset = PatternOptions()
    var isUnsetting = false
    while !cursor.isNext(")"), !cursor.isNext(":") {
      if cursor.take("-") {
        isUnsetting = true
      } else if cursor.take("i") {
        if isUnsetting { unset.isCaseless = true } else { set.isCaseless = true }
      } else if cursor.take("xx") {
        if isUnsetting { unset.isExtended = true } else { set.isExtendedInClasses = true }
      } else if cursor.take("x") {
        if isUnsetting { unset.isExtended = true } else { set.isExtended = true }
      } else if ["m", "s", "n", "J", "U"].allSatisfy({ !cursor.take($0) }) {
        throw cursor.unrecognised()
      }
    }
    isCaseless = (isCaseless || set.isCaseless) && !unset.isCaseless
    if set.isExtended || set.isExtendedInClasses {
      isExtended = true
      isExtendedInClasses = set.isExtendedInClasses
    }
    if unset.isExtended {
      isExtended = false
      isExtendedInClasses = false
    }
  }
}
