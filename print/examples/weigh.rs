//! What PDF costs: `cargo run --release -p print --example weigh courses/library/finding-your-feet` prints the seconds and
//! kilobytes of each sheet, and the most memory that the process ever held. A second folder keeps the files, to be looked at.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::time::Instant;
use std::{env, fs, io};

use courses::sheets::{Printing, Stage, trainer_pack};
use courses::{Date, Files};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or("which course? Give its folder")?;
    let keep = env::args().nth(2);
    let mut files = Files::new();
    read(Path::new(&folder), "", &mut files)?;
    let today = Date::new(2027, 3, 5).ok_or("no date")?;
    let course = courses::check(&files, today).compiled.ok_or("the course has problems")?;
    let values = BTreeMap::new();
    let begun = Instant::now();
    for sheet in trainer_pack(&course, &Printing { values: &values, on: today, stage: Stage::Final }) {
        let begun = Instant::now();
        let pdf = print::sheet(&sheet, &|path| files.get(path).cloned())?;
        if let Some(keep) = &keep {
            fs::create_dir_all(keep)?;
            fs::write(Path::new(keep).join(format!("{}.pdf", sheet.name)), &pdf)?;
        }
        eprintln!("{:>8.3} s {:>6} KB  {}", begun.elapsed().as_secs_f64(), pdf.len() / 1024, sheet.name);
    }
    eprintln!("{:>8.3} s in all", begun.elapsed().as_secs_f64());
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().filter(|line| line.starts_with("VmHWM")).for_each(|line| eprintln!("{line}"));
    Ok(())
}

fn read(folder: &Path, prefix: &str, files: &mut Files) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        match entry.path().is_dir() {
            true => read(&entry.path(), &format!("{path}/"), files)?,
            false => drop(files.insert(path, fs::read(entry.path())?)),
        }
    }
    Ok(())
}
