/// A path of Windows, taken apart: the device or the share that it begins with, and the names below.
public struct WindowsPath: Equatable, Sendable {
  public enum Root: Equatable, Sendable {
    case device(LocalDevice)
    /// As written.
    case share(server: WideString, share: WideString)
  }

  public var root: Root
  /// The folders and the file, from the outside in, as Windows knows them.
  public var names: [WideString]

  public init(_ root: Root, names: [WideString]) {
    self.root = root
    self.names = names
  }

  /// Reads a path as Windows does: "/" is as good as "\", "." and ".." are resolved and never lead above the root, and
  /// dots and spaces at the end are left out. After `\\?\` nothing of that is done, as on Windows.
  ///
  /// A drive has no current folder here: "Z:name" is `Z:\name`, as on Windows in a program that has chosen none.
  /// - Throws: ERROR_BAD_DEVICE for a path that begins with neither a device nor `\\`, ERROR_BAD_NET_NAME for one without
  ///   a server or a share, ERROR_INVALID_NAME for a name that no file can have.
  public init(parsing text: WideString) throws(Win32Error) {
    let isLiteral = text.units.starts(with: Self.literal)
    let units = isLiteral ? text.units[...] : text.units.map { $0 == .slash ? .backslash : $0 }[...]
    let isPrefixed = isLiteral || units.starts(with: Self.literal) || units.starts(with: Self.device)
    let rest = isPrefixed ? units.dropFirst(4) : units

    if isPrefixed, WideString(units: Array(rest.prefix(4))).uppercased == #"UNC\"# {
      self = try Self.onShare(rest.dropFirst(4), isLiteral)
    } else if !isPrefixed, rest.starts(with: [.backslash, .backslash]) {
      self = try Self.onShare(rest.dropFirst(2), isLiteral)
    } else if let device = LocalDevice(WideString(units: Array(rest.prefix(2)))),
      // With a prefix the drive itself would be meant, and not its root.
      !isPrefixed || rest.dropFirst(2).first == .backslash
    {
      self.init(.device(device), names: try Self.names(in: rest.dropFirst(2), isLiteral))
    } else if !isPrefixed, let port = LocalDevice(WideString(units: Array(rest))) {
      self.init(.device(port), names: [])
    } else {
      throw .ERROR_BAD_DEVICE
    }
  }

  private static let literal = WideString(#"\\?\"#).units
  private static let device = WideString(#"\\.\"#).units

  /// - Parameter path: what is behind the backslashes in front of the server.
  private static func onShare(_ path: ArraySlice<UInt16>, _ isLiteral: Bool) throws(Win32Error) -> WindowsPath
  {
    let parts = path.split(separator: .backslash, maxSplits: 2, omittingEmptySubsequences: false)
      .map { WideString(units: Array($0)) }
    guard parts.count > 1, parts[..<2].allSatisfy({ !["", ".", "..", "?"].contains($0) && $0.isPlain }) else {
      throw .ERROR_BAD_NET_NAME
    }
    return WindowsPath(
      .share(server: parts[0], share: parts[1]),
      names: parts.count > 2 ? try names(in: parts[2].units[...], isLiteral) : [])
  }

  /// The names in a path below the root.
  private static func names(in path: ArraySlice<UInt16>, _ isLiteral: Bool) throws(Win32Error) -> [WideString]
  {
    var names: [WideString] = []
    if isLiteral {
      // One separator may be in front and one at the end.
      let inner = path.first == .backslash ? path.dropFirst() : path
      names = (inner.last == .backslash ? inner.dropLast() : inner)
        .split(separator: .backslash, omittingEmptySubsequences: inner.isEmpty)
        .map { WideString(units: Array($0)) }
    } else {
      let parts = path.split(separator: .backslash)
      for (index, part) in parts.enumerated() {
        if part.elementsEqual([.dot]) { continue }
        if part.elementsEqual([.dot, .dot]) {
          _ = names.popLast()
        } else {
          let name = withoutEnd(part, isLast: index == parts.count - 1 && path.last != .backslash)
          if !name.isEmpty { names.append(WideString(units: Array(name))) }
        }
      }
    }
    for name in names where name.unixName == nil { throw .ERROR_INVALID_NAME }
    return names
  }

  /// A name without the dots and spaces at its end, if it is the last one of the path; any other one loses a single dot
  /// alone.
  private static func withoutEnd(_ name: ArraySlice<UInt16>, isLast: Bool) -> ArraySlice<UInt16> {
    var name = name
    if isLast {
      while name.last == .dot || name.last == .space { name.removeLast() }
    } else if name.last == .dot, name.dropLast().last != .dot {
      name.removeLast()
    }
    return name
  }

  /// The path as Windows writes it.
  public var text: WideString {
    var units =
      switch root {
      case .device(let device): device.name.units + (names.isEmpty ? [.backslash] : [])
      case .share(let server, let share):
        [.backslash, .backslash] + server.units + [.backslash] + share.units
      }
    for name in names { units += [.backslash] + name.units }
    return WideString(units: units)
  }
}

extension WideString {
  /// The Unix name of the file that has this name on its share; nil for a name that no file can have here, and for
  /// one that Windows takes for a device's.
  public var unixName: [UInt8]? {
    guard let name = utf8, !SharedName.isReserved(name) else { return nil }
    return SharedName.unixName(name)
  }

  /// Whether the text can be the name of a link in a folder.
  fileprivate var isPlain: Bool { utf8 != nil && !units.contains { $0 == 0 || $0 == .slash } }
}
