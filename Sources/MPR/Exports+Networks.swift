import CMPR
import MPRCore

// Facts about the networks and their providers.

@c @implementation
public func WNetGetProviderNameW(
  _ dwNetType: DWORD, _ lpProviderName: LPWSTR?, _ lpBufferSize: LPDWORD?
) -> DWORD {
  getProviderName(dwNetType, lpProviderName, lpBufferSize)
}

@c @implementation
public func WNetGetProviderNameA(
  _ dwNetType: DWORD, _ lpProviderName: LPSTR?, _ lpBufferSize: LPDWORD?
) -> DWORD {
  getProviderName(dwNetType, lpProviderName, lpBufferSize)
}

private func getProviderName<Character: Character16Or8>(
  _ type: DWORD, _ buffer: UnsafeMutablePointer<Character>?, _ size: LPDWORD?,
  export: StaticString = #function
) -> DWORD {
  exportedCall(export) { trace throws(Win32Error) in
    trace("\(name(of: export)): type 0x\(type.hexDigits), room for \(size?.pointee ?? 0)")
    let output = try SizedText(buffer, size, trace)
    try output.write(
      ProcessState.router(trace, changing: false).providerName(ofNetwork: type), trace)
    return .NO_ERROR
  }
}

@c @implementation
public func WNetGetProviderTypeW(_ lpProvider: LPCWSTR?, _ lpdwNetType: LPDWORD?) -> DWORD {
  getProviderType(lpProvider, lpdwNetType)
}

@c @implementation
public func WNetGetProviderTypeA(_ lpProvider: LPCSTR?, _ lpdwNetType: LPDWORD?) -> DWORD {
  getProviderType(lpProvider, lpdwNetType)
}

private func getProviderType(
  _ provider: UnsafePointer<some Character16Or8>?, _ type: LPDWORD?, export: StaticString = #function
) -> DWORD {
  exportedCall(export) { trace throws(Win32Error) in
    let provider = WideString(provider)
    trace("\(name(of: export)): provider \(provider.traced)")
    guard let provider, let type else {
      throw trace.refusal(.ERROR_INVALID_ADDRESS, "the provider's name or the type is NULL")
    }
    type.pointee = try ProcessState.router(trace, changing: false).networkType(ofProvider: provider)
    return .NO_ERROR
  }
}

@c @implementation
public func WNetGetNetworkInformationW(_ lpProvider: LPCWSTR?, _ lpNetInfoStruct: LPNETINFOSTRUCT?)
  -> DWORD
{
  getNetworkInformation(lpProvider, lpNetInfoStruct)
}

@c @implementation
public func WNetGetNetworkInformationA(_ lpProvider: LPCSTR?, _ lpNetInfoStruct: LPNETINFOSTRUCT?)
  -> DWORD
{
  getNetworkInformation(lpProvider, lpNetInfoStruct)
}

private func getNetworkInformation(
  _ provider: UnsafePointer<some Character16Or8>?, _ result: LPNETINFOSTRUCT?,
  export: StaticString = #function
) -> DWORD {
  exportedCall(export) { trace throws(Win32Error) in
    let provider = WideString(provider)
    trace("\(name(of: export)): provider \(provider.traced)")
    guard let result else { throw trace.refusal(.ERROR_INVALID_ADDRESS, "the structure is NULL") }
    let size = DWORD(MemoryLayout<NETINFOSTRUCT>.size)
    guard result.pointee.cbStructure >= size else {
      throw trace.refusal(.ERROR_INVALID_PARAMETER, "cbStructure is less than \(size)")
    }
    guard let provider else { throw trace.refusal(.ERROR_BAD_PROVIDER, "the provider's name is NULL") }
    let network = try ProcessState.router(trace, changing: false)
      .networkInformation(ofProvider: provider)
    // Any letter and any port may be redirected (NETI-016).
    result.pointee = NETINFOSTRUCT(
      cbStructure: size, dwProviderVersion: network.version, dwStatus: network.status.rawValue,
      dwCharacteristics: 0, dwHandle: ULONG_PTR(network.handle), wNetType: network.type,
      dwPrinters: .max, dwDrives: .max)
    return .NO_ERROR
  }
}
