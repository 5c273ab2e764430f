import CMPR
import Linux
import MPRCore

// WNetRestoreConnection is WNetRestoreSingleConnection that may ask the user (REST-020). There is no A form of the
// latter.

@c @implementation
public func WNetRestoreConnectionW(_ hwndParent: HWND?, _ lpDevice: LPCWSTR?) -> DWORD {
  restore(hwndParent, lpDevice, prompting: true)
}

@c @implementation
public func WNetRestoreConnectionA(_ hwndParent: HWND?, _ lpDevice: LPCSTR?) -> DWORD {
  restore(hwndParent, lpDevice, prompting: true)
}

@c @implementation
public func WNetRestoreSingleConnectionW(_ hwndParent: HWND?, _ lpDevice: LPCWSTR?, _ fUseUI: BOOL) -> DWORD {
  restore(hwndParent, lpDevice, prompting: fUseUI != 0)
}

private func restore<Character: Character16Or8>(
  _ owner: HWND?, _ device: UnsafePointer<Character>?, prompting: Bool, export: StaticString = #function
) -> DWORD {
  exportedCall(export) { trace throws(Win32Error) in
    let device = WideString(device)
    trace("\(name(of: export)): device \(device.traced)\(prompting ? ", the user may be asked" : "")")
    let router = ProcessState.router(trace, changing: true)
    let prompting = Router.Prompting(owner: UInt(bitPattern: owner), isAllowed: prompting)
    if let device {
      try router.restore(device, prompting)
    } else {
      try router.restoreAll(prompting, timeout: ProcessState.restoreTimeout(trace), clock: ProcessClock())
    }
    return .NO_ERROR
  }
}

/// The time of the machine, which goes on while it sleeps.
private struct ProcessClock: Timekeeper {
  var milliseconds: Int64 { Process.milliseconds }
  func pause(milliseconds: UInt32) { Process.sleep(milliseconds: milliseconds) }
}
