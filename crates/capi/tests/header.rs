//! The header is what the sources say, and the library exports what the header says.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use object::read::elf::{ElfFile64, FileHeader};
use object::{Object, ObjectSymbol};

#[path = "../examples/header.rs"]
mod header;

const HOME: &str = env!("CARGO_MANIFEST_DIR");

#[test]
fn the_header_is_what_the_sources_say() {
    let kept = fs::read_to_string(Path::new(HOME).join("include/bylot.h")).unwrap();
    let how = "cargo run -p bylot-capi --example header > crates/capi/include/bylot.h";
    assert!(kept == header::generated(), "the header is not what the sources say: {how}");
}

#[test]
fn every_source_is_in_the_header() {
    for entry in fs::read_dir(Path::new(HOME).join("src")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let exports = fs::read_to_string(&path).unwrap().contains("\n#[unsafe(no_mangle)]");
        assert!(!exports || header::FILES.contains(&name), "{name}");
    }
}

/// Linux: elsewhere the library is no ELF file.
#[test]
fn the_library_exports_the_functions_of_the_header_and_nothing_else() {
    let test = std::env::current_exe().unwrap();
    let library = fs::read(test.parent().unwrap().join("libbylot_c.so")).unwrap();
    let library = ElfFile64::<object::Endianness>::parse(&*library).unwrap();
    let exported: BTreeSet<&str> = library
        .dynamic_symbols()
        .filter(|symbol| symbol.is_definition() && symbol.is_global())
        .map(|symbol| symbol.name().unwrap())
        .collect();
    let header = header::generated();
    assert_eq!(exported, functions(&header).into_iter().collect());
    assert!(exported.len() <= 64, "{} functions: is the shape right?", exported.len());

    let version = format!("libbylot.so.{}", bylot_c::BYLOT_ABI_VERSION);
    let soname = soname(&library);
    assert_eq!(soname.as_deref(), Some(&*version));
}

#[test]
fn all_unsafe_code_is_in_the_boundary() {
    for entry in fs::read_dir(Path::new(HOME).join("src")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let is_boundary = path.ends_with("boundary.rs");
        assert!(is_boundary || !text.contains("unsafe {"), "{}", path.display());
        assert!(is_boundary || !text.contains("unsafe impl"), "{}", path.display());
    }
}

/// Every function says what becomes of what it is given, unless it only frees or is about numbers.
#[test]
fn every_function_says_who_owns_what() {
    let header = header::generated();
    for function in functions(&header) {
        let declared =
            header.find(&format!(" {function}(")).or(header.find(&format!("{function}("))).unwrap();
        let comment = &header[header[..declared].rfind("/**").unwrap()..declared];
        let said = |words: &[&str]| words.iter().any(|word| comment.contains(word));
        assert!(said(&["NULL", "ny thread"]), "{function}: NULL\n{comment}");
        assert!(said(&["thread", "Frees"]), "{function}: threads\n{comment}");
        assert!(
            said(&["owns", "live", "always there", "copied", "Frees", "kept", "one number"]),
            "{function}: owner\n{comment}"
        );
    }
}

/// The names of the functions of a header: a line that begins in the first column, up to the parenthesis.
fn functions(header: &str) -> Vec<&str> {
    let declared = header.lines().filter(|line| line.starts_with(|it: char| it.is_ascii_alphabetic()));
    let declared = declared.filter(|line| !line.starts_with("static") && !line.starts_with("typedef"));
    let declared = declared.filter_map(|line| line.split_once('('));
    declared
        .map(|(before, _)| before.rsplit([' ', '*']).next().unwrap())
        .filter(|it| it.starts_with("bylot_"))
        .collect()
}

fn soname(library: &ElfFile64<'_>) -> Option<String> {
    let (endian, data) = (library.endian(), library.data());
    let header = library.elf_header();
    let sections = header.sections(endian, data).ok()?;
    let (entries, strings) = sections.dynamic(endian, data).ok()??;
    let strings = sections.strings(endian, data, strings).ok()?;
    let entry = entries.iter().find(|it| it.d_tag.get(endian) == object::elf::DT_SONAME)?;
    let name = strings.get(entry.d_val.get(endian) as u32).ok()?;
    Some(String::from_utf8_lossy(name).into_owned())
}
