//! Line drawings in one weight, local in spirit. They say nothing that the words do not, so they are hidden from readers.

use leptos::prelude::*;

/// A parish notice board with its little roof.
pub(crate) fn notice_board() -> impl IntoView {
    view! {
        <svg class="drawing" viewBox="0 0 120 110" aria-hidden="true">
            <path d="M14 32L60 10l46 22M22 29v76M98 29v76M22 38h76v44H22"/>
            <path d="M32 46h22v28H32zM62 46h27v12H62zM62 64h16v10H62zM36 53h14M36 59h14M36 65h9M67 52h16"/>
            <path d="M8 105h30M84 105h28M44 105c3-5 6-5 9 0M66 105c3-7 7-7 10 0"/>
        </svg>
    }
}

/// A bench on a green.
pub(crate) fn bench() -> impl IntoView {
    view! {
        <svg class="drawing" viewBox="0 0 140 90" aria-hidden="true">
            <path d="M20 26h100M20 36h100M20 46h100M16 58h108l4 8H12zM26 20v38M114 20v38"/>
            <path d="M24 66v16M116 66v16M4 82h132M60 20h20v6H60zM132 82c0-6 2-9 4-11M8 82c-1-5-3-8-5-9"/>
        </svg>
    }
}

/// An oak.
pub(crate) fn oak() -> impl IntoView {
    view! {
        <svg class="drawing" viewBox="0 0 120 120" aria-hidden="true">
            <path d="M54 112c3-14 3-26 1-38M68 112c-3-14-3-26 0-40M56 84l-14-12M67 82l15-14M61 74V56"/>
            <path d="M30 76c-14-2-20-16-12-26-6-14 8-26 20-22C44 12 68 8 76 22c14-6 30 6 24 20 12 6 12 24-2 30-6 8-20 8-26 2-8 6-18 6-24 0-6 4-12 4-18 2z"/>
            <path d="M40 44c3-5 8-7 13-6M68 38c6-2 12 0 15 5M10 112h38M74 112h36"/>
        </svg>
    }
}

/// A meeting table with chairs.
pub(crate) fn meeting_table() -> impl IntoView {
    view! {
        <svg class="drawing" viewBox="0 0 140 90" aria-hidden="true">
            <path d="M20 40h100l8 12H12zM24 52v30M116 52v30M4 82h132"/>
            <path d="M32 40V20h16v20M62 40V16h16v24M92 40V20h16v20M52 46h14M74 46h12"/>
        </svg>
    }
}
