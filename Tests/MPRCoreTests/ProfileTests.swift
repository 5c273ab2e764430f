import RegistryFormat
import TestData
import Testing

@testable import MPRCore

@Suite("Profile")
struct ProfileTests {
  private static let z = LocalDevice("Z:")!
  private static let lpt1 = LocalDevice("LPT1")!

  private static let connection = RememberedConnection(
    remoteName: #"\\server\share"#, userName: "", providerName: "Microsoft Windows Network",
    providerType: 0x20000, device: z, hasOwnCredentials: false)

  private func store(_ body: String) -> FakeProfileStore {
    let store = FakeProfileStore()
    store.text = RegistryText(body: body)
    return store
  }

  /// A profile with these lines below HKEY_CURRENT_USER\Network\Z.
  private func profile(_ values: String) -> Profile {
    Profile(store: store("[HKEY_CURRENT_USER\\Network\\Z]\n\(values)\n"))
  }

  @Test("An entry has these values and no others (PROF-004, PROF-005, PROF-006, PROF-008)")
  func written() throws {
    let store = FakeProfileStore()
    try Profile(store: store).remember(Self.connection, for: Self.z)
    #expect(
      store.text.string == #"""
        Windows Registry Editor Version 5.00

        [HKEY_CURRENT_USER\Network\Z]
        "ConnectionType"=dword:00000001
        "DeferFlags"=dword:00000004
        "ProviderName"="Microsoft Windows Network"
        "ProviderType"=dword:00020000
        "RemotePath"="\\\\server\\share"
        "UserName"=""


        """#)
  }

  @Test("DeferFlags tell whether restoring needs a password (PROF-007)")
  func deferFlags() {
    func flags(_ hasOwnCredentials: Bool) -> UInt32 {
      RememberedConnection(
        remoteName: "x", userName: "", providerName: "", providerType: 0, device: Self.z,
        hasOwnCredentials: hasOwnCredentials
      ).deferFlags
    }
    #expect(flags(false) == 4)
    #expect(flags(true) == 1)
  }

  @Test("A remembered connection is read back as it was written (PROF-005)")
  func roundTrip() throws {
    let store = FakeProfileStore()
    let profile = Profile(store: store)
    let connection = RememberedConnection(
      remoteName: #"\\Größe\"x" "#, userName: #"DOMAIN\user"#, providerName: "Other",
      providerType: 0x12_0000, device: Self.z, hasOwnCredentials: true)
    try profile.remember(connection, for: Self.z)
    #expect(try profile.remembered(Self.z) == connection)
    #expect(try profile.remembered(LocalDevice("z:")!) == connection)
    #expect(try profile.remembered(LocalDevice("Y:")!) == nil)
  }

  @Test("A printer port is remembered under its name, with ConnectionType 2 (PROF-009)")
  func printer() throws {
    let store = FakeProfileStore()
    let profile = Profile(store: store)
    let connection = RememberedConnection(
      remoteName: #"\\server\printer"#, userName: "", providerName: "", providerType: 0x20000,
      device: Self.lpt1, hasOwnCredentials: false)
    try profile.remember(connection, for: Self.lpt1)
    let key = #"HKEY_CURRENT_USER\Network\LPT1"#
    #expect(store.text.value("ConnectionType", of: key) == .dword(2))
    #expect(try profile.remembered(Self.lpt1) == connection)
    #expect(try profile.all().map(\.device) == [Self.lpt1])
  }

  @Test("The default user is empty, the remote name as the caller spelled it (PROF-010, PROF-011)")
  func spelling() throws {
    let profile = profile("\"RemotePath\"=\"\\\\\\\\SERVER\\\\Share\\\\\"\n\"UserName\"=\"\"")
    let connection = try #require(try profile.remembered(Self.z))
    #expect(connection.remoteName == #"\\SERVER\Share\"#)
    #expect(connection.userName.isEmpty)
  }

  @Test("Case and a trailing backslash do not matter when resources are compared (PROF-012)")
  func sameResource() {
    for name: WideString in [#"\\server\share"#, #"\\SERVER\Share\"#] {
      #expect(Self.connection.isSameResource(as: name))
    }
    for name: WideString in [#"\\server\share2"#, #"\\server"#, "", #"\\server\share\\"#] {
      #expect(!Self.connection.isSameResource(as: name))
    }
  }

  @Test(
    "A malformed entry remembers nothing, and can be forgotten and replaced (PROF-013)",
    arguments: [
      "", "\"UserName\"=\"me\"", "\"RemotePath\"=\"\"", "\"RemotePath\"=dword:1",
      "\"RemotePath\"=hex:5c,00,5c,00",
      "\"RemotePath\"=hex(2):", "\"RemotePath\"=hex(7):61,00,00,00,00,00", "\"RemotePath\"=hex(2):5c,00,5c\\",
      "\"RemotePath\"=\"\\\\server\\share\"", "\"RemotePath\"=\"open", "\"RemotePath\"=-",
    ])
  func malformed(values: String) throws {
    let store = store("[HKEY_CURRENT_USER\\Network\\Z]\n\(values)\n\"Mine\"=\"x\"\n")
    let profile = Profile(store: store)
    #expect(try profile.remembered(Self.z) == nil)
    #expect(try profile.hasEntry(for: Self.z))
    #expect(try !profile.hasEntry(for: Self.lpt1))
    #expect(try profile.all().isEmpty)
    let original = store.text
    try profile.remember(Self.connection, for: Self.z)
    #expect(try profile.remembered(Self.z) == Self.connection)
    #expect(store.text.value("Mine", of: #"HKEY_CURRENT_USER\Network\Z"#) == .string("x"))
    store.text = original
    #expect(try profile.forget(Self.z))
    #expect(store.text == self.store("").text)
    #expect(try !profile.hasEntry(for: Self.z))
  }

  @Test(
    "RemotePath alone decides whether there is an entry: other values that are not what they should be count as absent",
    arguments: [
      "", "\"UserName\"=dword:00000000", "\"UserName\"=hex(0):", "\"UserName\"=open",
      "\"ProviderName\"=hex:01",
      "\"ProviderType\"=\"1\"", "\"ProviderType\"=hex:00,00,02,00", "\"ConnectionType\"=dword:00000000",
      "\"ConnectionType\"=dword:2", "\"ConnectionType\"=\"1\"", "\"DeferFlags\"=hex:04,00,00,00",
      "\"DeferFlags\"=dword:x", "\"ConnectFlags\"=dword:0\n\"UseOptions\"=hex:44,65,\\\n  66",
    ])
  func otherValues(values: String) throws {
    for path in [
      #""\\\\server\\share""#,
      "hex(2):\(#"\\server\share"#.utf16.map { "\(String($0, radix: 16)),00" }.joined(separator: ",")),00,00",
    ] {
      let connection = try #require(try profile("\"RemotePath\"=\(path)\n\(values)").remembered(Self.z))
      #expect(connection.remoteName == Self.connection.remoteName)
      #expect(connection.userName.isEmpty && connection.providerName.isEmpty)
      #expect(
        connection.providerType == 0x20000 && connection.connectionType == 1 && connection.deferFlags == 4)
    }
  }

  @Test("Malformed entries and keys that are no device are not listed (PROF-013)")
  func enumeration() throws {
    let store = store(
      """
      [HKEY_CURRENT_USER\\Network\\Z]
      "RemotePath"="z"
      [HKEY_CURRENT_USER\\Network\\Y]
      "RemotePath"=dword:1
      [HKEY_CURRENT_USER\\Network\\a]
      "RemotePath"="a"
      [HKEY_CURRENT_USER\\Network\\A:]
      "RemotePath"="a"
      [HKEY_CURRENT_USER\\Network\\B:]
      "RemotePath"="b"
      [HKEY_CURRENT_USER\\Network\\LPT2:]
      "RemotePath"="lpt"
      [HKEY_CURRENT_USER\\Network\\Persistent]
      "RemotePath"="p"
      """)
    let all = try Profile(store: store).all()
    #expect(all.map(\.device.name) == ["Z:", "A:"])
    #expect(all.map(\.connection.remoteName) == ["z", "a"])
  }

  @Test("An entry needs no more than a RemotePath")
  func sparse() throws {
    let connection = try #require(try profile("\"RemotePath\"=\"x\"").remembered(Self.z))
    #expect(connection.providerType == 0x20000)
    #expect(connection.connectionType == 1)
    #expect(connection.deferFlags == 4)
    #expect(connection.providerName.isEmpty && connection.userName.isEmpty)
  }

  @Test("Remembering the same again changes nothing, and values of others stay")
  func rememberAgain() throws {
    let store = store("[HKEY_CURRENT_USER\\Network\\z]\n\"UseOptions\"=hex:01\n; mine\n")
    let profile = Profile(store: store)
    try profile.remember(Self.connection, for: Self.z)
    let once = store.text
    try profile.remember(Self.connection, for: Self.z)
    #expect(store.text == once)
    #expect(store.text.string.contains("; mine"))
    #expect(
      store.text.value("UseOptions", of: #"HKEY_CURRENT_USER\Network\Z"#)
        == .other(type: 3, bytes: [1]))
  }

  @Test("Forgetting removes the entry and says whether there was one")
  func forget() throws {
    let store = store("[HKEY_CURRENT_USER\\Network\\Y]\n\"RemotePath\"=\"y\"\n\n")
    let original = store.text
    let profile = Profile(store: store)
    #expect(try !profile.forget(Self.z))
    #expect(store.text == original)
    try profile.remember(Self.connection, for: Self.z)
    #expect(try profile.forget(Self.z))
    #expect(store.text == original)
  }

  @Test("The store's errors come through, and nothing changes")
  func errors() throws {
    let store = FakeProfileStore()
    let profile = Profile(store: store)
    store.writeFailure = .ERROR_CANNOT_OPEN_PROFILE
    #expect(throws: Win32Error.ERROR_CANNOT_OPEN_PROFILE) { try profile.checkWritable() }
    #expect(throws: Win32Error.ERROR_CANNOT_OPEN_PROFILE) {
      try profile.remember(Self.connection, for: Self.z)
    }
    #expect(throws: Win32Error.ERROR_CANNOT_OPEN_PROFILE) { try profile.forget(Self.z) }
    store.readFailure = .ERROR_BAD_PROFILE
    #expect(throws: Win32Error.ERROR_BAD_PROFILE) { try profile.all() }
    #expect(throws: Win32Error.ERROR_BAD_PROFILE) { try profile.remembered(Self.z) }
    #expect(store.text == RegistryText())
  }
}
