/// A date of the Gregorian calendar.
public struct CalendarDate: Equatable, Sendable {
  public let year: Int
  public let month: Int
  public let day: Int

  /// - Parameter day: the number of days since 1 January 1970; not negative.
  public init(day: Int) {
    // Counted from 1 March of the year 0, so that a leap day is the last day of its year. 400 years have 146,097 days.
    let days = day + 719_468
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    // From March on the months have 31, 30, 31, 30, 31 days, again and again.
    let months = (5 * dayOfYear + 2) / 153
    year = days / 146_097 * 400 + yearOfEra + (months < 10 ? 0 : 1)
    month = months < 10 ? months + 3 : months - 9
    self.day = dayOfYear - (153 * months + 2) / 5 + 1
  }
}
