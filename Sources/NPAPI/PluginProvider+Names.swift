import CMPR
import MPRCore

// Facts about connections and names that a plug-in tells. Its structures are not trusted: each text must lie in the buffer.
extension PluginProvider {
  public func user(of name: WideString) throws(Win32Error) -> WideString {
    guard let getUser else { throw .ERROR_NOT_SUPPORTED }
    return try Self.text { buffer, size in
      withWide(name) { name in call { getUser(name, buffer, size) } }
    }
  }

  public func universalName(of path: WideString, level: UInt32) throws(Win32Error) -> RemoteName {
    guard let getUniversalName else { throw .ERROR_NOT_SUPPORTED }
    let texts = level == UInt32(REMOTE_NAME_INFO_LEVEL) ? 3 : 1
    let read = try Self.structures { buffer, size in
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
    return try Self.structures { buffer, size in
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
    return try Self.structures { buffer, size in
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
    try Self.check(withWide(name) { name in call { getPerformance(name, &info) } })
    return ConnectionPerformance(
      flags: info.dwFlags, speed: info.dwSpeed, delay: info.dwDelay, bestDataSize: info.dwOptDataSize)
  }
}
