//! A QR code drawn as one path, so that it prints sharp and needs no picture file.

use std::fmt::Write;

use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode};

/// The quiet border that readers need, in modules.
const BORDER: usize = 4;

/// Nothing when the address is too long for any code.
pub(super) fn square(address: &str) -> Option<impl IntoView + use<>> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let side = code.width() + 2 * BORDER;
    let view_box = format!("0 0 {side} {side}");
    let path = path(&code);
    Some(view! {
        <svg class="qr" viewBox=view_box role="img" aria-label="QR code that leads to the check of this certificate" shape-rendering="crispEdges">
            <path class="qr-paper" d=format!("M0 0h{side}v{side}H0z")/>
            <path class="qr-ink" d=path/>
        </svg>
    })
}

/// The same as a picture file of its own, for a PDF.
pub fn picture(address: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let side = code.width() + 2 * BORDER;
    let path = path(&code);
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" width=\"{side}\" height=\"{side}\">\
         <path fill=\"#ffffff\" d=\"M0 0h{side}v{side}H0z\"/><path fill=\"#000000\" d=\"{path}\"/></svg>"
    ))
}

/// Each run of dark modules in a row is one thin bar.
fn path(code: &QrCode) -> String {
    let width = code.width();
    let mut path = String::new();
    for (row, line) in code.to_colors().chunks(width).enumerate() {
        let mut column = 0;
        while column < width {
            let length = line[column..].iter().take_while(|color| **color == Color::Dark).count();
            if length > 0 {
                let _ = write!(path, "M{} {}h{length}v1h-{length}z", column + BORDER, row + BORDER);
            }
            column += length.max(1);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dark_module_is_drawn_once() {
        let code = QrCode::new("https://moothall.example.org/verify/ABCD-EFGH-JKLM-NPQR").expect("a code");
        let dark = code.to_colors().iter().filter(|color| **color == Color::Dark).count();
        let drawn: usize = path(&code)
            .split('h')
            .skip(1)
            .step_by(2)
            .map(|part| part.split('v').next().and_then(|n| n.parse().ok()).unwrap_or(0))
            .sum();
        assert_eq!(drawn, dark);
    }
}
