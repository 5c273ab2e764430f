import CMPR
import MPRCore

@c @implementation
public func MultinetGetConnectionPerformanceW(
  _ lpNetResource: LPNETRESOURCEW?, _ lpNetConnectInfoStruct: LPNETCONNECTINFOSTRUCT?
) -> DWORD {
  getPerformance(lpNetResource, lpNetConnectInfoStruct)
}

@c @implementation
public func MultinetGetConnectionPerformanceA(
  _ lpNetResource: LPNETRESOURCEA?, _ lpNetConnectInfoStruct: LPNETCONNECTINFOSTRUCT?
) -> DWORD {
  getPerformance(lpNetResource, lpNetConnectInfoStruct)
}

private func getPerformance(
  _ resource: UnsafePointer<some CallerNetResource>?, _ result: LPNETCONNECTINFOSTRUCT?,
  export: StaticString = #function
) -> DWORD {
  exportedCall(export) { trace throws(Win32Error) in
    let resource = NetResource(naming: resource, byDevice: true)
    trace("\(name(of: export)): resource \(resource?.description ?? "NULL")")
    guard let resource, let result else {
      throw trace.refusal(.ERROR_INVALID_ADDRESS, "the resource or the structure is NULL")
    }
    let size = DWORD(MemoryLayout<NETCONNECTINFOSTRUCT>.size)
    guard result.pointee.cbStructure >= size else {
      throw trace.refusal(.ERROR_INVALID_PARAMETER, "cbStructure is less than \(size)")
    }
    let performance = try ProcessState.router(trace, changing: false).performance(of: resource)
    result.pointee.dwFlags = performance.flags
    result.pointee.dwSpeed = performance.speed
    result.pointee.dwDelay = performance.delay
    result.pointee.dwOptDataSize = performance.bestDataSize
    return .NO_ERROR
  }
}
