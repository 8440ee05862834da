//! Real programs through the installed library: compiled as C99 and C++17 with every warning an error, run plainly, under
//! valgrind and with sanitizers. What the machine does not have is passed over with a note.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

#[test]
fn a_draw() {
    Program::new("first_draw").everywhere();
}

#[test]
fn an_impossible_roster() {
    Program::new("impossible").everywhere();
}

#[test]
fn misuse() {
    let program = Program::new("misuse");
    program.everywhere();
    // Freeing twice is recognised and harmless, most of the time; checkers of memory rightly object.
    program.runs(&program.compiled(C99, SHARED), &["again"]);
}

#[test]
fn eight_threads() {
    Program::new("threads").everywhere();
}

#[test]
fn odds() {
    Program::new("odds").everywhere();
}

#[test]
fn a_register() {
    let program = Program::new("register");
    program.everywhere();
    let file = scratch("register").join("untoc.register");
    let _ = fs::remove_file(&file);
    program.runs(&program.compiled(C99, SHARED), &[file.to_str().unwrap()]);
    let lines = fs::read_to_string(file).unwrap();
    assert_eq!(lines.lines().count(), 4, "{lines}");
}

#[test]
fn a_register_and_fork() {
    let program = Program::new("fork");
    let file = scratch("fork").join("fork.register");
    let file = [file.to_str().unwrap()];
    program.runs(&program.compiled(C99, SHARED), &file);
    if *SANITIZERS {
        program.runs(&program.compiled(SANITIZED, SHARED), &file);
    }
}

#[test]
fn a_setting_of_brackets_on_a_small_stack() {
    let program = Program::new("deep");
    program.runs(&program.compiled(C99, SHARED), &[]);
}

#[test]
fn one_file_for_the_linker() {
    let program = Program::new("first_draw");
    program.runs(&program.compiled(C99, STATIC), &[]);
}

/// The page's own program, which prints what the tool prints.
#[test]
fn the_first_page() {
    let page = fs::read_to_string(home().join("../../docs/c-abi.md")).unwrap();
    let code = page.split("```c\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a program");
    let path = scratch("first_page").join("first_page.c");
    fs::write(&path, code).unwrap();
    let program = Program { name: "first_page", source: path };
    program.everywhere();
    let printed = program.runs(&program.compiled(C99, SHARED), &[]);
    assert_eq!(printed.lines().count(), 378, "{printed}");
    assert!(printed.starts_with("AFG"), "{printed}");
}

/// `pkg-config` knows what the compiler must be told, where there is one.
#[test]
fn pkg_config() {
    let asked = Command::new("pkg-config")
        .args(["--cflags", "--libs", "bylot"])
        .env("PKG_CONFIG_PATH", INSTALLED.join("lib/pkgconfig"))
        .output();
    let Ok(asked) = asked else { return passed_over("pkg-config") };
    assert!(asked.status.success(), "{}", text(&asked));
    let flags: Vec<String> =
        String::from_utf8(asked.stdout).unwrap().split_whitespace().map(String::from).collect();
    let out = scratch("pkg_config").join("first_draw");
    let compiled = Command::new("gcc")
        .arg(home().join("tests/programs/first_draw.c"))
        .arg("-o")
        .arg(&out)
        .args(&flags)
        .arg(format!("-Wl,-rpath,{}", INSTALLED.join("lib").display()))
        .output()
        .unwrap();
    assert!(compiled.status.success(), "{}", text(&compiled));
    assert!(Command::new(out).status().unwrap().success());
}

struct Program {
    name: &'static str,
    source: PathBuf,
}

