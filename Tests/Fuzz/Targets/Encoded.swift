import RedirectorProtocol

/// What `encode` writes; nil when it takes more than `capacity` bytes.
func encoded(capacity: Int, _ encode: (inout PacketWriter) -> Void) -> [UInt8]? {
  var writer = PacketWriter(capacity: capacity)
  encode(&writer)
  if writer.isTooLong { return nil }
  return writer.withBytes { Array($0) }
}
