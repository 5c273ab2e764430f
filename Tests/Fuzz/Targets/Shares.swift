import MPRCore
import RedirectorProtocol

@testable import SMBProvider
@testable import SMBWorker

/// The list of shares that a server sends: bytes of which the first one tells the kind, then a name and a comment, each with
/// a NUL at its end, again and again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzShares(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  var rest = Array(Input(start: start, count: count))[...]
  var shares = ListedShares()
  while let kind = rest.popFirst() {
    let name = text(from: &rest)
    let comment = text(from: &rest)
    let goesOn = name.withUnsafeBufferPointer { name in
      comment.withUnsafeBufferPointer { comment in
        shares.add(
          ListedShares.Entry(
            kind: kind == 1 ? .disk : kind == 2 ? .printer : .other, name: name, comment: comment))
      }
    }
    if !goesOn { break }
  }
  let list = shares.list.pages.flatMap { $0 } + shares.list.finish()
  guard let listed = try? ShareList.shares(in: list) else {
    fatalError("broken: a list is read as it was written")
  }
  var names: Set<WideString> = []
  for share in listed {
    require(names.insert(share.name.uppercased).inserted, "a name is told once")
    guard let name = share.name.string, let comment = share.comment.string else {
      fatalError("broken: names and comments are text")
    }
    let unc = UNCName(WideString(#"\\server\"# + name))
    require(unc?.share == name && unc?.path == "", "a name is a share's in a UNC name")
    require(!name.hasSuffix("$"), "a share is not hidden")
    require(share.comment.count <= 256, "a comment has an end")
    for scalar in (name + comment).unicodeScalars {
      require(scalar.properties.generalCategory != .control, "no text has control characters")
    }
  }
  return 0
}

private func text(from rest: inout ArraySlice<UInt8>) -> [UInt8] {
  let text = rest.prefix { $0 != 0 }
  rest = rest.dropFirst(text.count + 1)
  return Array(text)
}
