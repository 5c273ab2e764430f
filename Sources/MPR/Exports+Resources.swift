import CMPR
import MPRCore

// The resource that a name of the network leads to, and the one that it is in.

@c @implementation
public func WNetGetResourceInformationW(
  _ lpNetResource: LPNETRESOURCEW?, _ lpBuffer: LPVOID?, _ lpcbBuffer: LPDWORD?,
  _ lplpSystem: UnsafeMutablePointer<LPWSTR?>?
) -> DWORD {
  getInformation(lpNetResource, lpBuffer, lpcbBuffer, lplpSystem)
}

@c @implementation
public func WNetGetResourceInformationA(
  _ lpNetResource: LPNETRESOURCEA?, _ lpBuffer: LPVOID?, _ lpcbBuffer: LPDWORD?,
  _ lplpSystem: UnsafeMutablePointer<LPSTR?>?
) -> DWORD {
  getInformation(lpNetResource, lpBuffer, lpcbBuffer, lplpSystem)
}

private func getInformation<Resource: CallerNetResource>(
  _ resource: UnsafePointer<Resource>?, _ buffer: LPVOID?, _ size: LPDWORD?,
  _ system: UnsafeMutablePointer<UnsafeMutablePointer<Resource.Character>?>?,
  export: StaticString = #function
) -> DWORD {
  exportedCall(export) { trace throws(Win32Error) in
    let resource = NetResource(naming: resource)
    trace("\(name(of: export)): resource \(resource?.description ?? "NULL")")
    let output = try SizedBuffer<Resource.Character>(buffer, size, trace)
    try output.check(trace)
    guard let resource, let system else {
      throw trace.refusal(.ERROR_INVALID_ADDRESS, "the resource or lplpSystem is NULL")
    }
    let found = try ProcessState.router(trace, changing: false).resourceInformation(of: resource)
    system.pointee = try output.write(found.resource.packed, extra: found.rest, trace)
    return .NO_ERROR
  }
}

@c @implementation
public func WNetGetResourceParentW(
  _ lpNetResource: LPNETRESOURCEW?, _ lpBuffer: LPVOID?, _ lpcbBuffer: LPDWORD?
) -> DWORD {
  getParent(lpNetResource, lpBuffer, lpcbBuffer)
}

@c @implementation
public func WNetGetResourceParentA(
  _ lpNetResource: LPNETRESOURCEA?, _ lpBuffer: LPVOID?, _ lpcbBuffer: LPDWORD?
) -> DWORD {
  getParent(lpNetResource, lpBuffer, lpcbBuffer)
}

private func getParent<Resource: CallerNetResource>(
  _ resource: UnsafePointer<Resource>?, _ buffer: LPVOID?, _ size: LPDWORD?,
  export: StaticString = #function
) -> DWORD {
  exportedCall(export) { trace throws(Win32Error) in
    let resource = NetResource(naming: resource)
    trace("\(name(of: export)): resource \(resource?.description ?? "NULL")")
    let output = try SizedBuffer<Resource.Character>(buffer, size, trace)
    try output.check(trace)
    guard let resource else { throw trace.refusal(.ERROR_INVALID_ADDRESS, "the resource is NULL") }
    let parent = try ProcessState.router(trace, changing: false).resourceParent(of: resource)
    try output.write(parent.packed, trace)
    return .NO_ERROR
  }
}
