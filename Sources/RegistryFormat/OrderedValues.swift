/// Values by name, in the order in which their names appeared first.
struct OrderedValues<Value> {
  private var slots: [(name: RegistryName, value: Value)?] = []
  private var positions: [RegistryName: Int] = [:]

  var elements: [(name: RegistryName, value: Value)] { slots.compactMap { $0 } }

  mutating func set(_ value: Value, for name: RegistryName) {
    if let position = positions[name] {
      slots[position]?.value = value
    } else {
      positions[name] = slots.count
      slots.append((name, value))
    }
  }

  mutating func remove(_ name: RegistryName) {
    if let position = positions.removeValue(forKey: name) { slots[position] = nil }
  }

  mutating func removeAll() { self = OrderedValues() }
}
