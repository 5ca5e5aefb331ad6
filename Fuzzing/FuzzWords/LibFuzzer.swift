/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  unsafe FuzzWords.test(Array(UnsafeBufferPointer(start: data, count: size)))
  return 0
}
