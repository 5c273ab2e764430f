import Glibc

/// A server's answer to a READ, on its way through libsmbclient ([MS-SMB2] 2.2.20).
///
/// The answer says where its data begin. At 0 there are none, so libsmbclient keeps no data, but it keeps the length that the
/// answer announces, and would copy so many bytes from nowhere (all versions up to 4.24). The worker would end.
enum ReadAnswer {
  /// NT_STATUS_INVALID_NETWORK_RESPONSE.
  fileprivate static let invalid: UInt32 = 0xC000_00C3

  fileprivate typealias Receive =
    @convention(c) (
      OpaquePointer?, OpaquePointer?, UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
      UnsafeMutablePointer<UInt32>?
    ) -> UInt32

  fileprivate static let receive = nextFunction("smb2cli_read_recv", as: Receive.self)
}

/// The function that libsmbclient calls in place of its own one, to take the data of an answer. It lets no answer pass that
/// has a length and no data.
@c(smb2cli_read_recv)
public func takeReadAnswer(
  _ request: OpaquePointer?, _ owner: OpaquePointer?, _ data: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
  _ length: UnsafeMutablePointer<UInt32>?
) -> UInt32 {
  guard let data, let length, let receive = ReadAnswer.receive else { return ReadAnswer.invalid }
  let status = receive(request, owner, data, length)
  guard data.pointee == nil, length.pointee > 0 else { return status }
  length.pointee = 0
  return ReadAnswer.invalid
}
