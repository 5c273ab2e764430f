import CMPR
import MPRCore

// What a plug-in tells of connections and of names. Its structures are not trusted: each text must lie in the buffer.
extension PluginProvider {
  public func user(of name: WideString) throws(Win32Error) -> WideString {
    guard let getUser else { throw .ERROR_NOT_SUPPORTED }
    return try text { buffer, size in withWide(name) { name in getUser(name, buffer, size) } }
  }

  public func universalName(of path: WideString, level: UInt32) throws(Win32Error) -> RemoteName {
    guard let getUniversalName else { throw .ERROR_NOT_SUPPORTED }
    let texts = level == UInt32(REMOTE_NAME_INFO_LEVEL) ? 3 : 1
    let read = try filled { buffer, size in
      withWide(path) { path in call { getUniversalName(path, level, buffer, size) } }
    } reading: { reader throws(Win32Error) in
      try reader.structure(at: 0, numbers: 0, texts: texts).texts
    }
    return RemoteName(
      universalName: read[0], connectionName: texts > 1 ? read[1] : nil,
      remainingPath: texts > 1 ? read[2] : nil)
  }

  public func resourceInformation(of resource: NetResource) throws(Win32Error) -> ResourceInformation {
    guard let getInformation else { throw .ERROR_NOT_SUPPORTED }
    var system: LPWSTR?
    return try filled { buffer, size in
      withResource(resource) { resource in
        var resource = resource
        system = nil
        return call { getInformation(&resource, buffer, size, &system) }
      }
    } reading: { reader throws(Win32Error) in
      ResourceInformation(
        resource: try reader.resource(at: 0), rest: try reader.text(at: UInt(bitPattern: system)))
    }
  }

  public func resourceParent(of resource: NetResource) throws(Win32Error) -> NetResource {
    guard let getParent else { throw .ERROR_NOT_SUPPORTED }
    return try filled { buffer, size in
      withResource(resource) { resource in
        var resource = resource
        return call { getParent(&resource, buffer, size) }
      }
    } reading: { reader throws(Win32Error) in
      try reader.resource(at: 0)
    }
  }

  public func performance(of name: WideString) throws(Win32Error) -> ConnectionPerformance {
    guard let getPerformance else { throw .ERROR_NOT_SUPPORTED }
    // All other members are 0 (PERF-020).
    var info = NETCONNECTINFOSTRUCT()
    info.cbStructure = DWORD(MemoryLayout<NETCONNECTINFOSTRUCT>.size)
    let result = withWide(name) { name in call { getPerformance(name, &info) } }
    if result != WN_SUCCESS { throw Win32Error(rawValue: result) }
    return ConnectionPerformance(
      flags: info.dwFlags, speed: info.dwSpeed, delay: info.dwDelay, bestDataSize: info.dwOptDataSize)
  }

  /// How many bytes the buffer really has, whatever size the provider is told.
  private static let largestBuffer = 1 << 18
  /// The size that it is told at first.
  private static let firstSize: DWORD = 4096

  /// Asks for structures with texts, with more room if the provider wants it.
  /// - Parameters:
  ///   - ask: calls the function, with a buffer and its size in bytes.
  ///   - read: reads what is in the buffer after a success.
  private func filled<Result>(
    _ ask: (UnsafeMutableRawPointer, LPDWORD) -> DWORD,
    reading read: (StructureReader) throws(Win32Error) -> Result
  ) throws(Win32Error) -> Result {
    let buffer = UnsafeMutableRawPointer.allocate(
      byteCount: Self.largestBuffer, alignment: MemoryLayout<UInt>.alignment)
    defer { buffer.deallocate() }
    var size = Self.firstSize
    // As with texts, a provider may ask for more room twice.
    for _ in 1...3 {
      buffer.initializeMemory(as: UInt8.self, repeating: 0xFF, count: Int(size))
      var needed = size
      let result = ask(buffer, &needed)
      switch Int(result) {
      case WN_SUCCESS:
        return try read(StructureReader(UnsafeRawBufferPointer(start: buffer, count: Int(size))))
      case WN_MORE_DATA where needed > size && needed <= DWORD(Self.largestBuffer): size = needed
      case WN_MORE_DATA: throw .ERROR_UNEXP_NET_ERR
      default: throw Win32Error(rawValue: result)
      }
    }
    throw .ERROR_UNEXP_NET_ERR
  }
}
