//! The rule sets the library knows by name. A preset is only data.

use super::{
    Additional, AdditionalGroup, Citations, Consultation, Debts, GroupRelation, Languages, LegalSystem,
    Milestone, MutualReviews, Paragraph, PartialReviews, Provision, RedrawParty, RedrawScope, Redraws,
    Rounding, RuleId, Rules, SeatRule, WhoReviews,
};

/// The regional groups of the United Nations.
const UNITED_NATIONS: [&str; 5] =
    ["african", "asia_pacific", "eastern_european", "latin_american_caribbean", "western_european_other"];

/// The official languages of the United Nations.
const OFFICIAL: [&str; 6] = ["ar", "en", "es", "fr", "ru", "zh"];

impl Rules {
    /// The names of the presets, the default first.
    pub const PRESETS: &[&str] = &["untoc", "untoc-8-2", "uncac", "upr-troika", "matching"];

    /// The preset of this name; `untoc-8-2` for the Convention.
    pub fn preset(name: &str) -> Option<Self> {
        match name {
            "untoc" => Some(Self::untoc()),
            "untoc-8-2" => Some(Self::untoc_8_2("untoc")),
            "uncac" => Some(Self::uncac()),
            "upr-troika" => Some(Self::upr_troika()),
            "matching" => Some(Self::matching()),
            _ => None,
        }
    }

    /// The procedures and rules of the UNTOC Review Mechanism (Conference resolution 9/1, annex).
    pub fn untoc() -> Self {
        Self {
            name: "untoc".into(),
            instruments: texts(&["untoc", "tip", "som", "firearms"]),
            required: texts(&["untoc"]),
            regional_groups: texts(&UNITED_NATIONS),
            review_groups: 3,
            rounding: Rounding::Floor,
            seats: vec![seat("own_group", GroupRelation::Own), seat("other_group", GroupRelation::Other)],
            mutual_reviews: MutualReviews::Barred,
            additional: Additional::Fewest,
            additional_group: AdditionalGroup::Seat,
            cap: Some(4),
            reviewing: WhoReviews::All,
            minimum: 1,
            maximum: Some(3),
            partial_reviews: PartialReviews::MinimumAndMaximum,
            legal_system: LegalSystem::Ignored,
            redraws: Redraws {
                asked_by: vec![RedrawParty::UnderReview, RedrawParty::Reviewing],
                times: 4,
                counted: RedrawScope::Review,
                consultation: Consultation::default(),
            },
            debts: Debts::default(),
            languages: Languages { working: texts(&OFFICIAL), usual: 2, exceptional: 3 },
            milestones: Milestone::usual(),
            citations: None,
        }
    }

    /// The mechanism of Conference resolution 8/2 (2016) for one instrument, drawn by that instrument's working
    /// group among its parties alone. Its text has no review groups, no bar on mutual reviews, and no minimum or maximum of reviews;
    /// two redraws in all.
    pub fn untoc_8_2(instrument: &str) -> Self {
        Self {
            name: "untoc-8-2".into(),
            instruments: texts(&[instrument]),
            required: texts(&[instrument]),
            review_groups: 1,
            mutual_reviews: MutualReviews::Allowed,
            additional: Additional::Never,
            cap: None,
            minimum: 0,
            maximum: None,
            legal_system: LegalSystem::Preferred,
            redraws: Redraws {
                asked_by: vec![RedrawParty::UnderReview, RedrawParty::Reviewing],
                times: 2,
                counted: RedrawScope::Together,
                consultation: Consultation::default(),
            },
            milestones: Milestone::usual(),
            citations: cites(
                "resolution 8/2",
                &[
                    (RuleId::EveryReviewIsHeld.code(), &PARAGRAPH_7),
                    (RuleId::GroupOfSeat.code(), &PARAGRAPH_7),
                    (Provision::Redraws.code(), &PARAGRAPH_7),
                ],
            ),
            ..Self::untoc()
        }
    }

