import Glibc

/// An IPv4 or IPv6 address with a port.
struct SocketAddress: Equatable {
  private var bytes: [UInt8]

  /// - Parameter address: nil is the result for an address of any other family.
  init?(_ address: UnsafePointer<sockaddr>?, _ length: socklen_t) {
    guard let address, length >= MemoryLayout<sa_family_t>.size,
      length <= MemoryLayout<sockaddr_storage>.size
    else { return nil }
    switch CInt(address.pointee.sa_family) {
    case AF_INET where length >= MemoryLayout<sockaddr_in>.size: break
    case AF_INET6 where length >= MemoryLayout<sockaddr_in6>.size: break
    default: return nil
    }
    bytes = Array(UnsafeRawBufferPointer(start: address, count: Int(length)))
  }

  /// The port stands at the same place in both families, its high byte first.
  var port: UInt16 {
    get { UInt16(bytes[2]) << 8 | UInt16(bytes[3]) }
    set { (bytes[2], bytes[3]) = (UInt8(newValue >> 8), UInt8(newValue & 0xFF)) }
  }

  /// Whether both are the same address, whatever their ports and zones are.
  func isSameMachine(as other: SocketAddress) -> Bool { family == other.family && host == other.host }

  private var family: sa_family_t { bytes.withUnsafeBytes { $0.load(as: sa_family_t.self) } }

  /// The address proper: as sockaddr_in and sockaddr_in6 have it.
  private var host: ArraySlice<UInt8> { CInt(family) == AF_INET ? bytes[4..<8] : bytes[8..<24] }

  /// The numeric address, without the port.
  var text: String {
    var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    let failed = withSockaddr {
      getnameinfo($0, $1, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) != 0
    }
    return failed ? "?" : text.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  }

  func withSockaddr<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    withUnsafeTemporaryAllocation(byteCount: bytes.count, alignment: MemoryLayout<sockaddr_storage>.alignment)
    {
      $0.copyBytes(from: bytes)
      return body($0.baseAddress!.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
    }
  }
}
