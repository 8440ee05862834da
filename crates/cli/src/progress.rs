//! How far a long piece of work is: a bar on a terminal, one plain line elsewhere, and nothing while it is short.

use std::io::{IsTerminal, stderr};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bylot::text::counted;
use bylot::{ByDefault, Lottery, Procedure, Progress, Work};
use indicatif::{ProgressBar, ProgressStyle};

use crate::report;

/// So many trials are short, and so many reviews.
const SHORT: u64 = 1_000;

/// Held while files are written, so that Ctrl-C leaves none of them half written.
static WRITING: Mutex<()> = Mutex::new(());

/// What is shown of the work at hand; it goes with it.
#[derive(Default)]
pub struct Watch {
    work: Option<Work>,
    bar: Option<ProgressBar>,
}

impl Watch {
    /// The work has come so far.
    pub fn at(&mut self, progress: Progress) {
        let Progress { work, done, most, .. } = progress;
        if done < SHORT {
            return;
        }
        if self.work != Some(work) {
            self.work = Some(work);
            self.begin(&progress);
        }
        if let Some(bar) = &self.bar {
            bar.set_length(most);
            bar.set_position(done);
        }
    }

    fn begin(&mut self, progress: &Progress) {
        let (line, things) = words(progress);
        if !stderr().is_terminal() {
            report::say("", &line);
            return;
        }
        let style = format!("{things}: {{wide_bar}} {{human_pos}} of at most {{human_len}}, {{elapsed}}");
        self.show(ProgressBar::new(progress.most), &style);
    }

    fn show(&mut self, bar: ProgressBar, style: &str) {
        self.clear();
        let style = ProgressStyle::with_template(style).expect("a template that is fixed");
        let bar = bar.with_style(style);
        clear_on_ctrl_c(&bar);
        self.bar = Some(bar);
    }

    fn clear(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.clear();
    }
}

/// What is said of long work, and its title.
fn words(progress: &Progress) -> (String, &'static str) {
    let (done, most) = (progress.done, progress.most);
    match progress.work {
        Work::Reach => (
            format!(
                "Is a uniform draw within reach? None of {} was kept so far, and at most {most} are held. \
                 --procedure sequential holds none.",
                counted(done, "trial", "trials")
            ),
            "is a uniform draw within reach? trials",
        ),
        Work::Trials => (
            format!(
                "A uniform draw: {} thrown away so far, and at most {most} are (--budget).",
                counted(done, "trial", "trials")
            ),
            "trials",
        ),
        _ => (
            format!(
                "The lots of {} are being held.",
                counted(most, "State under review", "States under review")
            ),
            "States under review",
        ),
    }
}

/// The procedure by default, and a note where it is the sequential one.
pub fn by_default(lottery: &Lottery<'_>) -> Procedure {
    let mut watch = Watch::default();
    let by_default = lottery.by_default(|progress| watch.at(progress));
    drop(watch);
    if let ByDefault::Sequential(why) = by_default {
        report::say("note: ", &format!("The draw is sequential, since {why}."));
    }
    by_default.procedure()
}

/// Work that cannot tell how far it is, and what bounds it.
pub fn waiting(bound: &str) -> Watch {
    let mut watch = Watch::default();
    if stderr().is_terminal() {
        let bar = ProgressBar::new_spinner();
        watch.show(bar.clone(), &format!("{{spinner}} {bound}, {{elapsed}} so far"));
        bar.enable_steady_tick(Duration::from_millis(200));
    } else {
        report::say("", &format!("{bound}."));
    }
    watch
}

/// From here on Ctrl-C waits until files are written.
pub fn writing() -> MutexGuard<'static, ()> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// On Ctrl-C the bar goes, and the tool ends with nothing written.
fn clear_on_ctrl_c(bar: &ProgressBar) {
    let bar = bar.clone();
    // Of a second bar, or without a handler, Ctrl-C ends the tool as it always does.
    let _ = ctrlc::set_handler(move || {
        bar.finish_and_clear();
        let _writing = writing();
        std::process::exit(130);
    });
}
