//! A host behind the C door prints what the tool prints.

use std::path::Path;
use std::process::Command;

#[test]
fn the_python_example_prints_what_the_tool_prints() {
    if Command::new("python3").arg("--version").output().is_err() {
        println!("note: passed over for want of python3");
        return;
    }
    let seed = "beacon round 4711, \u{e9}t\u{e9}";
    for procedure in ["--sequential", ""] {
        let tool = match procedure {
            "" => bylot(&["draw", "--seed", seed]),
            _ => bylot(&["draw", "--seed", seed, "--procedure", "sequential"]),
        };
        assert!(tool.lines().count() > 189, "{tool}");
        assert!(tool == python(seed, procedure), "another text than the tool's, {procedure}");
    }
}

fn bylot(arguments: &[&str]) -> String {
    printed(Command::new(env!("CARGO_BIN_EXE_bylot")).args(arguments))
}

fn python(seed: &str, procedure: &str) -> String {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../capi/examples/draw.py");
    // Cargo puts the shared library beside this test.
    let test = std::env::current_exe().unwrap();
    let library = test.parent().unwrap().join("libbylot_c.so");
    let mut command = Command::new("python3");
    command.arg(example).arg(seed).arg("--library").arg(library);
    printed(command.args(Some(procedure).filter(|it| !it.is_empty())))
}

fn printed(command: &mut Command) -> String {
    let run = command.output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}
