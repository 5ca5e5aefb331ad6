/// The options that letters in brackets set, such as `(?i)`, if they change how a pattern is read.
struct PatternOptions {
  var isCaseless = false
  /// White space and comments between items have no meaning.
  var isExtended = false
  /// Spaces and tabs in classes have no meaning either.
  var isExtendedInClasses = false

  /// Reads letters up to the `)` or `:` behind them. The cursor is on the first letter.
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
