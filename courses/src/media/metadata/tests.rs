//! Each kind of file with metadata, and whatever could be made of it by accident.

use proptest::prelude::*;

use super::*;

fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).expect("short").to_be_bytes();
    [&[0xFF, marker], &length[..], body].concat()
}

/// EXIF that says which way up the picture is, and where it was taken.
fn exif(turned: u8) -> Vec<u8> {
    let mut body = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
    body.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, turned, 0, 0, 0]);
    body.extend(b"\x25\x88\x04\0\x01\0\0\0\x2C\0\0\0\0\0\0\0GPS 51.5007 N");
    body
}

fn jpeg(turned: u8) -> Vec<u8> {
    [
        b"\xFF\xD8".to_vec(),
        segment(0xE0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0"),
        segment(0xE1, &exif(turned)),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>"),
        segment(0xE2, b"ICC_PROFILE\0\x01\x01profile"),
        segment(0xED, b"Photoshop 3.0\0by Alan"),
        segment(0xFE, b"a comment by Alan"),
        segment(0xC0, b"\x08\0\x10\0\x20\x01\x01\x11\0"),
        segment(0xDA, b"\x01\x01\0\0\x3F\0"),
        b"picture\xFF\x00\xFF\xD0more".to_vec(),
        b"\xFF\xD9".to_vec(),
        b"a film by Alan behind the picture".to_vec(),
    ]
    .concat()
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|part| part == words)
}

#[test]
fn a_photograph_keeps_its_colours_and_which_way_up_it_is() {
    let kept = without_metadata("jpg", &jpeg(6)).into_owned();
    for gone in [&b"GPS"[..], b"Alan", b"xmpmeta", b"Photoshop"] {
        assert!(!holds(&kept, gone), "{}", String::from_utf8_lossy(gone));
    }
    assert!(
        holds(&kept, b"JFIF") && holds(&kept, b"ICC_PROFILE") && kept.ends_with(b"picture\xFF\x00\xFF\xD0more\xFF\xD9")
    );
    assert!(holds(&kept, b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"));
    assert_eq!(crate::media::size::pixels("jpg", &kept), Some((32, 16)));
    assert_eq!(without_metadata("jpg", &kept), kept);
}

#[test]
fn a_photograph_that_is_the_right_way_up_keeps_no_exif_at_all() {
    assert!(!holds(&without_metadata("jpeg", &jpeg(1)), b"Exif"));
    assert!(!holds(&without_metadata("jpeg", &jpeg(9)), b"Exif"));
}

#[test]
fn a_photograph_in_several_scans_is_followed_to_its_end() {
    let scan = [
        segment(0xDA, b"\x01"),
        b"one\xFF\x00".to_vec(),
        segment(0xFE, b"Alan"),
        segment(0xDA, b"\x02"),
        b"two".to_vec(),
    ];
    let bytes = [&b"\xFF\xD8"[..], &scan.concat(), b"\xFF\xD9"].concat();
    let kept = without_metadata("jpg", &bytes);
    assert!(!holds(&kept, b"Alan") && holds(&kept, b"one") && kept.ends_with(b"two\xFF\xD9"));
}

fn chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).expect("short").to_be_bytes();
    [&length, &name[..], body, b"\x01\x02\x03\x04"].concat()
}

fn png() -> Vec<u8> {
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", b"\0\0\0\x10\0\0\0\x20\x08\0\0\0\0"),
        chunk(b"gAMA", b"gray"),
        chunk(b"tEXt", b"Author\0Alan"),
        chunk(b"zTXt", b"Alan"),
        chunk(b"iTXt", b"Alan"),
        chunk(b"eXIf", b"II*\0Alan"),
        chunk(b"tIME", b"\x07\xEA\x01\x01\0\0\0"),
        chunk(b"prVw", b"Alan"),
        chunk(b"IDAT", b"picture"),
        chunk(b"IEND", b""),
        b"Alan".to_vec(),
    ]
    .concat()
}

#[test]
fn a_png_keeps_what_shows_it() {
    let kept = without_metadata("png", &png()).into_owned();
    assert!(!holds(&kept, b"Alan") && !holds(&kept, b"tIME"));
    assert!(holds(&kept, b"gAMA") && holds(&kept, b"picture") && holds(&kept, b"IEND"));
    assert_eq!(crate::media::size::pixels("png", &kept), Some((16, 32)));
}

fn webp() -> Vec<u8> {
    let chunk = |name: &[u8; 4], body: &[u8]| {
        let length = u32::try_from(body.len()).expect("short").to_le_bytes();
        [&name[..], &length, body, &[0][..body.len() % 2]].concat()
    };
    let body = [
        b"WEBP".to_vec(),
        chunk(b"VP8X", b"\x2C\0\0\0\x0F\0\0\x1F\0\0"),
        chunk(b"ICCP", b"profile"),
        chunk(b"VP8 ", b"picture"),
        chunk(b"EXIF", b"Alan!"),
        chunk(b"XMP ", b"Alan"),
    ]
    .concat();
    let length = u32::try_from(body.len()).expect("short").to_le_bytes();
    [&b"RIFF"[..], &length, &body, b"Alan"].concat()
}

