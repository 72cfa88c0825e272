//! SVG: comments, `metadata`, and what Inkscape and the usual words for describing a work (cc, dc, rdf) add to a drawing,
//! such as where a file lies on somebody's computer.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, NamespaceResolver, ResolveResult};
use quick_xml::reader::NsReader;

use crate::media::svg;

const DRAWN: &str = "http://www.w3.org/2000/svg";

/// Nothing of theirs is ever drawn.
const NOTES: [&str; 8] = [
    "http://www.inkscape.org/namespaces/inkscape",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://inkscape.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/elements/1.1/",
    "http://purl.org/dc/terms/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
];

/// A style with one of these may draw an element by what stands beside it or by any of its attributes.
const LOOKING_AROUND: [&str; 8] = ["[", "|", "+", "~", "child", "of-type", ":empty", ":has"];

/// `None` when there is any doubt. What is refused stays as it came, so that it stays refused.
pub(super) fn strip(bytes: &[u8]) -> Option<Vec<u8>> {
    if svg::refusal(bytes).is_some() {
        return None;
    }
    let whole = std::str::from_utf8(bytes).ok()?;
    let text = whole.trim_start_matches('\u{FEFF}');
    let (mut cuts, style) = Finder::find(text, Take::All)?;
    if LOOKING_AROUND.iter().any(|sign| style.contains(sign)) {
        cuts = Finder::find(text, Take::Comments)?.0;
    }
    let mut kept = whole[..whole.len() - text.len()].to_owned();
    let mut at = 0;
    for cut in cuts {
        kept.push_str(text.get(at..cut.start)?);
        at = cut.end;
    }
    kept.push_str(text.get(at..)?);
    // Signs that were parted by a comment may have come together.
    (!kept.contains("]]>") && svg::refusal(kept.as_bytes()).is_none()).then(|| kept.into_bytes())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Take {
    All,
    Comments,
}

/// What stands directly in an element.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Drawing,
    /// The first child that can be shown is shown, and no other.
    Switch,
    Words,
    Style,
}

/// An element whose end was not met yet.
struct Open {
    start: usize,
    inside: Inside,
    /// Nothing is lost with it, unless something that can be drawn is in it.
    is_note: bool,
    is_drawn: bool,
}

struct Finder<'t> {
    text: &'t str,
    take: Take,
    open: Vec<Open>,
    /// In the order of the text.
    cuts: Vec<Range<usize>>,
    style: String,
}

impl<'t> Finder<'t> {
    /// What is to be left out, and the words of all styles.
    fn find(text: &'t str, take: Take) -> Option<(Vec<Range<usize>>, String)> {
        let mut finder = Self { text, take, open: vec![], cuts: vec![], style: String::new() };
        let mut reader = NsReader::from_str(text);
        reader.config_mut().check_comments = true;
        let (mut at, mut has_root) = (0, false);
        loop {
            let event = reader.read_event().ok()?;
            let place = at..usize::try_from(reader.buffer_position()).ok()?;
            at = place.end;
            match event {
                Event::Start(_) | Event::Empty(_) if has_root && finder.open.is_empty() => return None,
                Event::Start(tag) => finder.begin(reader.resolver(), &tag, place.start)?,
                Event::Empty(tag) => {
                    finder.begin(reader.resolver(), &tag, place.start)?;
                    finder.end(at)?;
                }
                Event::End(_) => finder.end(at)?,
                Event::Comment(_) => finder.cuts.push(place),
                Event::Text(_) | Event::GeneralRef(_) => {
                    if finder.open.last().is_some_and(|open| open.inside == Inside::Style) {
                        finder.style.push_str(text.get(place)?);
                    }
                }
                Event::Decl(_) => {}
                Event::CData(_) | Event::PI(_) | Event::DocType(_) => return None,
                Event::Eof => return (has_root && finder.open.is_empty()).then_some((finder.cuts, finder.style)),
            }
            has_root |= !finder.open.is_empty();
        }
    }

    fn begin(&mut self, names: &NamespaceResolver, tag: &BytesStart<'_>, start: usize) -> Option<()> {
        let (namespace, local) = names.resolve_element(tag.name());
        let local = local.into_inner();
        let (is_svg, is_other_note) = match namespace {
            ResolveResult::Bound(Namespace(name)) => (name == DRAWN, NOTES.contains(&name)),
            ResolveResult::Unbound => (false, false),
            ResolveResult::Unknown(_) => return None,
        };
        let around = self.open.last().map(|open| open.inside);
        if around.is_none() && !(is_svg && local == "svg") {
            return None;
        }
        let is_metadata = is_svg && local == "metadata";
        let inside = match around {
            Some(Inside::Words | Inside::Style) => around?,
            _ if !is_svg => Inside::Drawing,
            _ => match local {
                "style" => Inside::Style,
                "switch" => Inside::Switch,
                "text" | "title" | "desc" => Inside::Words,
                _ => Inside::Drawing,
            },
        };
        self.look_at_attributes(names, tag, start)?;
        self.open.push(Open {
            start,
            inside,
            is_note: (is_other_note || is_metadata) && around == Some(Inside::Drawing),
            is_drawn: is_svg && !is_metadata,
        });
        Some(())
    }

    fn end(&mut self, end: usize) -> Option<()> {
        let open = self.open.pop()?;
        if open.is_note && !open.is_drawn && self.take == Take::All {
            while self.cuts.last().is_some_and(|cut| cut.start >= open.start) {
                self.cuts.pop();
            }
            self.cuts.push(open.start..end);
        }
        if open.is_drawn
            && let Some(around) = self.open.last_mut()
        {
            around.is_drawn = true;
        }
        Some(())
    }

    /// Leaves an attribute out together with the space before it.
    fn look_at_attributes(&mut self, names: &NamespaceResolver, tag: &BytesStart<'_>, start: usize) -> Option<()> {
        let mut at = start + "<".len() + tag.name().into_inner().len();
        for attribute in tag.attributes() {
            let attribute = attribute.ok()?;
            let rest = self.text.get(at..)?;
            let key = rest.trim_start().strip_prefix(attribute.key.into_inner())?;
            let (_, value) = key.split_once(['"', '\''])?;
            let after = value.strip_prefix(&*attribute.value)?.strip_prefix(['"', '\''])?;
            let cut = at..at + rest.len() - after.len();
            at = cut.end;
            match names.resolve_attribute(attribute.key).0 {
                ResolveResult::Bound(Namespace(name)) if NOTES.contains(&name) && self.take == Take::All => {
                    // Without a space before it, it would be no attribute for anybody else.
                    if !rest.starts_with(char::is_whitespace) {
                        return None;
                    }
                    self.cuts.push(cut);
                }
                ResolveResult::Unknown(_) => return None,
                _ => {}
            }
        }
        Some(())
    }
}
