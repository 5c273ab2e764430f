import MPRCore

/// A caller's buffer for text, `capacity` characters long.
struct OutputText<Character: Character16Or8> {
  let buffer: UnsafeMutablePointer<Character>?
  let capacity: Int

  /// Whether there is room for a NUL at least.
  var isUsable: Bool { buffer != nil && capacity > 0 }

  /// How many characters the text takes, with its NUL.
  func characters(for text: WideString) -> Int { Character.encode(text).count + 1 }

  /// Writes the text and its NUL when they fit. Answers how many characters that takes.
  func write(_ text: WideString) -> (fits: Bool, needed: Int) {
    let characters = Character.encode(text)
    let needed = characters.count + 1
    guard needed <= capacity, let buffer else { return (false, needed) }
    store(characters[...], in: buffer)
    return (true, needed)
  }

  /// Writes as much of the text as fits, and a NUL. There must be room for the NUL.
  func writeTruncated(_ text: WideString) {
    guard let buffer else { return }
    store(Character.prefix(Character.encode(text), capacity - 1), in: buffer)
  }

  private func store(
    _ characters: ArraySlice<Character>, in buffer: UnsafeMutablePointer<Character>
  ) {
    for (offset, character) in characters.enumerated() { buffer[offset] = character }
    buffer[characters.count] = Character.terminator
  }
}
