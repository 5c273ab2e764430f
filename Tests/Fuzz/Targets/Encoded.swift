import RedirectorProtocol

/// The bytes that `encode` writes; nil if they are more than `capacity`.
func encoded(capacity: Int, _ encode: (inout PacketWriter) -> Void) -> [UInt8]? {
  var writer = PacketWriter(capacity: capacity)
  encode(&writer)
  if writer.isTooLong { return nil }
  return writer.withBytes { Array($0) }
}