    /// The review mechanism of the Convention against Corruption (terms of reference, Conference resolution 3/1): one reviewing
    /// State of the group of the State under review, if possible of a similar legal system, one of any group; one fourth of the
    /// parties each year.
    pub fn uncac() -> Self {
        Self {
            name: "uncac".into(),
            instruments: texts(&["uncac"]),
            required: texts(&["uncac"]),
            regional_groups: Vec::new(),
            review_groups: 4,
            rounding: Rounding::Floor,
            seats: vec![seat("own_group", GroupRelation::Own), seat("any_group", GroupRelation::Any)],
            mutual_reviews: MutualReviews::Barred,
            additional: Additional::Never,
            additional_group: AdditionalGroup::Seat,
            cap: None,
            reviewing: WhoReviews::All,
            minimum: 1,
            maximum: Some(3),
            partial_reviews: PartialReviews::MinimumAndMaximum,
            legal_system: LegalSystem::OwnGroup,
            redraws: Redraws {
                asked_by: vec![RedrawParty::UnderReview],
                times: 2,
                counted: RedrawScope::Review,
                consultation: Consultation::default(),
            },
            debts: Debts::default(),
            languages: Languages { working: texts(&OFFICIAL), usual: 2, exceptional: 3 },
            milestones: Milestone::usual(),
            citations: cites(
                "the terms of reference",
                &[
                    (RuleId::EveryReviewIsHeld.code(), &[Paragraph::whole(18)]),
                    (RuleId::ReviewGroups.code(), &[Paragraph::whole(14)]),
                    (RuleId::GroupOfSeat.code(), &[Paragraph::whole(19)]),
                    (RuleId::NoMutualReview.code(), &[Paragraph::whole(19)]),
                    (RuleId::Workload.code(), &[Paragraph::whole(20)]),
                    (Provision::Redraws.code(), &[Paragraph::whole(19)]),
                    (Provision::Exceptional.code(), &[Paragraph::whole(19)]),
                ],
            ),
        }
    }

    /// The troikas of the Universal Periodic Review: three rapporteurs of three regional groups, drawn among
    /// the members of the Human Rights Council (those marked `reviews=yes`). The State under review may ask once that a
    /// rapporteur be replaced.
    pub fn upr_troika() -> Self {
        let different = |name| seat(name, GroupRelation::Different);
        Self {
            name: "upr-troika".into(),
            instruments: Vec::new(),
            required: Vec::new(),
            regional_groups: Vec::new(),
            review_groups: 1,
            rounding: Rounding::Floor,
            seats: vec![different("first"), different("second"), different("third")],
            mutual_reviews: MutualReviews::Allowed,
            additional: Additional::Never,
            additional_group: AdditionalGroup::Seat,
            cap: None,
            reviewing: WhoReviews::Marked,
            minimum: 0,
            maximum: None,
            partial_reviews: PartialReviews::MinimumAndMaximum,
            legal_system: LegalSystem::Ignored,
            redraws: Redraws {
                asked_by: vec![RedrawParty::UnderReview],
                times: 1,
                counted: RedrawScope::Review,
                consultation: Consultation::default(),
            },
            debts: Debts::default(),
            languages: Languages { working: texts(&OFFICIAL), usual: 2, exceptional: 3 },
            milestones: Milestone::usual(),
            citations: cites(
                "the annex to Human Rights Council resolution 5/1",
                &[
                    (RuleId::EveryReviewIsHeld.code(), &[Paragraph::part(18, 'd')]),
                    (RuleId::GroupOfSeat.code(), &[Paragraph::part(18, 'd'), Paragraph::whole(19)]),
                    (Provision::Redraws.code(), &[Paragraph::whole(19)]),
                    (Provision::Consultation.code(), &[Paragraph::whole(20)]),
                ],
            ),
        }
    }

    /// A plain draw of pairs across groups: with settings of its parties and exclusions, a football draw.
    pub fn matching() -> Self {
        Self {
            name: "matching".into(),
            instruments: Vec::new(),
            required: Vec::new(),
            regional_groups: Vec::new(),
            review_groups: 1,
            rounding: Rounding::Floor,
            seats: vec![seat("other_group", GroupRelation::Other)],
            mutual_reviews: MutualReviews::Allowed,
            additional: Additional::Never,
            additional_group: AdditionalGroup::Seat,
            cap: None,
            reviewing: WhoReviews::All,
            minimum: 0,
            maximum: Some(1),
            partial_reviews: PartialReviews::MinimumAndMaximum,
            legal_system: LegalSystem::Ignored,
            redraws: Redraws {
                asked_by: Vec::new(),
                times: 0,
                counted: RedrawScope::Review,
                consultation: Consultation::default(),
            },
            debts: Debts::default(),
            languages: Languages { working: Vec::new(), usual: 1, exceptional: 1 },
            milestones: Milestone::usual(),
            citations: Some(Citations::default()),
        }
    }
}

/// Where the rules of resolution 8/2 stand: who reviews, and redraws.
const PARAGRAPH_7: [Paragraph; 2] = [Paragraph::part(7, 'c'), Paragraph::part(7, 'd')];

/// Citations of another text: for each rule or provision, by its code, its paragraphs.
fn cites(text: &str, places: &[(&str, &[Paragraph])]) -> Option<Citations> {
    let paragraphs = places.iter().map(|&(name, paragraphs)| (name.into(), paragraphs.to_vec())).collect();
    Some(Citations { text: text.into(), paragraphs })
}

fn texts(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.into()).collect()
}

fn seat(name: &str, group: GroupRelation) -> SeatRule {
    SeatRule { name: name.into(), group }
}