/// A compiler and what it is told.
type Compiler = (&'static str, &'static [&'static str]);

const WARNINGS: [&str; 4] = ["-Wall", "-Wextra", "-Werror", "-pedantic"];
const C99: Compiler = ("gcc", &["-std=c99", "-g"]);
const CPP17: Compiler = ("g++", &["-x", "c++", "-std=c++17", "-g"]);
const SANITIZED: Compiler =
    ("gcc", &["-std=c99", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"]);

/// What the linker is told.
type Linked = &'static [&'static str];
const SHARED: Linked = &["-lbylot", "-lpthread"];
const STATIC: Linked = &["-l:libbylot.a", "-lgcc_s", "-lutil", "-lrt", "-lpthread", "-lm", "-ldl", "-lc"];

impl Program {
    fn new(name: &'static str) -> Self {
        Self { name, source: home().join(format!("tests/programs/{name}.c")) }
    }

    /// In both languages, and watched.
    fn everywhere(&self) {
        let plain = self.compiled(C99, SHARED);
        self.runs(&plain, &[]);
        match has("g++") {
            true => drop(self.runs(&self.compiled(CPP17, SHARED), &[])),
            false => passed_over("g++"),
        }
        match has("valgrind") {
            true => self.runs_under_valgrind(&plain),
            false => passed_over("valgrind"),
        }
        match *SANITIZERS {
            true => drop(self.runs(&self.compiled(SANITIZED, SHARED), &[])),
            false => passed_over("sanitizers"),
        }
    }

    fn compiled(&self, (compiler, told): Compiler, linked: Linked) -> PathBuf {
        let kind = format!("{}-{}-{}", compiler, told.len(), linked.len());
        let out = scratch(self.name).join(kind);
        let lib = INSTALLED.join("lib");
        let compiled = Command::new(compiler)
            .args(told)
            .args(WARNINGS)
            .arg(format!("-I{}", INSTALLED.join("include").display()))
            .arg(format!("-I{}", home().join("tests/programs").display()))
            .arg(&self.source)
            .args(["-x", "none"])
            .arg("-o")
            .arg(&out)
            .arg(format!("-L{}", lib.display()))
            .args(linked)
            .arg(format!("-Wl,-rpath,{}", lib.display()))
            .output()
            .unwrap();
        assert!(compiled.status.success(), "{}", text(&compiled));
        out
    }

    /// What it prints.
    fn runs(&self, program: &Path, arguments: &[&str]) -> String {
        let run = Command::new(program).args(arguments).output().unwrap();
        assert!(run.status.success(), "{}: {}\n{}", program.display(), run.status, text(&run));
        String::from_utf8(run.stdout).unwrap()
    }

    fn runs_under_valgrind(&self, program: &Path) {
        let run = Command::new("valgrind")
            .args(["--quiet", "--error-exitcode=99", "--leak-check=full"])
            .args(["--show-leak-kinds=definite,indirect,possible"])
            .args(["--errors-for-leak-kinds=definite,indirect,possible"])
            .arg(format!("--suppressions={}", home().join("tests/programs/valgrind.supp").display()))
            .arg(program)
            .output()
            .unwrap();
        assert!(run.status.success(), "{}: {}\n{}", program.display(), run.status, text(&run));
    }
}

/// The library that cargo has built beside this test, installed by the project's own script.
static INSTALLED: LazyLock<PathBuf> = LazyLock::new(|| {
    let prefix = scratch("prefix");
    let test = std::env::current_exe().unwrap();
    let installed = Command::new(home().join("install"))
        .arg("--prefix")
        .arg(&prefix)
        .arg("--built")
        .arg(test.parent().unwrap())
        .env_remove("DESTDIR")
        .output()
        .unwrap();
    assert!(installed.status.success(), "{}", text(&installed));
    prefix
});

/// Whether gcc can make, and this machine run, a program with sanitizers.
static SANITIZERS: LazyLock<bool> = LazyLock::new(|| {
    let folder = scratch("sanitizers");
    let (source, out) = (folder.join("nothing.c"), folder.join("nothing"));
    fs::write(&source, "int main(void) { return 0; }\n").unwrap();
    let (compiler, told) = SANITIZED;
    let compiled = Command::new(compiler).args(told).arg(&source).arg("-o").arg(&out).output().unwrap();
    compiled.status.success() && Command::new(out).output().is_ok_and(|run| run.status.success())
});

fn has(tool: &str) -> bool {
    Command::new(tool).arg("--version").output().is_ok_and(|asked| asked.status.success())
}

fn passed_over(what: &str) {
    println!("note: passed over for want of {what}");
}

fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of this name for this run.
fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("capi").join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}
