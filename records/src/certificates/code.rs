//! The code on a certificate: 80 random bits as 16 letters and digits that people can read out.

use serde::{Deserialize, Serialize};

/// Crockford's base 32: no I, L, O or U.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Stored without spaces; shown in groups of four.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CertificateCode(String);

impl CertificateCode {
    pub fn from_bytes(bytes: [u8; 10]) -> Self {
        let mut number = bytes.iter().fold(0_u128, |sum, byte| sum << 8 | u128::from(*byte));
        let mut letters = ['0'; 16];
        for letter in letters.iter_mut().rev() {
            *letter = char::from(LETTERS[(number % 32) as usize]);
            number /= 32;
        }
        Self(letters.iter().collect())
    }

    /// Reads what someone typed: any case, spaces or dashes anywhere, O for 0, I or L for 1.
    pub fn parse(typed: &str) -> Option<Self> {
        let mut code = String::with_capacity(16);
        for letter in typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '—' | '.')) {
            let letter = match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            if !letter.is_ascii() || !LETTERS.contains(&(letter as u8)) || code.len() == 16 {
                return None;
            }
            code.push(letter);
        }
        (code.len() == 16).then_some(Self(code))
    }

    /// For addresses and the database.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `7K3M-Q9X2-…`
    pub fn in_groups(&self) -> String {
        let groups: Vec<&str> = (0..4).map(|group| &self.0[group * 4..group * 4 + 4]).collect();
        groups.join("-")
    }
}

impl From<CertificateCode> for String {
    fn from(code: CertificateCode) -> Self {
        code.0
    }
}

impl TryFrom<String> for CertificateCode {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or_else(|| "not a certificate code".to_owned())
    }
}

as_text!(CertificateCode);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_back_however_it_is_typed() {
        let code = CertificateCode::from_bytes([0, 1, 2, 3, 0xff, 0x10, 0x21, 0x43, 0x65, 0x87]);
        assert_eq!(code.as_str().len(), 16);
        assert_eq!(CertificateCode::parse(&code.in_groups().to_lowercase()), Some(code.clone()));
        let sloppy = code.in_groups().replace('0', "o").replace('1', "l").replace('-', " ");
        assert_eq!(CertificateCode::parse(&sloppy), Some(code));
    }

    #[test]
    fn what_is_not_a_code_is_refused() {
        assert_eq!(CertificateCode::parse("7K3M"), None);
        assert_eq!(CertificateCode::parse("UUUU-UUUU-UUUU-UUUU"), None);
        assert_eq!(CertificateCode::parse("0000-0000-0000-0000-0"), None);
        assert_eq!(CertificateCode::parse("éééé-0000-0000-0000"), None);
    }

    proptest::proptest! {
        #[test]
        fn every_code_survives_being_read_out(bytes: [u8; 10]) {
            let code = CertificateCode::from_bytes(bytes);
            proptest::prop_assert_eq!(CertificateCode::parse(&code.in_groups()), Some(code));
        }

        #[test]
        fn nothing_typed_makes_it_stumble(typed: String) {
            let _ = CertificateCode::parse(&typed);
            let _ = crate::tokens::row_of(&typed);
        }
    }
}
