import MPRCore

extension RegistryText {
  /// Makes one change.
  public mutating func apply(_ change: RegistryChange) {
    switch change {
    case .set(let value, let name, let key): set(value, for: name, in: key)
    case .removeKey(let key): removeKey(key)
    }
  }

  /// Sets a value. It replaces the line of the old value, or follows the last value of its key, or gets a new
  /// section at the end. Nothing changes if the value is the same already, or if registry text cannot express
  /// the value or a name: no name may hold a line break or NUL, and a key's name may not begin with the minus
  /// sign, which means deletion.
  public mutating func set(_ value: RegistryValue, for name: String, in key: String) {
    guard self.value(name, of: key) != value, let path = RegistryKey(WideString(key)),
      path.path.spelling.fitsOnLine, path.path.spelling.units.first != .minus,
      WideString(name).fitsOnLine
    else { return }
    let name = RegistryName(WideString(name))
    guard let line = line(name, value) else { return }
    guard let section = lastSection(of: path) else {
      append(path, line)
      return
    }
    if let index = sections[section].lines.lastIndex(where: { $0.isReplaceable(by: name) }) {
      sections[section].lines[index] = line
    } else {
      insert(line, after: sections[section].lines.lastIndex { $0.name != nil }, in: section)
    }
  }

  /// Removes a value wherever the document sets it.
  public mutating func removeValue(_ name: String, from key: String) {
    guard let key = RegistryKey(WideString(key)) else { return }
    let name = RegistryName(WideString(name))
    for index in sections.indices where sections[index].key == key && !sections[index].deletesKey {
      sections[index].lines.removeAll {
        if case .deletion = $0.content { false } else { $0.isReplaceable(by: name) }
      }
    }
    readAgain()
  }

  /// Removes a key, its values and the keys below it, with the comments among them. Comments after the last
  /// value stay, because they belong to what follows.
  public mutating func removeKey(_ key: String) {
    guard let key = RegistryKey(WideString(key)) else { return }
    var kept: [RegistrySection] = []
    for section in sections {
      if let other = section.key, !section.deletesKey, key.contains(other), !kept.isEmpty {
        let values = section.lines.lastIndex { $0.name != nil }.map { $0 + 1 } ?? 0
        kept[kept.count - 1].lines += section.lines[values...].drop { $0.content == .blank }
      } else {
        kept.append(section)
      }
    }
    sections = kept
    readAgain()
  }

  /// Parses the text again after lines were removed: a line that ends with CR and an empty line that ends with LF
  /// have become one.
  private mutating func readAgain() {
    var parser = RegistryTextParser(text, form)
    sections = parser.sections()
  }

  /// The last section of a key, unless the key is deleted after it.
  private func lastSection(of key: RegistryKey) -> Int? {
    let last = sections.lastIndex { section in
      section.deletesKey ? section.key?.contains(key) == true : section.key == key
    }
    return last.flatMap { sections[$0].deletesKey ? nil : $0 }
  }

  private func line(_ name: RegistryName, _ value: RegistryValue) -> RegistryLine? {
    guard let data = value.text(newline: newline, form.version) else { return nil }
    let spelling = name.spelling.isEmpty ? [.at] : name.spelling.quoted
    return RegistryTextParser.line(spelling + [.equals] + data + newline, form)
  }

  private mutating func insert(_ line: RegistryLine, after index: Int?, in section: Int) {
    if section == sections.count - 1 { closeEnd() }
    if let index {
      terminate(&sections[section].lines[index].text)
    } else {
      terminate(&sections[section].heading)
    }
    sections[section].lines.insert(line, at: index.map { $0 + 1 } ?? 0)
  }

  /// A new section between blank lines, as regedit writes it.
  private mutating func append(_ key: RegistryKey, _ line: RegistryLine) {
    closeEnd()
    let last = sections.count - 1
    let blank = RegistryLine(text: newline, content: .blank)
    if let end = sections[last].lines.indices.last {
      terminate(&sections[last].lines[end].text)
    } else {
      terminate(&sections[last].heading)
    }
    if sections[last].lines.last?.content != .blank { sections[last].lines.append(blank) }
    sections.append(
      RegistrySection(
        heading: [.openingBracket] + key.path.spelling.units + [.closingBracket] + newline,
        key: key, lines: [line, blank]))
  }

  /// Takes the backslash from bytes that would go on in what is added to the end.
  private mutating func closeEnd() {
    let last = sections.count - 1
    guard let index = sections[last].lines.lastIndex(where: { $0.openEnd != nil }),
      let backslash = sections[last].lines[index].openEnd
    else { return }
    sections[last].lines[index].text.remove(at: backslash)
    sections[last].lines[index].openEnd = nil
  }

  /// Completes the ending of a line. The last line of a document may lack it, or may lack its line feed only.
  private func terminate(_ line: inout [UInt16]) {
    guard line.last != .lineFeed else { return }
    line += line.last == .carriageReturn ? [.lineFeed] : newline
  }
}
