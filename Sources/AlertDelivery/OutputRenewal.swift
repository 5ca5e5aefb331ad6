/// Why an output has to go on in a new place.
package enum OutputRenewal: Sendable {
  /// Its name stands for something else by now, or its connection is lost.
  case reopening
  /// It is full, or too old.
  case rotation
}
