//! Maps and sets filled one by one.

/// What `collect` gives. But that sorts everything first, and brings sorting anew for each type there is: 4 KB apiece in the
/// author's editor, which a browser fetches, for maps of a few dozen.
pub fn one_by_one<T, C: Default + Extend<T>>(items: impl IntoIterator<Item = T>) -> C {
    let mut all = C::default();
    all.extend(items);
    all
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::one_by_one;

    #[test]
    fn the_last_of_a_name_counts_as_it_does_for_collect() {
        let pairs = [("b", 1), ("a", 2), ("b", 3)];
        let all: BTreeMap<&str, i32> = one_by_one(pairs);
        assert_eq!(all, pairs.into_iter().collect());
        assert_eq!(all["b"], 3);
    }
}