#[test]
fn a_webp_no_longer_says_that_it_has_metadata() {
    let kept = without_metadata("webp", &webp()).into_owned();
    assert!(!holds(&kept, b"Alan") && !holds(&kept, b"EXIF") && holds(&kept, b"picture") && holds(&kept, b"profile"));
    assert_eq!(kept[20], 0x20, "only the colour profile is left in the flags");
    assert_eq!(kept[4..8], u32::try_from(kept.len() - 8).expect("short").to_le_bytes());
    assert_eq!(crate::media::size::pixels("webp", &kept), Some((16, 32)));
}

fn film() -> Vec<u8> {
    let part = |name: &[u8; 4], body: &[u8]| {
        let length = u32::try_from(body.len() + 8).expect("short").to_be_bytes();
        [&length, &name[..], body].concat()
    };
    let place = part(b"\xA9xyz", b"\0\x12\x15\xC7+51.5007-000.1246/");
    let track = part(b"trak", &[part(b"tkhd", b"track"), part(b"udta", b"Alan")].concat());
    let film = [part(b"mvhd", b"header"), track, part(b"udta", &place), part(b"meta", b"Alan")].concat();
    let xmp = part(b"uuid", &[&super::mp4::XMP[..], b"Alan"].concat());
    [part(b"ftyp", b"isom\0\0\0\0"), part(b"moov", &film), xmp, part(b"mdat", b"pictures udta meta")].concat()
}

#[test]
fn a_film_forgets_where_it_was_taken_and_keeps_its_length() {
    let kept = without_metadata("mp4", &film()).into_owned();
    assert!(!holds(&kept, b"+51.5007") && !holds(&kept, b"Alan"));
    assert!(holds(&kept, b"track") && holds(&kept, b"header") && kept.ends_with(b"pictures udta meta"));
    assert_eq!(kept.len(), film().len());
}

#[test]
fn boxes_in_boxes_without_end_are_not_followed() {
    let deep: Vec<u8> =
        (0..200_000u32).rev().flat_map(|left| [&(left * 8 + 8).to_be_bytes(), &b"moov"[..]].concat()).collect();
    assert_eq!(without_metadata("mp4", &deep), deep);
}

