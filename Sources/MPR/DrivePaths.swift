import CMPR
import Linux
import MPRCore
import SMBProvider

/// Which folder a device or a share is here, and the way back. The router knows what is connected, the session's
/// directory what of it has a mount.
struct DrivePaths {
  let trace: Trace

  /// The folder of a device or of a share.
  /// - Parameter connecting: whether to connect a share that is not connected.
  func folder(of root: WindowsPath.Root, connecting: Bool) throws(Win32Error) -> Path {
    switch root {
    case .device(let device):
      // The same codes as WNetGetConnection has.
      let status = try ProcessState.router(trace, changing: false).connection(of: device.name).status
      guard status == .NO_ERROR || status == .ERROR_CONNECTION_UNAVAIL && connecting && restores(device)
      else {
        throw status
      }
    case .share(let server, let share):
      let drives = try drives()
      if let folder = drives?.folder(of: root) { return folder }
      if drives?.isConnected(server: server, share: share) != true {
        guard connecting else { throw trace.refusal(.ERROR_NOT_CONNECTED, "the share is not connected") }
        try connect(WindowsPath(root, names: []).text)
      }
    }
    guard let folder = try drives()?.folder(of: root) else {
      throw trace.refusal(.ERROR_NOT_SUPPORTED, "the connection has no mount")
    }
    return folder
  }

  /// Makes the connection that is remembered for a device again, without a question to anybody.
  /// - Returns: whether it is there now.
  private func restores(_ device: LocalDevice) -> Bool {
    do throws(Win32Error) {
      try ProcessState.router(trace, changing: true)
        .restore(device.name, Router.Prompting(owner: 0, isAllowed: false))
      return true
    } catch { return error == .ERROR_ALREADY_ASSIGNED }
  }

  private func drives() throws(Win32Error) -> Drives? {
    do throws(Win32Error) { return try Drives.ofSession() } catch {
      throw trace.failure(error, "the logon session is not to be read")
    }
  }

  /// Makes a connection without a device that nobody remembers, by the default credentials.
  private func connect(_ remoteName: WideString) throws(Win32Error) {
    let share = NetResource(type: DWORD(RESOURCETYPE_DISK), remoteName: remoteName)
    try ProcessState.router(trace, changing: true)
      .connect(ConnectRequest(resource: share, flags: DWORD(CONNECT_TEMPORARY)))
  }

  /// The path of a file for Windows.
  /// - Parameter file: its path, without symbolic links.
  func windowsPath(of file: Path) throws(Win32Error) -> WindowsPath {
    guard let place = try drives()?.place(of: file) else {
      throw trace.refusal(.ERROR_NOT_CONNECTED, "the file is in no mount of this session")
    }
    // The shortest path; of several, that of the first letter.
    if let nearest = place.devices.min(by: { $0.names.count < $1.names.count }) {
      return WindowsPath(.device(nearest.device), names: try sharedNames(nearest.names))
    }
    guard let share = try share(of: place) else {
      throw trace.refusal(.ERROR_NOT_CONNECTED, "nothing leads to the file's mount any more")
    }
    return WindowsPath(share, names: try sharedNames(place.names))
  }

  /// The share that a mount shows. Where the link of the share leads to another mount of it, a device of this one tells.
  private func share(of place: Drives.Place) throws(Win32Error) -> WindowsPath.Root? {
    if let share = place.share { return .share(server: share.server, share: share.share) }
    guard let device = place.neighbour else { return nil }
    let connection = try ProcessState.router(trace, changing: false).connection(of: device.name)
    return try WindowsPath(parsing: connection.remoteName).root
  }

  private func sharedNames(_ names: [Path]) throws(Win32Error) -> [WideString] {
    var shared: [WideString] = []
    for name in names {
      guard let bytes = SharedName.sharedName(Array(name.bytes)) else {
        throw trace.refusal(.ERROR_INVALID_NAME, "a share has no name for \"\(name)\"")
      }
      shared.append(WideString(ansi: bytes))
    }
    return shared
  }
}
