//! The columns of the tables beside contacts and ties.

use super::Column;

columns! {
    /// The columns of `accounts`.
    Accounts {
        Name "name" ["account", "account name", "company", "company name", "organisation", "organization"];
        Status "status" [];
        Industry "industry" [];
        Location "location" [];
        Employees "employees" ["number of employees", "headcount"];
        Revenue "revenue" ["annual revenue"];
        Applications "applications" [];
        Infrastructure "infrastructure" [];
        Problems "problems" [];
        Parent "parent" ["parent account"];
        Rivals "rivals" ["competitors"];
        Steward "steward" ["account owner"];
        Integrated "integrated" [];
        EarlyAdopter "early_adopter" [];
        ChangeLeader "change_leader" [];
        TechDifferentiator "tech_differentiator" [];
        NoMoney "no_money" [];
        NoPressure "no_pressure" [];
        NoVision "no_vision" [];
        Signal "signal" [];
        SignalOn "signal_on" [];
    }
    requires &[&[Self::Name]], "a name column"
}

columns! {
    /// The columns of `deals`.
    Deals {
        Id "id" ["deal id", "opportunity id", "record id"];
        Account "account" ["account name", "company", "company name", "organisation", "organization"];
        Name "name" ["deal name", "opportunity name"];
        Owner "owner" ["deal owner", "opportunity owner", "sales agent", "sales rep"];
        Stage "stage" ["deal stage", "stage name"];
        Amount "amount" ["close value", "deal value"];
        Probability "probability" [];
        Created "created" ["created date", "create date", "created on"];
        IdentifyOn "identify_on" [];
        BuyInOn "buy_in_on" [];
        SolutionOn "solution_on" [];
        CloseOn "close_on" [];
        ClosedOn "closed_on" ["closed date"];
        ExpectedClose "expected_close" ["close date", "expected close date"];
        NextStep "next_step" [];
        NextStepOn "next_step_on" [];
        AuthorityVerified "authority_verified" [];
        Budget "budget" [];
        DecideBy "decide_by" [];
        Needs "needs" [];
        Doubts "doubts" [];
        TrialOn "trial_on" [];
        Source "source" [];
        Problem "problem" [];
    }
    requires &[&[Self::Id, Self::Name], &[Self::Account]], "the columns account and id (or name)"
}

columns! {
    /// The columns of `interactions`.
    Interactions {
        Date "date" ["day", "activity date"];
        From "from" ["sender", "organizer", "organiser"];
        To "to" ["with", "recipients", "attendees"];
        Kind "kind" ["type", "channel"];
        Minutes "minutes" ["duration minutes"];
        Purpose "purpose" [];
        Value "value" [];
        Deal "deal" ["deal id", "opportunity id"];
        AnsweredOn "answered_on" [];
    }
    requires &[&[Self::Date], &[Self::From], &[Self::To], &[Self::Kind]], "the columns date, from, to and kind"
}

columns! {
    /// The columns of `ledger`.
    Ledger {
        Date "date" ["day"];
        Giver "giver" ["from"];
        Receiver "receiver" ["to"];
        Kind "kind" ["type"];
        Rule "rule" [];
        About "about" [];
        Status "status" [];
        SettledOn "settled_on" [];
        Hours "hours" [];
        Value "value" [];
        DueStage "due_stage" [];
        Originator "originator" [];
    }
    requires &[&[Self::Giver], &[Self::Kind]], "the columns giver and kind"
}

columns! {
    /// The columns of `facts`.
    Facts {
        About "about" [];
        Topic "topic" [];
        Text "text" ["fact"];
        Author "author" ["written by"];
        Date "date" ["day"];
        Source "source" ["told by"];
        Visibility "visibility" [];
    }
    requires &[&[Self::About], &[Self::Text]], "the columns about and text"
}
