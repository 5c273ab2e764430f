/// A user's name taken apart as libsmbclient wants it.
struct AccountName: Equatable {
  /// "" leaves the domain to the server.
  var domain: String
  var user: String

  init(domain: String, user: String) { (self.domain, self.user) = (domain, user) }

  /// "DOMAIN\user" is split at the first backslash. "user@realm" stays whole: the server, not the
  /// client, knows which part of it names an account.
  init(_ text: String) {
    if let backslash = text.utf8.firstIndex(of: UInt8(ascii: "\\")) {
      domain = String(text[..<backslash])
      user = String(text[text.utf8.index(after: backslash)...])
    } else {
      domain = ""
      user = text
    }
  }
}
