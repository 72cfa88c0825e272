//! How long to wait before asking again: soon at first, then less and less often, so that a whole hall does not knock
//! at once.

/// Milliseconds before the next try, after `failures` in a row. `chance` is 0 to 1 and spreads people out by up to
/// half.
pub fn pause(failures: u32, chance: f64) -> i32 {
    const SECONDS: [u32; 7] = [2, 5, 10, 20, 60, 120, 300];
    let place = (failures.saturating_sub(1) as usize).min(SECONDS.len() - 1);
    (f64::from(SECONDS[place] * 1000) * (1.0 + chance / 2.0)) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_grows_and_then_stays_at_five_minutes() {
        assert_eq!(pause(1, 0.0), 2_000);
        assert!((1..7).all(|failures| pause(failures, 0.0) < pause(failures + 1, 0.0)));
        assert_eq!(pause(7, 0.0), 300_000);
        assert_eq!(pause(5_000, 0.0), 300_000);
    }

    #[test]
    fn a_room_full_of_people_does_not_knock_together() {
        assert_eq!(pause(1, 1.0), 3_000);
    }
}
