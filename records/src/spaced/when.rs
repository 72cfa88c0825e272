//! When each round is due, and when it is too late for a message.

use courses::Date;

/// Days. What the server could not send for longer than this is not sent any more; it waits on the home page.
pub const MOST_LATE: i64 = 7;

/// The day of a round, in London; rounds are numbered from 1. `after_days` is the course's list: without such a round in it,
/// `None`.
pub fn due_on(after_days: &[u32], completed_on: Date, round: u32) -> Option<Date> {
    let place = usize::try_from(round).ok()?.checked_sub(1)?;
    after_days.get(place).map(|days| completed_on.plus_days(*days))
}

/// Whether a later round is due already, so that this one need not be asked at all.
pub fn is_overtaken(after_days: &[u32], completed_on: Date, round: u32, today: Date) -> bool {
    let later = after_days.iter().skip(round as usize);
    later.map(|days| completed_on.plus_days(*days)).any(|due| due <= today)
}

pub fn is_for_mail(due: Date, today: Date) -> bool {
    today.days_since_1970() - due.days_since_1970() <= MOST_LATE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    const LIST: [u32; 3] = [2, 10, 30];

    #[test]
    fn rounds_come_so_many_days_after_the_completion() {
        let due = |round| due_on(&LIST, day("2027-12-30"), round).map(|date| date.to_string());
        assert_eq!([due(1), due(2), due(3)], ["2028-01-01", "2028-01-09", "2028-01-29"].map(|date| Some(date.into())));
        assert_eq!([due(0), due(4)], [None, None]);
    }

    #[test]
    fn a_round_is_overtaken_on_the_day_of_the_next() {
        let is_overtaken = |round, today| is_overtaken(&LIST, day("2027-03-01"), round, day(today));
        assert!(!is_overtaken(1, "2027-03-10") && is_overtaken(1, "2027-03-11"));
        assert!(!is_overtaken(3, "2029-01-01"), "nothing comes after the last");
    }

    #[test]
    fn a_message_may_be_a_week_late_and_no_more() {
        assert!(is_for_mail(day("2027-03-03"), day("2027-03-10")));
        assert!(!is_for_mail(day("2027-03-03"), day("2027-03-11")));
    }
}
