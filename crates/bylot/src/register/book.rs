//! A register in memory or in a file: what a host writes that lets its user choose.

use super::{Event, Register, RegisterError, RegisterFile};

/// Where a register's events go.
#[derive(Debug)]
pub enum Book {
    /// Nowhere: they are lost with it.
    Memory(Register),
    /// To the end of a file.
    File(RegisterFile),
}

impl Book {
    /// The register as it stands.
    pub fn register(&self) -> &Register {
        match self {
            Self::Memory(register) => register,
            Self::File(file) => file.register(),
        }
    }

    /// Enters an event that was proposed for the register as it stands; in a file it is stored once this returns.
    ///
    /// # Errors
    /// As [`Register::enter`] and [`RegisterFile::append`].
    pub fn enter(&mut self, event: Event) -> Result<(), RegisterError> {
        match self {
            Self::Memory(register) => register.enter(event),
            Self::File(file) => file.append(event),
        }
    }
}
