import Glibc
import Linux
import MPRCore
import RedirectorProtocol

/// The drives of a session, as files: what the redirector leaves in the session's directory for a connection that has a
/// mount. `mnt/ID` is the mount, whose root is the share's; `drives/Z:` and `unc/SERVER/SHARE` are links to it, of which
/// the first one goes on to the connection's folder. The links stay when a mount is replaced.
public struct Drives: ~Copyable {
  private let session: SessionDirectory

  public init(of session: consuming SessionDirectory) { self.session = session }

  /// Those of the caller's session.
  /// - Returns: nil when there is no session, and so no drive.
  /// - Throws: ERROR_NO_NETWORK or ERROR_NOT_ENOUGH_MEMORY when that cannot be known.
  public static func ofSession() throws(Win32Error) -> Drives? {
    do throws(Errno) {
      return Drives(of: try SessionDirectory(creating: false))
    } catch {
      if error.saysThatNothingIsThere { return nil }
      throw error.rawValue == ENOMEM ? .ERROR_NOT_ENOUGH_MEMORY : .ERROR_NO_NETWORK
    }
  }

  /// The folder that shows what a device or a share has, by its link in the session.
  /// - Returns: nil when it has none.
  public func folder(of root: WindowsPath.Root) -> Path? {
    let link: Path
    switch root {
    case .device(let device): link = SessionDirectory.drives / Path(bytes: device.name.ansi)
    case .share(let server, let share):
      link = SessionDirectory.unc / Path(bytes: server.uppercased.ansi) / Path(bytes: share.uppercased.ansi)
    }
    return linkTarget(link, in: session.root.raw) == nil ? nil : session.path / link
  }

  /// Whether there is a connection to a share, with a mount or without one.
  public func isConnected(server: WideString, share: WideString) -> Bool {
    let connections = (try? session.connectionSummaries()) ?? []
    return connections.contains {
      WideString($0.server).equalsIgnoringCase(server) && WideString($0.share).equalsIgnoringCase(share)
    }
  }

  /// The devices and the share that lead to a file.
  public struct Place {
    /// The devices that do, each with the names on the way from its folder.
    public var devices: [(device: LocalDevice, names: [Path])] = []
    /// A device of the same mount, which leads to another folder of it.
    public var neighbour: LocalDevice?
    public var share: (server: WideString, share: WideString)?
    /// The names on the way from the share's root.
    public var names: [Path]
  }

  /// Finds the devices and the share that lead to a file. No mount but the file's own is looked into.
  /// - Parameter file: the path of the file, without symbolic links.
  /// - Returns: nil for a file that is in no mount of this session.
  public func place(of file: Path) -> Place? {
    guard let mounts = try? realPath(session.path / SessionDirectory.mounts) else { return nil }
    let (inside, outside) = (file.split(separator: "/"), mounts.split(separator: "/"))
    guard inside.count > outside.count, inside.starts(with: outside) else { return nil }
    let mount = inside[outside.count]
    var place = Place(names: Array(inside[(outside.count + 1)...]))

    for name in names(in: SessionDirectory.drives).sorted(by: { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    ) {
      guard let device = LocalDevice(WideString(ansi: Array(name.bytes))),
        let folder = folder(in: mount, from: SessionDirectory.drives / name, depth: 1)
      else { continue }
      if place.names.count >= folder.count,
        zip(folder, place.names).allSatisfy({ $0.0.equalsIgnoringCase($0.1) })
      {
        place.devices.append((device, Array(place.names[folder.count...])))
      } else {
        place.neighbour = device
      }
    }
    for server in names(in: SessionDirectory.unc) {
      for share in names(in: SessionDirectory.unc / server)
      where folder(in: mount, from: SessionDirectory.unc / server / share, depth: 2)?.isEmpty == true {
        place.share = (WideString(ansi: Array(server.bytes)), WideString(ansi: Array(share.bytes)))
      }
    }
    return place
  }

  /// The folder of a mount that a link leads to.
  /// - Parameter depth: how many folders the link is in, below the session's directory.
  /// - Returns: nil for a link to another mount, and for what is no such link.
  private func folder(in mount: Path, from link: Path, depth: Int) -> [Path]? {
    guard let target = linkTarget(link, in: session.root.raw) else { return nil }
    let parts = target.split(separator: "/")
    let way = Array(repeating: "..", count: depth) + [SessionDirectory.mounts, mount]
    return parts.starts(with: way) ? Array(parts[way.count...]) : nil
  }

  private func names(in folder: Path) -> [Path] {
    guard let folder = try? Directory(session.path / folder) else { return [] }
    return (try? folder.names()) ?? []
  }
}

extension Path {
  /// Whether two names are the same to Windows.
  func equalsIgnoringCase(_ other: Path) -> Bool {
    self == other || WideString(ansi: Array(bytes)).equalsIgnoringCase(WideString(ansi: Array(other.bytes)))
  }
}
