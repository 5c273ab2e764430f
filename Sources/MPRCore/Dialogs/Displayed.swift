extension String {
  /// A name as the user is shown it in a text: without what a terminal would obey, what would end the line, and what is not
  /// seen but changes what is seen. Names may be anybody's.
  public var displayed: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map {
          switch $0.properties.generalCategory {
          case .control, .format, .lineSeparator, .paragraphSeparator: "?"
          default: $0
          }
        }))
  }
}

extension WideString {
  /// The same of a name of the API.
  public var displayed: String { "\(self)".displayed }
}
