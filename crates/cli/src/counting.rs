//! A long count: how far it is, and Ctrl-C, which ends it and keeps what was counted.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressStyle};

use crate::report;

/// A count under way. Its bar is shown on a terminal only, and goes with it.
pub struct Counting {
    bar: ProgressBar,
    asked_to_stop: Arc<AtomicBool>,
}

impl Counting {
    /// Of so many of these things.
    pub fn of(all: u64, things: &str) -> Self {
        let asked_to_stop = stop_on_ctrl_c();
        report::say("", &"Ctrl-C stops the count and keeps what was counted.");
        let style = format!("{{wide_bar}} {{human_pos}}/{{human_len}} {things}, {{per_sec}}, {{eta}} left");
        let style = ProgressStyle::with_template(&style).expect("a template that is fixed");
        Self { bar: ProgressBar::new(all).with_style(style), asked_to_stop }
    }

    /// So many are counted; says whether to go on.
    pub fn at(&self, counted: u64) -> ControlFlow<()> {
        self.bar.set_position(counted);
        if self.asked_to_stop.load(Ordering::Relaxed) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }
}

impl Drop for Counting {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Set once Ctrl-C is pressed; pressed again it ends the tool at once.
fn stop_on_ctrl_c() -> Arc<AtomicBool> {
    let asked = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&asked);
    let handler = move || {
        if told.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    };
    // Without a handler Ctrl-C ends the tool, as it always does.
    let _ = ctrlc::set_handler(handler);
    asked
}
