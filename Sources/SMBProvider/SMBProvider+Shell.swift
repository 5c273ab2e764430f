internal import CMPR
import MPRCore

extension SMBProvider {
  /// The form in which a UNC name is shown. Microsoft leaves it to the provider (FMT-009 to FMT-012).
  public func formattedName(_ name: WideString, _ format: NameFormat) throws(Win32Error) -> WideString {
    guard let unc = UNCName(name) else { throw .ERROR_BAD_NET_NAME }
    var name = name
    if format.flags & UInt32(WNFMT_INENUM) != 0, unc.share != nil, let last = name.pathParts.last {
      // The server, or the share, has just been shown.
      name = WideString(units: Array(last.drop { $0 == .backslash }))
    }
    let room = Int(format.charactersPerLine)
    guard room > 0, name.count > room else { return name }
    return format.flags & UInt32(WNFMT_MULTILINE) != 0
      ? name.broken(toLinesOf: room) : name.shortened(to: room)
  }
}

extension WideString {
  /// The parts of a UNC name, each with the backslashes in front of it: `\\server`, `\share`, `\folder`.
  fileprivate var pathParts: [ArraySlice<UInt16>] {
    var parts: [ArraySlice<UInt16>] = []
    let end = withoutTrailingBackslash.units.count
    var start = 0
    for index in units.indices.dropFirst(2) where units[index] == .backslash && index < end {
      parts.append(units[start..<index])
      start = index
    }
    return parts + [units[start...]]
  }

  /// The name with line breaks in front of backslashes. A part that is longer than a line has a line of its own.
  fileprivate func broken(toLinesOf room: Int) -> WideString {
    var lines: [[UInt16]] = []
    for part in pathParts {
      if let last = lines.last, last.count + part.count <= room {
        lines[lines.count - 1] += part
      } else {
        lines.append(Array(part))
      }
    }
    return WideString(units: Array(lines.joined(separator: [.newline])))
  }

  /// As many parts at the end as fit behind "...", or else the beginning of the name and "...". Where not even that fits,
  /// the beginning alone.
  fileprivate func shortened(to room: Int) -> WideString {
    let dots = [UInt16](repeating: .dot, count: 3)
    var end: [UInt16] = []
    for part in pathParts.reversed() {
      guard dots.count + part.count + end.count <= room else { break }
      end = part + end
    }
    if !end.isEmpty { return WideString(units: dots + end) }
    guard room > dots.count else { return prefix(room) }
    var start = units.prefix(room - dots.count)
    if let last = start.last, UTF16.isLeadSurrogate(last) { start.removeLast() }
    return WideString(units: start + dots)
  }
}
