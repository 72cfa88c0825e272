//! Remembers what was looked for and not found, so that authors learn what is missing. Never by whom.

use courses::Date;
use courses::ids::CourseRef;

use super::Miss;
use super::words::words;
use crate::db::{Db, Deed, Tx, row, sql};
use crate::refusal::Refusal;

row! {
    struct MissRow {
        words: String,
        times: i64,
    }
}

/// Adds to the counts of today. Counts older than a year go.
pub struct CountMisses(pub Vec<Miss>);

/// More different words of one course and day are not kept: somebody is trying words out.
const MOST_A_DAY: i64 = 200;

impl Deed for CountMisses {
    type Done = ();

    async fn run(&self, tx: &mut Tx) -> Result<(), Refusal> {
        let today = tx.now.today;
        for miss in &self.0 {
            let added = tx
                .run(sql!(
                    "UPDATE nothing_found SET times = times + $4 WHERE course = $1 AND words = $2 AND day = $3",
                    &miss.course,
                    &miss.words,
                    today,
                    miss.times,
                ))
                .await?;
            if added == 0 {
                tx.run(sql!(
                    "INSERT INTO nothing_found (course, words, day, times) SELECT $1, $2, $3, $4
                     WHERE (SELECT COUNT(*) FROM nothing_found WHERE course = $1 AND day = $3) < $5",
                    &miss.course,
                    &miss.words,
                    today,
                    miss.times,
                    MOST_A_DAY,
                ))
                .await?;
            }
        }
        tx.run(sql!("DELETE FROM nothing_found WHERE day < $1", a_year_before(today))).await?;
        Ok(())
    }
}

/// As days are written in the database; 29 February has none and is still in order.
fn a_year_before(day: Date) -> String {
    let written = day.to_string();
    format!("{:04}{}", day.year().saturating_sub(1), written.get(4..).unwrap_or_default())
}

/// What was looked for more than once and not found in a course over the last year, the most wanted first.
pub async fn misses_of(db: &Db, course: &CourseRef) -> Result<Vec<Miss>, Refusal> {
    let rows: Vec<MissRow> = db
        .reader()
        .await?
        .all(sql!(
            "SELECT words, CAST(SUM(times) AS BIGINT) AS times FROM nothing_found WHERE course = $1
             GROUP BY words HAVING SUM(times) > 1 ORDER BY 2 DESC, words LIMIT 50",
            course,
        ))
        .await?;
    Ok(rows.into_iter().map(|MissRow { words, times }| Miss { course: course.clone(), words, times }).collect())
}

/// Words as they are counted: in small letters, without marks. `None` for what may be about one person: an address, or
/// a long number.
pub fn words_to_keep(typed: &str) -> Option<String> {
    let typed: String = typed.chars().take(super::LONGEST_QUERY).collect();
    let words: Vec<String> = words(&typed).into_iter().map(|word| word.folded).collect();
    let is_long_number = |word: &String| word.bytes().filter(u8::is_ascii_digit).count() > 4;
    let digits: usize = words.iter().map(|word| word.bytes().filter(u8::is_ascii_digit).count()).sum();
    let is_fit = !words.is_empty() && words.len() <= 6 && !typed.contains('@') && digits < 6;
    (is_fit && !words.iter().any(is_long_number)).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::words_to_keep;

    #[test]
    fn words_are_kept_and_what_points_to_a_person_is_not() {
        assert_eq!(words_to_keep(" Dog-fouling?? "), Some("dog fouling".into()));
        assert_eq!(words_to_keep("Section 137"), Some("section 137".into()));
        for private in ["ann@example.org", "01632 960123", "123456", "", "a b c d e f g"] {
            assert_eq!(words_to_keep(private), None, "{private}");
        }
    }
}
