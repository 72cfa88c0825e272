//! The cookies of one learner's browser. There is one site, so names and values are all that matters.

use std::fmt;

#[derive(Clone, Debug, Default)]
pub struct Cookies {
    each: Vec<(String, String)>,
}

impl Cookies {
    /// Takes in one Set-Cookie header.
    pub fn set(&mut self, header: &str) {
        let mut parts = header.split(';').map(str::trim);
        let Some((name, value)) = parts.next().and_then(|pair| pair.split_once('=')) else { return };
        let is_gone = parts.any(|attribute| attribute.eq_ignore_ascii_case("max-age=0"));
        self.each.retain(|(kept, _)| kept != name);
        if !is_gone {
            self.each.push((name.to_owned(), value.to_owned()));
        }
    }

    pub fn is_empty(&self) -> bool {
        self.each.is_empty()
    }
}

impl fmt::Display for Cookies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (name, value)) in self.each.iter().enumerate() {
            write!(f, "{}{name}={value}", if place == 0 { "" } else { "; " })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_value_is_kept_and_an_ended_cookie_is_dropped() {
        let mut cookies = Cookies::default();
        cookies.set("session=one; Path=/; HttpOnly");
        cookies.set("size=larger");
        cookies.set("session=two; Path=/");
        assert_eq!(cookies.to_string(), "size=larger; session=two");
        cookies.set("size=; Max-Age=0; Path=/");
        assert_eq!(cookies.to_string(), "session=two");
        cookies.set("session=; max-age=0");
        assert!(cookies.is_empty());
    }
}
