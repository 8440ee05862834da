//! The command line of a release example: `--name VALUE`, or `--name` alone.

/// What was given after the name of the example.
pub struct Arguments(Vec<String>);

impl Arguments {
    /// Those of this process.
    pub fn given() -> Self {
        Self(std::env::args().skip(1).collect())
    }

    /// Whether `name` was given.
    pub fn have(&self, name: &str) -> bool {
        self.0.iter().any(|argument| argument == name)
    }

    /// The value given for `name`.
    ///
    /// # Panics
    /// When the name comes last, without a value.
    pub fn value(&self, name: &str) -> Option<&str> {
        let at = self.0.iter().position(|argument| argument == name)?;
        Some(self.0.get(at + 1).unwrap_or_else(|| panic!("{name} needs a value")))
    }

    /// The number given for `name`, or another.
    ///
    /// # Panics
    /// When the value is missing, or no number.
    pub fn number(&self, name: &str, otherwise: u64) -> u64 {
        self.value(name)
            .map_or(otherwise, |value| value.parse().unwrap_or_else(|_| panic!("{name}: a number")))
    }
}