/// As Inkscape saves it, with a title and a description that are part of the drawing.
const DRAWING: &str = r##"<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape by Alan -->
<svg width="64" height="32" viewBox="0 0 64 32" id="svg5" sodipodi:docname="plan.svg"
   inkscape:export-filename="/home/alan/plans/plan.png"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg"
   xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
   xmlns:cc="http://creativecommons.org/ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <title>The chamber</title>
  <sodipodi:namedview id="namedview7" inkscape:current-layer="layer1"><inkscape:grid type="xygrid"/></sodipodi:namedview>
  <metadata id="metadata1">
    <rdf:RDF><cc:Work rdf:about=""><dc:creator><cc:Agent><dc:title>Alan</dc:title></cc:Agent></dc:creator></cc:Work></rdf:RDF>
  </metadata>
  <style type="text/css">.seat{fill:#fff} /* Alan's seat is white */</style>
  <g inkscape:label="Alan's layer" inkscape:groupmode='layer' id="layer1" transform="translate(1 > 2)">
    <path class="seat" d="M 0,0 H 9" sodipodi:nodetypes="cc"/><!-- Alan sits here -->
    <text x="1"><tspan sodipodi:role="line">Chair &amp; <!-- Alan --> clerk</tspan></text>
    <use href="#layer1"/>
  </g>
</svg>
"##;

/// The same as a browser shows it, with the names of the namespaces, which nobody sees.
const DRAWN: &str = r##"<?xml version="1.0" encoding="UTF-8" standalone="no"?>

<svg width="64" height="32" viewBox="0 0 64 32" id="svg5"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg"
   xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
   xmlns:cc="http://creativecommons.org/ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <title>The chamber</title>
  
  
  <style type="text/css">.seat{fill:#fff} /* Alan's seat is white */</style>
  <g id="layer1" transform="translate(1 > 2)">
    <path class="seat" d="M 0,0 H 9"/>
    <text x="1"><tspan>Chair &amp;  clerk</tspan></text>
    <use href="#layer1"/>
  </g>
</svg>
"##;

fn drawing(svg: &str) -> String {
    String::from_utf8(without_metadata("svg", svg.as_bytes()).into_owned()).expect("text")
}

#[test]
fn a_drawing_forgets_whose_it_was_and_is_drawn_as_before() {
    assert_eq!(drawing(DRAWING), DRAWN);
    assert_eq!(drawing(DRAWN), DRAWN);
    let with_mark = format!("\u{FEFF}{DRAWING}");
    assert_eq!(drawing(&with_mark), format!("\u{FEFF}{DRAWN}"));
    assert_eq!(crate::media::svg::refusal(DRAWN.as_bytes()), None);
    assert_eq!(crate::media::size::pixels("svg", DRAWN.as_bytes()), Some((64, 32)));
}

/// A drawing with the usual names for its namespaces, and `i` for one of them.
fn around(inside: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:i=\"http://www.inkscape.org/namespaces/inkscape\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:o=\"urn:other\">{inside}</svg>"
    )
}

#[test]
fn names_count_by_what_they_stand_for() {
    for (inside, kept) in [
        ("<g i:label='Alan'/>", "<g/>"),
        ("<g i:label = \"it's Alan\"\n id='a'/>", "<g\n id='a'/>"),
        ("<g o:label='kept'/>", "<g o:label='kept'/>"),
        ("<dc:creator>Alan</dc:creator><path/>", "<path/>"),
        (
            "<g xmlns:o='http://purl.org/dc/terms/'><o:creator/></g><o:kept/>",
            "<g xmlns:o='http://purl.org/dc/terms/'></g><o:kept/>",
        ),
        ("<metadata>Alan<o:by><metadata/></o:by></metadata>", ""),
        ("<metadata><!-- Alan --><dc:creator/><dc:x/></metadata><!-- Alan --><g/>", "<g/>"),
    ] {
        assert_eq!(drawing(&around(inside)), around(kept), "{inside}");
    }
}

#[test]
fn what_may_be_drawn_stays_whatever_is_around_it() {
    for inside in [
        "<metadata><linearGradient id='a'/></metadata><path fill='url(#a)'/>",
        "<i:page><style>path{fill:none}</style></i:page>",
        "<switch><i:first/><g/></switch>",
        "<text>One<i:space/>two</text>",
        "<style>[*|label]{fill:none}</style><g i:label='a'/>",
        "<style>metadata + g{fill:none}</style><metadata/><g/>",
        "<style>g:nth-child(2){fill:none}</style><metadata/><g/>",
    ] {
        assert_eq!(drawing(&around(inside)), around(inside), "{inside}");
    }
    assert_eq!(
        drawing(&around("<!-- Alan --><style>g:first-child{fill:none}</style><metadata/>")),
        around("<style>g:first-child{fill:none}</style><metadata/>")
    );
}

#[test]
fn a_drawing_that_leaves_a_doubt_is_kept_as_it_came() {
    for svg in [
        "<g><!-- a --></g>".to_owned(),
        "<svg xmlns='http://www.w3.org/2000/svg'><!-- a --><i:g/></svg>".to_owned(),
        "<svg xmlns='http://www.w3.org/2000/svg'><!-- a --><g i:label='a'/></svg>".to_owned(),
        "<svg xmlns='http://www.w3.org/2000/svg'><!-- a --><g></svg>".to_owned(),
        "<svg xmlns='http://www.w3.org/2000/svg'><!-- a --></svg><svg/>".to_owned(),
        around("<!-- a -- b -->"),
        around("<!-- a --><g id='a' id='b'/>"),
        around("<!-- a --><g id='a'i:label='b'/>"),
        // What is refused stays refused.
        around("<!-- a --><script/>"),
        around("<?pi a?><!-- a -->"),
        around("<scr<!-- a -->ipt/>"),
        // It would be whole XML no longer.
        around("<text>a]]<!-- a -->></text>"),
    ] {
        assert_eq!(drawing(&svg), svg);
    }
}

#[test]
fn what_has_no_metadata_is_not_copied() {
    for (extension, bytes) in
        [("png", &b"\x89PNG\r\n\x1a\n"[..]), ("svg", b"<svg/>"), ("pdf", b"%PDF-"), ("jpg", b"GIF")]
    {
        assert!(matches!(without_metadata(extension, bytes), Cow::Borrowed(_)), "{extension}");
    }
}

const KINDS: [&str; 6] = ["jpg", "png", "webp", "mp4", "m4a", "svg"];

fn of_kind(kind: usize) -> Vec<u8> {
    [jpeg(6), png(), webp(), film(), film(), DRAWING.into()][kind].clone()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_comes_it_never_grows_and_twice_is_once(
        kind in 0..6usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
        cut in any::<prop::sample::Index>(),
        is_cut: bool,
    ) {
        let mut bytes = of_kind(kind);
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if is_cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let once = without_metadata(KINDS[kind], &bytes).into_owned();
        prop_assert!(once.len() <= bytes.len());
        prop_assert_eq!(&without_metadata(KINDS[kind], &once)[..], &once[..]);
    }

    #[test]
    fn no_bytes_make_it_panic(kind in 0..6usize, bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let start = of_kind(kind);
        let bytes = [&start[..start.len().min(12)], &bytes].concat();
        let once = without_metadata(KINDS[kind], &bytes).into_owned();
        prop_assert!(once.len() <= bytes.len());
        prop_assert_eq!(&without_metadata(KINDS[kind], &once)[..], &once[..]);
    }
}
