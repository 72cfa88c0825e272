//! The parts of a document in their zip.

use std::io::{self, Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::super::{Paper, Sheet};
use super::body::{BOXES, BULLETS, Body, FIRST_COUNTING, Numbering, Sign};
use super::fixed::{NAMESPACES, NAMESPACES_OF_PICTURES, settings, styles};
use super::xml::{escaped, run};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

pub(super) fn pack(sheet: &Sheet, body: Body<'_>) -> io::Result<Vec<u8>> {
    let language = escaped(&sheet.language);
    let mut parts: Vec<(String, Vec<u8>)> = vec![
        part("[Content_Types].xml", CONTENT_TYPES.to_owned()),
        part("_rels/.rels", package_relations()),
        part("docProps/core.xml", core(sheet)),
        part("word/document.xml", document(sheet, &body)),
        part("word/styles.xml", styles(&language)),
        part("word/settings.xml", settings(&language)),
        part("word/numbering.xml", numbering(&body.numberings)),
        part("word/footer1.xml", footer(sheet)),
        part("word/_rels/document.xml.rels", relations(&body)),
    ];
    let pictures = (1..).zip(body.pictures);
    parts.extend(pictures.map(|(number, (_, picture)): (usize, _)| {
        (format!("word/media/picture{number}.{}", picture.kind), picture.bytes)
    }));
    zipped(&parts)
}

fn part(name: &str, xml: String) -> (String, Vec<u8>) {
    (name.to_owned(), format!("{HEAD}{xml}").into_bytes())
}

/// Dated 1 January 1980, so that the same parts give the same bytes.
fn zipped(parts: &[(String, Vec<u8>)]) -> io::Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .system(System::Unix)
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

const CONTENT_TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/><Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/><Override PartName=\"/word/numbering.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/><Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/><Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>";

fn package_relations() -> String {
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>"
    )
}

/// The title that a screen reader says first, who made it, in which language.
fn core(sheet: &Sheet) -> String {
    let day = String::from(sheet.printed_on);
    format!(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:description>{}</dc:description><dc:language>{}</dc:language><dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:modified></cp:coreProperties>",
        escaped(&sheet.title),
        escaped(&sheet.publisher),
        escaped(&sheet.stamp),
        escaped(&sheet.language),
    )
}

/// A4, with the stamp at the foot. Measures are twentieths of a point.
fn document(sheet: &Sheet, body: &Body<'_>) -> String {
    let page = match sheet.paper {
        Paper::Upright => "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
        Paper::Wall => "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>",
    };
    format!(
        "<w:document {NAMESPACES} {NAMESPACES_OF_PICTURES}><w:body>{}<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rFooter\"/>{page}<w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1247\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
        body.xml
    )
}

fn footer(sheet: &Sheet) -> String {
    let field = |name: &str| format!("<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>");
    format!(
        "<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{}<w:r><w:tab/></w:r>{}{}{}{}</w:p></w:ftr>",
        run("", &sheet.stamp),
        run("", "Page "),
        field("PAGE"),
        run("", " of "),
        field("NUMPAGES"),
    )
}

fn relations(body: &Body<'_>) -> String {
    let mut out = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">".to_owned();
    for (id, name) in [("rStyles", "styles"), ("rSettings", "settings"), ("rNumbering", "numbering")] {
        out.push_str(&format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{name}\" Target=\"{name}.xml\"/>"));
    }
    out.push_str(&format!("<Relationship Id=\"rFooter\" Type=\"{OFFICE}/footer\" Target=\"footer1.xml\"/>"));
    for (number, address) in (1..).zip(&body.links) {
        let address = escaped(address);
        let number: usize = number;
        out.push_str(&format!(
            "<Relationship Id=\"rLink{number}\" Type=\"{OFFICE}/hyperlink\" Target=\"{address}\" TargetMode=\"External\"/>"
        ));
    }
    for (number, (_, picture)) in (1..).zip(&body.pictures) {
        let number: usize = number;
        out.push_str(&format!(
            "<Relationship Id=\"rPicture{number}\" Type=\"{OFFICE}/image\" Target=\"media/picture{number}.{}\"/>",
            picture.kind
        ));
    }
    out.push_str("</Relationships>");
    out
}

/// One pattern for bullets, one for boxes, one for each way of counting; each list that counts begins anew.
fn numbering(lists: &[Numbering]) -> String {
    let patterns = [
        ("bullet", "•"),
        ("bullet", "☐"),
        ("decimal", "%1."),
        ("lowerLetter", "☐ %1"),
        ("decimal", "☐ %1"),
        ("upperLetter", "%1"),
    ];
    let mut out = format!("<w:numbering {NAMESPACES}>");
    for (number, (format, text)) in patterns.iter().enumerate() {
        out.push_str(&format!(
            "<w:abstractNum w:abstractNumId=\"{number}\"><w:multiLevelType w:val=\"hybridMultilevel\"/>"
        ));
        for level in 0..9 {
            let text = text.replace("%1", &format!("%{}", level + 1));
            let left = 567 + level * 425;
            out.push_str(&format!(
                "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{left}\" w:hanging=\"567\"/></w:pPr></w:lvl>"
            ));
        }
        out.push_str("</w:abstractNum>");
    }
    out.push_str(&format!(
        "<w:num w:numId=\"{BULLETS}\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"{BOXES}\"><w:abstractNumId w:val=\"1\"/></w:num>"
    ));
    for (number, list) in (FIRST_COUNTING..).zip(lists) {
        let pattern = match list.sign {
            Sign::Number => 2,
            Sign::BoxLetter => 3,
            Sign::BoxNumber => 4,
            Sign::Capital => 5,
        };
        let starts: String = (0..9)
            .map(|level| {
                let first = if level == 0 { list.first } else { 1 };
                format!("<w:lvlOverride w:ilvl=\"{level}\"><w:startOverride w:val=\"{first}\"/></w:lvlOverride>")
            })
            .collect();
        out.push_str(&format!("<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"{pattern}\"/>{starts}</w:num>"));
    }
    out.push_str("</w:numbering>");
    out
}
