/// Ends the process if a property does not hold, so that the fuzzer keeps the input.
func require(_ holds: @autoclosure () -> Bool, _ property: StaticString) {
  if !holds() { fatalError("broken: \(property)") }
}

/// The input that the fuzzer made, in the fuzzer's own memory: a read of one byte too many is noticed.
typealias Input = UnsafeBufferPointer<UInt8>

extension Input {
  var raw: UnsafeRawBufferPointer { UnsafeRawBufferPointer(self) }
}
