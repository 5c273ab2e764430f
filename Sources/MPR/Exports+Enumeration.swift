import CMPR
import MPRCore

@c @implementation
public func WNetOpenEnumW(
  _ dwScope: DWORD, _ dwType: DWORD, _ dwUsage: DWORD, _ lpNetResource: LPNETRESOURCEW?,
  _ lphEnum: LPHANDLE?
) -> DWORD {
  openEnum(dwScope, dwType, dwUsage, lpNetResource, lphEnum)
}

@c @implementation
public func WNetOpenEnumA(
  _ dwScope: DWORD, _ dwType: DWORD, _ dwUsage: DWORD, _ lpNetResource: LPNETRESOURCEA?,
  _ lphEnum: LPHANDLE?
) -> DWORD {
  openEnum(dwScope, dwType, dwUsage, lpNetResource, lphEnum)
}

/// The resource is read for RESOURCE_GLOBALNET alone (OPENE-031), and all of it is copied: callers have it in the buffer
/// that WNetEnumResource fills later (OPENE-040).
private func openEnum(
  _ scope: DWORD, _ type: DWORD, _ usage: DWORD, _ resource: UnsafePointer<some CallerNetResource>?,
  _ handle: LPHANDLE?, export: StaticString = #function
) -> DWORD {
  exportedCall(export) { trace throws(Win32Error) in
    let container = scope == DWORD(RESOURCE_GLOBALNET) ? NetResource(resource) : nil
    let request = EnumerationRequest(scope: scope, type: type, usage: usage, container: container)
    trace("\(name(of: export)): \(request)")
    guard let handle else { throw trace.refusal(.ERROR_INVALID_ADDRESS, "the pointer to the handle is NULL") }
    handle.pointee = nil
    let resources = try ProcessState.router(trace, changing: false).openEnumeration(request)
    let number = EnumerationHandles.add(EnumerationCursor(resources))
    trace("the enumeration is 0x\(number.hexDigits)")
    handle.pointee = HANDLE(bitPattern: number)
    return .NO_ERROR
  }
}

@c @implementation
public func WNetEnumResourceW(
  _ hEnum: HANDLE?, _ lpcCount: LPDWORD?, _ lpBuffer: LPVOID?, _ lpBufferSize: LPDWORD?
) -> DWORD {
  enumResource(hEnum, lpcCount, lpBuffer, lpBufferSize, of: WCHAR.self)
}

@c @implementation
public func WNetEnumResourceA(
  _ hEnum: HANDLE?, _ lpcCount: LPDWORD?, _ lpBuffer: LPVOID?, _ lpBufferSize: LPDWORD?
) -> DWORD {
  enumResource(hEnum, lpcCount, lpBuffer, lpBufferSize, of: CChar.self)
}

/// The size is written only when not one entry fits (ENUM-025). Whenever the call fails the count is 0: some callers read
/// so many entries whatever the result is (ENUM-034).
private func enumResource<Character: Character16Or8>(
  _ handle: HANDLE?, _ count: LPDWORD?, _ buffer: LPVOID?, _ size: LPDWORD?, of _: Character.Type,
  export: StaticString = #function
) -> DWORD {
  exportedCall(export) { trace throws(Win32Error) in
    // Both are read once: another thread of the caller may change them meanwhile.
    let (wanted, room) = (count?.pointee ?? 0, size?.pointee ?? 0)
    trace(
      "\(name(of: export)): 0x\(UInt(bitPattern: handle).hexDigits), at most \(wanted) entries, room for \(room) bytes"
    )
    do throws(Win32Error) {
      try ProcessState.router(trace, changing: false).checkProviders()
      var packer = StructurePacker<Character>(buffer, size: Int(room))
      let needed = try EnumerationHandles.use(handle, trace) { cursor throws(Win32Error) in
        guard count != nil, buffer != nil, size != nil else {
          throw trace.refusal(.ERROR_INVALID_ADDRESS, "the count, the buffer or the size is NULL")
        }
        return try cursor.fill(&packer, atMost: wanted)
      }
      if let needed {
        size?.pointee = DWORD(needed)
        throw trace.refusal(.ERROR_MORE_DATA, "the next entry takes \(needed) bytes")
      }
      trace("\(packer.count) entries are stored")
      count?.pointee = DWORD(packer.count)
      return .NO_ERROR
    } catch {
      count?.pointee = 0
      throw error
    }
  }
}

/// The enumeration is freed, whatever the call answers: without a network there would be nobody else to do it
/// (CLOSEE-006).
@c @implementation
public func WNetCloseEnum(_ hEnum: HANDLE?) -> DWORD {
  let export: StaticString = #function
  return exportedCall(export) { trace throws(Win32Error) in
    trace("\(name(of: export)): 0x\(UInt(bitPattern: hEnum).hexDigits)")
    let closed: Result<Void, Win32Error>
    do throws(Win32Error) { closed = .success(try EnumerationHandles.close(hEnum, trace)) } catch {
      closed = .failure(error)
    }
    try ProcessState.router(trace, changing: false).checkProviders()
    try closed.get()
    return .NO_ERROR
  }
}
