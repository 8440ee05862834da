//! Typed indices: a bare number never names a party, a group, an instrument or a seat.

macro_rules! id {
    ($(#[$doc:meta])* $name:ident($inner:ty)) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub $inner);

        impl $name {
            /// The id of the thing at `index` of its table.
            ///
            /// # Panics
            /// When `index` does not fit the id's width; tables are bounded where they are built.
            pub fn new(index: usize) -> Self {
                Self(<$inner>::try_from(index).expect("tables are bounded where they are built"))
            }

            /// The place of the thing in its table.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }
    };
}

id!(
    /// A party of a [`Roster`](crate::Roster), numbered from 0 in bytewise order of the codes.
    PartyId(u32)
);
id!(
    /// A regional group of a [`Roster`](crate::Roster), numbered from 0 in bytewise order of the names.
    GroupId(u32)
);
id!(
    /// An instrument of a rule set, numbered from 0 as [`Rules::instruments`](crate::Rules) lists them.
    InstrumentId(u8)
);
id!(
    /// A seat of every review, numbered from 0 as [`Rules::seats`](crate::Rules) lists them.
    SeatId(u8)
);
id!(
    /// A review group of para 17, numbered from 0; people count from 1.
    ReviewGroup(u16)
);
