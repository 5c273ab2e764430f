import RedirectorProtocol

/// The last replies, so that a client that asks again gets the same one and nothing happens twice.
struct FinishedReplies {
  private let capacity: Int
  private var replies: [RequestID: Reply] = [:]
  private var order: [RequestID] = []
  private var oldest = 0

  init(capacity: Int = 256) { self.capacity = capacity }

  subscript(request: RequestID) -> Reply? { replies[request] }

  mutating func insert(_ reply: Reply, for request: RequestID) {
    guard replies[request] == nil else { return }
    replies[request] = reply
    if order.count < capacity {
      order.append(request)
    } else {
      replies[order[oldest]] = nil
      order[oldest] = request
      oldest = (oldest + 1) % capacity
    }
  }
}
