//! The 12 months that end on and include a day (sector.md 4.2, rule 3).

use courses::Date;

/// 14 March 2027 covers 15 March 2026 to 14 March 2027.
pub fn is_in_window(earned_on: Date, day: Date) -> bool {
    earned_on <= day && earned_on.months_until(day) < 12
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_is_twelve_months_with_both_ends_where_the_scheme_says() {
        let day = |text| Date::parse(text).expect("a date");
        let end = day("2027-03-14");
        assert!(is_in_window(day("2026-03-15"), end));
        assert!(is_in_window(end, end));
        assert!(!is_in_window(day("2026-03-14"), end));
        assert!(!is_in_window(day("2027-03-15"), end));
        // Earned on 20 April 2026: counts on 19 April 2027, no more on the 20th.
        assert!(is_in_window(day("2026-04-20"), day("2027-04-19")));
        assert!(!is_in_window(day("2026-04-20"), day("2027-04-20")));
    }
}
