//! Drawings that are let through, and those that try to be.

use super::*;

#[test]
fn a_plain_drawing_is_let_through() {
    let svg = r##"<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 300"><!-- a note --><title>A plan</title>
        <g fill="url(#shade)"><text x="1">Chair &amp; clerk</text><use href="#a"/></g></svg>"##;
    assert!(is_drawing(svg.as_bytes()));
    assert_eq!(refusal(svg.as_bytes()), None);
    assert_eq!(size(svg.as_bytes()), Some((640, 300)));
    assert_eq!(text(svg).split_whitespace().collect::<Vec<_>>(), ["Chair", "&", "clerk"]);
}

#[test]
fn what_drawing_programs_add_is_let_through() {
    for inside in [
        r#"<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><cc:Work rdf:about=""/></rdf:RDF></metadata>"#,
        r#"<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" id="base"/>"#,
        "<style type=\"text/css\">.a{fill:#fff} /* a note */ .b > .c{stroke:url(#d)}</style>",
        r#"<path style="fill:none;marker-end:url('#Arrow')" d="M 0,0"/>"#,
        r#"<animate attributeName="opacity" values="0;1"/>"#,
        "<desc>Write a url( or @import, on=\"1\"</desc>",
    ] {
        assert_eq!(
            refusal(format!("<?xml version='1.0' encoding='UTF-8'?><svg>{inside}</svg>").as_bytes()),
            None,
            "{inside}"
        );
    }
}

#[test]
fn whatever_could_run_or_load_is_refused() {
    for inside in [
        "<script>1</script>",
        "<SCRIPT/>",
        "<svg:script/>",
        "<x:y:script/>",
        r#"<g onload="x()"/>"#,
        "<g\nonclick=x />",
        r#"<g id="a"onclick="x"/>"#,
        r#"<g ev:onclick="x"/>"#,
        r#"<a href="javascript:x"/>"#,
        r#"<a href="java&#115;cript:x"/>"#,
        r#"<a href=" &#x09;javascript:x"/>"#,
        r#"<image xlink:href="https://example.org/x.png"/>"#,
        r#"<image x:href="//example.org/x.png"/>"#,
        r#"<image href="data:image/png;base64,x"/>"#,
        r#"<use href="data:image/svg+xml,x"/>"#,
        r##"<use href="other.svg#part"/>"##,
        r##"<g xml:base="https://example.org/"><use href="#a"/></g>"##,
        r#"<feImage href="x.png"/>"#,
        "<style>@import 'x';</style>",
        "<style>@im/**/port 'x';</style>",
        "<style>&#64;import 'x';</style>",
        r"<style>\40 import 'x';</style>",
        "<style>a{b:url(https://x)}</style>",
        "<style>a{b:u/**/rl(https://x)}</style>",
        "<style>a{b:image-set('x' 1x)}</style>",
        "<style><g/>@import 'x';</style>",
        "<style><!-- a -->@import 'x';</style>",
        "<style>@im<!-- a -->port 'x';</style>",
        "<style>a{b:u<g/>rl(https://x)}</style>",
        "<style><style></style>@import 'x';</style>",
        "<style>@import 'x';",
        "<style><![CDATA[@import 'x';]]></style>",
        "<s:style>@import 'x';</s:style>",
        r#"<g style="fill:url( 'http://x')"/>"#,
        r#"<g style="fill:ur&#108;(http://x)"/>"#,
        r#"<g style="fill:\75rl(x)"/>"#,
        r#"<g fill="url(//x)"/>"#,
        r#"<g filter="url(data:image/svg+xml,x#y)"/>"#,
        "<foreignObject/>",
        "<svg:foreignobject/>",
        r#"<b xmlns="http://www.w3.org/1999/xhtml"/>"#,
        r#"<h:input xmlns:h="http://www.w3.org/1999/&#120;html"/>"#,
        r#"<h:img srcset="x"/>"#,
        "<iframe/>",
        r#"<animate attributeName="xlink:href" to="x"/>"#,
        r#"<set attributeName="h&#114;ef" to="x"/>"#,
        r#"<set attributeName="onclick" to="x"/>"#,
        r#"<animate attributeName="fill" to="url(https://x)"/>"#,
        "<!DOCTYPE svg [<!ENTITY x 'y'>]>",
        r#"<g id="&x;"/>"#,
        "<![CDATA[<script/>]]>",
        "<?xml-stylesheet href='x'?>",
        "<?php x?>",
        "<!-- without an end",
        "<scr<!-- -->ipt>",
        "<g",
    ] {
        assert!(refusal(format!("<svg>{inside}</svg>").as_bytes()).is_some(), "{inside}");
    }
}

#[test]
fn a_drawing_in_another_alphabet_is_refused_in_words() {
    let utf16: Vec<u8> =
        std::iter::once(0xFEFF).chain("<svg><script/></svg>".encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert!(is_drawing(&utf16));
    assert_eq!(refusal(&utf16), Some("text that is not UTF-8"));
    let said = b"<?xml version='1.0' encoding='ISO-2022-JP'?><svg/>";
    assert_eq!(refusal(said), Some("text that is not UTF-8"));
}

#[test]
fn only_a_drawing_is_a_drawing() {
    assert!(is_drawing(b"\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- a > b -->\n<x:svg/>"));
    assert!(is_drawing(b"<!DOCTYPE svg [<!ENTITY x 'y'>]><svg/>"));
    for other in [&b"<html><svg/></html>"[..], b"svg", b"", b"<!-- <svg/> -->", b"<svgx/>"] {
        assert!(!is_drawing(other), "{}", String::from_utf8_lossy(other));
    }
}
