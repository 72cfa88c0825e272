//! What a search leaves in memory: words that found nothing, until they are written down, and how often somebody asks.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use courses::ids::CourseRef;
use records::now::MINUTE;
use records::search::{CountMisses, Miss, words_to_keep};
use records::{Db, Now, PersonId, Refusal};

/// A GET changes nothing. What was not found is only counted here, and the loop of jobs writes the counts down later,
/// all together, with the day and nothing else: not even the hour leads back to a person.
#[derive(Debug, Default)]
pub struct Searches {
    misses: Mutex<BTreeMap<(CourseRef, String), i64>>,
    asked: Mutex<HashMap<PersonId, (i64, u32)>>,
}

/// Different words that wait to be written down; more are not counted.
const MOST_WAITING: usize = 500;
/// Searches of one person in a minute: a hundred times what anybody types.
const MOST_A_MINUTE: u32 = 60;
const MOST_PEOPLE: usize = 2_000;

impl Searches {
    /// [`Refusal::Limited`] for a program that searches for somebody.
    pub fn may_search(&self, person: &PersonId, now: Now) -> Result<(), Refusal> {
        let minute = now.micros / MINUTE;
        let mut asked = lock(&self.asked);
        if asked.len() >= MOST_PEOPLE {
            asked.retain(|_, (at, _)| *at == minute);
        }
        let (at, count) = asked.entry(person.clone()).or_insert((minute, 0));
        if *at != minute {
            (*at, *count) = (minute, 0);
        }
        *count += 1;
        if *count > MOST_A_MINUTE { Err(Refusal::Limited { until: (minute + 1) * MINUTE }) } else { Ok(()) }
    }

    pub fn not_found(&self, courses: &[CourseRef], typed: &str) {
        let Some(words) = words_to_keep(typed) else { return };
        let mut misses = lock(&self.misses);
        for course in courses {
            let key = (course.clone(), words.clone());
            if misses.len() < MOST_WAITING || misses.contains_key(&key) {
                *misses.entry(key).or_insert(0) += 1;
            }
        }
    }

    /// Does nothing when everything was found. Counts that cannot be written are let go: they are no record.
    pub async fn write_down(&self, db: &Db, now: Now) -> Result<(), Refusal> {
        let waiting = std::mem::take(&mut *lock(&self.misses));
        if waiting.is_empty() {
            return Ok(());
        }
        let misses = waiting.into_iter().map(|((course, words), times)| Miss { course, words, times });
        db.perform(now, CountMisses(misses.collect())).await
    }
}

fn lock<T>(held: &Mutex<T>) -> MutexGuard<'_, T> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}
