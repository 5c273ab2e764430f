/// Ends the process, so that the fuzzer keeps the input, when what must always hold does not.
func require(_ holds: @autoclosure () -> Bool, _ property: StaticString) {
  if !holds() { fatalError("broken: \(property)") }
}

/// What the fuzzer made up, in the fuzzer's own memory: one byte too far is seen.
typealias Input = UnsafeBufferPointer<UInt8>

extension Input {
  var raw: UnsafeRawBufferPointer { UnsafeRawBufferPointer(self) }
}
