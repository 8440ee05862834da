//! Gives the shared library its name for the linker: programs linked with one ABI version do not load another.

include!("src/abi_version.rs");

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=src/abi_version.rs");
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libbylot.so.{BYLOT_ABI_VERSION}");
    }
}
