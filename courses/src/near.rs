//! "Did you mean": the nearest known name.

/// The nearest of `known` to `typed`, when it is near enough to be meant.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed: Vec<char> = typed.to_lowercase().chars().take(80).collect();
    let far = (typed.len() / 3).clamp(1, 3);
    known
        .into_iter()
        .map(|name| (distance(&typed, &name.to_lowercase().chars().take(80).collect::<Vec<_>>()), name))
        .filter(|(steps, name)| *steps <= far && *steps < name.chars().count())
        .min()
        .map(|(_, name)| name)
}

/// "Did you mean x?", or nothing, to follow a full stop.
pub(crate) fn did_you_mean<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(typed, known).map(|name| format!(". Did you mean {name}?")).unwrap_or_default()
}

/// Letters to change, add, leave out or swap with their neighbour.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut next = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let changed = row[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            next[j] = changed.min(row[j] + 1).min(next[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                next[j] = next[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut row, next);
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_found_and_a_stranger_is_not() {
        assert_eq!(nearest("titel", ["title", "summary"]), Some("title"));
        assert_eq!(nearest("precpet", ["precept", "prefect"]), Some("precept"));
        assert_eq!(nearest("banana", ["title", "summary"]), None);
        assert_eq!(nearest("x", ["y"]), None);
    }
}
