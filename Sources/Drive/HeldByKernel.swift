/// An object that the kernel has open: with each request for it the kernel says a number that it was given. The object
/// lives until the kernel gives it back.
protocol HeldByKernel: AnyObject {}

extension HeldByKernel {
  /// The number for the kernel.
  var handle: UInt64 { UInt64(UInt(bitPattern: Unmanaged.passUnretained(self).toOpaque())) }

  /// The kernel has the object from now on.
  func give() { _ = Unmanaged.passRetained(self) }

  /// The kernel gives the object back.
  func takeBack() { Unmanaged.passUnretained(self).release() }

  static func of(_ handle: UInt64) -> Self {
    Unmanaged<Self>.fromOpaque(UnsafeRawPointer(bitPattern: UInt(handle))!).takeUnretainedValue()
  }
}
