import Testing

@testable import MPRCore

@Suite("Secrets")
struct SecretTests {
  private let secret = Secret(units: Array("hunter2".utf16))

  @Test("The units are lent, and nothing else shows them")
  func units() {
    #expect(secret.withUnits { Array($0) } == Array("hunter2".utf16))
    #expect("\(secret)" == "<redacted>")
    #expect(String(reflecting: secret) == "<redacted>")
    #expect(Mirror(reflecting: secret).children.isEmpty)
    var dumped = ""
    dump(secret, to: &dumped)
    #expect(!dumped.contains("hunter2"))
    dump([secret], to: &dumped)
    #expect(!dumped.contains("104"))
  }

  @Test("Secrets compare by content")
  func comparison() {
    #expect(secret.isSame(as: Secret(units: Array("hunter2".utf16))))
    #expect(!secret.isSame(as: Secret(units: Array("hunter".utf16))))
    #expect(!secret.isSame(as: Secret(units: [])))
  }

  @Test("A secret may have fewer units than its capacity")
  func lessThanItsRoom() {
    let secret = Secret(capacity: 20) { unit in "hunter2".utf16.forEach { unit($0) } }
    #expect(secret.count == 7)
    #expect(secret.withUnits { Array($0) } == Array("hunter2".utf16))
    #expect(secret.isSame(as: self.secret))
  }

  @Test("An empty secret is a secret too")
  func empty() {
    let empty = Secret(units: [])
    #expect(empty.isEmpty && !secret.isEmpty)
    #expect(empty.withUnits { $0.count } == 0)
    #expect(empty.isSame(as: Secret(units: [])))
  }
}
