//! `cargo run -p bylot-capi --example header > crates/capi/include/bylot.h`

use std::path::Path;

/// The files of the crate in the order of the header.
pub const FILES: [&str; 17] = [
    "abi_version",
    "status",
    "abi",
    "text",
    "error",
    "format",
    "rules",
    "roster",
    "roster_builder",
    "exclusions",
    "draw",
    "pairing",
    "check",
    "explanation",
    "record",
    "odds",
    "register",
];

/// The header as the sources have it.
pub fn generated() -> String {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let config = cbindgen::Config::from_file(home.join("cbindgen.toml")).expect("a configuration");
    let builder = cbindgen::Builder::new().with_config(config);
    let builder =
        FILES.iter().fold(builder, |it, file| it.with_src(home.join("src").join(format!("{file}.rs"))));
    let mut header = Vec::new();
    builder.generate().expect("sources that can be read").write(&mut header);
    String::from_utf8(header).expect("a text")
}

#[allow(dead_code)]
fn main() {
    print!("{}", generated());
}
