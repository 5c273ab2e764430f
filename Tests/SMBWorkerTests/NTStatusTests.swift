import MPRCore
import WorkerProtocol
import Testing

@testable import SMBWorker

@Suite("NTSTATUS to Windows codes")
struct NTStatusTests {
  @Test(
    "as measured on servers, by name and number",
    arguments: [
      (0xC000_006D, 1326, "STATUS_LOGON_FAILURE (0xC000006D)"),
      (0xC000_0022, 5, "STATUS_ACCESS_DENIED (0xC0000022)"),
      (0xC000_00CC, 67, "STATUS_BAD_NETWORK_NAME (0xC00000CC)"),
      (0xC000_0072, 1331, "STATUS_ACCOUNT_DISABLED (0xC0000072)"),
      (0xC000_0071, 1330, "STATUS_PASSWORD_EXPIRED (0xC0000071)"),
      (0xC000_006F, 1328, "STATUS_INVALID_LOGON_HOURS (0xC000006F)"),
      (0xC000_0070, 1329, "STATUS_INVALID_WORKSTATION (0xC0000070)"),
      (0xC000_0234, 1909, "STATUS_ACCOUNT_LOCKED_OUT (0xC0000234)"),
      (0xC000_0224, 1907, "STATUS_PASSWORD_MUST_CHANGE (0xC0000224)"),
      (0xC000_0193, 1793, "STATUS_ACCOUNT_EXPIRED (0xC0000193)"),
      (0xC000_006E, 1327, "STATUS_ACCOUNT_RESTRICTION (0xC000006E)"),
      (0xC000_0418, 1937, "STATUS_NTLM_BLOCKED (0xC0000418)"),
      (0xC000_0236, 53, "STATUS_CONNECTION_REFUSED (0xC0000236)"),
      (0xC000_00B5, 53, "STATUS_IO_TIMEOUT (0xC00000B5)"),
      (0xC000_0001, 53, "STATUS_UNSUCCESSFUL (0xC0000001)"),
      (0xC000_0225, 53, "STATUS_NOT_FOUND (0xC0000225)"),
      (0xC000_0141, 53, "STATUS_INVALID_ADDRESS (0xC0000141)"),
      (0xC000_020C, 53, "STATUS_CONNECTION_DISCONNECTED (0xC000020C)"),
      (0xC000_020D, 53, "STATUS_CONNECTION_RESET (0xC000020D)"),
      (0xC000_023C, 1231, "STATUS_NETWORK_UNREACHABLE (0xC000023C)"),
      (0xC000_023D, 1232, "STATUS_HOST_UNREACHABLE (0xC000023D)"),
      (0xC000_00C3, 58, "STATUS_INVALID_NETWORK_RESPONSE (0xC00000C3)"),
      (0xC012_3456, 59, "NTSTATUS 0xC0123456"),
    ] as [(UInt32, UInt32, String)])
  func table(status: UInt32, code: UInt32, text: String) {
    let status = NTStatus(rawValue: status)
    #expect(status.win32.rawValue == code)
    #expect(status.description == text)
  }

  @Test("a status that libsmbclient converts is remembered, and libsmbclient's own function converts it")
  func capture() {
    #expect(mapErrno(fromNTStatus: 0xC000_0022) == 13)  // EACCES
    #expect(NTStatusCapture.last == 0xC000_0022)
  }
}
