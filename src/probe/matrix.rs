//! The verdict matrix: what became of the message from inside and of that from outside, whether the support mailbox has it, what a trace
//! says, and what all that together means. The first row that fits decides.

#![allow(clippy::enum_glob_use, reason = "the table reads like a table")]

use super::cause::Cause::{self, *};
use super::cause::Certainty::{self, Certain, Likely};
use super::cause::Tell::{self, *};
use super::seen::Seen::{self, Arrived, Blocked, Delayed, Failed, Refused, Silent, Unsent, Untried, Waiting};

/// Whether the support mailbox has the message that did not arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    Any,
    Yes,
    No,
    /// Nobody could look.
    Unknown,
}

/// What else a row wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Reports to the account inside and to the writer outside would have been heard.
    AllEars,
    /// Not all of them would have been.
    SomeDeaf,
    /// A report to the account inside would not have been heard.
    InsideDeaf,
    /// A report to the writer outside would have been heard.
    WriterHeard,
    WriterDeaf,
    /// The blocked forward is known from a trace: who would have been told is not.
    BlockedByTrace,
    /// Only a person with a code stands for the customers: whether it was sent is not known.
    ByPerson,
    /// From a pasted trace: held in the tenant, or put aside as spam.
    TraceQuarantined,
    /// The polled mailbox's server took it.
    TraceTargetTook,
    /// Handing it to the polled mailbox's server failed.
    TraceTargetFailed,
    /// A server is still trying.
    TracePending,
    /// The support address has it, and no line is about the polled mailbox.
    TraceSupportOnly,
    /// The support address did not get it.
    TraceSupportFailed,
    /// Nothing about it at all.
    TraceNothing,
}

/// One row.
#[derive(Debug)]
pub struct Row {
    /// Any of these; none named means any at all.
    pub inside: &'static [Seen],
    pub outside: &'static [Seen],
    pub kept: Kept,
    /// All of these.
    pub facts: &'static [Fact],
    pub is: Means,
}

/// What it means.
#[derive(Debug)]
pub enum Means {
    /// From both sides.
    Works,
    /// From one side; the other was not tried.
    Half(&'static [Tell]),
    Is(Cause, Certainty, &'static [Tell]),
    /// The cause that the report to the inside, or to the outside, names.
    AsReportedInside,
    AsReportedOutside,
    /// These look alike; that tells them apart.
    OneOf(&'static [Cause], &'static [Tell]),
}

const ANY: &[Seen] = &[];
/// No message of this side says anything.
const DUMB: &[Seen] = &[Untried, Unsent, Refused];
/// Nothing was heard from it.
const MUTE: &[Seen] = &[Silent, Untried, Unsent, Refused, Waiting, Delayed];
const S: &[Seen] = &[Silent];
const A: &[Seen] = &[Arrived];
const N: &[Seen] = &[Blocked];
const F: &[Seen] = &[Failed];

const fn row(inside: &'static [Seen], outside: &'static [Seen], kept: Kept, facts: &'static [Fact], is: Means) -> Row {
    Row { inside, outside, kept, facts, is }
}

use Fact::*;
use Means::{AsReportedInside, AsReportedOutside, Half, Is, OneOf, Works};

/// The matrix.
#[rustfmt::skip]
pub const MATRIX: &[Row] = &[
    // inside, outside, in the support mailbox, facts         what it means
    // What arrives.
    row(A, A, Kept::Any, &[],                             Works),
    row(A, DUMB, Kept::Any, &[],                          Half(&[TryOutside])),
    row(DUMB, A, Kept::Any, &[],                          Half(&[TryInside])),
    // What a report names. A report from inside means mailbox forwarding: inbox rules send none to writers inside.
    row(N, MUTE, Kept::Any, &[],                          Is(OutboundPolicy, Certain, &[])),
    row(N, N, Kept::Any, &[],                             Is(OutboundPolicy, Certain, &[])),
    row(N, &[Arrived, Failed], Kept::Any, &[],            Is(OutboundPolicy, Likely, &[])),
    row(ANY, N, Kept::Any, &[BlockedByTrace],                    Is(OutboundPolicy, Certain, &[])),
    row(S, N, Kept::Any, &[AllEars],                             Is(OutboundPolicyRule, Certain, &[])),
    row(S, N, Kept::Any, &[],                             Is(OutboundPolicyRule, Likely, &[LookInSupport])),
    row(A, N, Kept::Any, &[],                             Is(OutboundPolicy, Likely, &[Trace])),
    row(ANY, N, Kept::Any, &[],                           Is(OutboundPolicy, Certain, &[])),
    row(F, ANY, Kept::Any, &[],                           AsReportedInside),
    row(ANY, F, Kept::Any, &[],                           AsReportedOutside),
    row(&[Refused], MUTE, Kept::Any, &[],                 Is(Refused_, Certain, &[])),
    row(&[Unsent], MUTE, Kept::Any, &[],                  Is(NotSent, Certain, &[])),
    // Customers come through, the account that sends the replies does not.
    row(S, A, Kept::Any, &[],                             Is(InsideExcepted, Likely, &[Settings])),
    // Still on its way.
    row(&[Delayed], ANY, Kept::Any, &[],                  Is(Cause::Delayed, Likely, &[])),
    row(ANY, &[Delayed], Kept::Any, &[],                  Is(Cause::Delayed, Likely, &[])),
    row(ANY, S, Kept::Any, &[TracePending],                      Is(Cause::Delayed, Certain, &[])),
    row(S, ANY, Kept::Any, &[TracePending],                      Is(Cause::Delayed, Certain, &[])),
    // Silence, and a trace.
    row(ANY, S, Kept::Any, &[TraceQuarantined],                  Is(Quarantined, Certain, &[])),
    row(S, ANY, Kept::Any, &[TraceQuarantined],                  Is(Quarantined, Certain, &[])),
    row(A, S, Kept::Any, &[TraceTargetFailed],                   Is(RelayPool, Likely, &[TraceDetail])),
    row(ANY, S, Kept::Any, &[TraceTargetTook],                   Is(HeldAtTarget, Certain, &[LookAtTarget])),
    row(S, ANY, Kept::Any, &[TraceTargetTook],                   Is(HeldAtTarget, Certain, &[LookAtTarget])),
    row(ANY, ANY, Kept::Any, &[TraceTargetFailed, SomeDeaf],      OneOf(&[OutboundPolicy, OutboundPolicyRule, ReportLost, TargetRefuses, RelayPool], &[TraceDetail])),
    row(ANY, ANY, Kept::Any, &[TraceTargetFailed],               OneOf(&[ReportLost, TargetRefuses, RelayPool], &[TraceDetail])),
    row(A, S, Kept::Any, &[TraceSupportOnly],                    Is(Conditional, Likely, &[Settings])),
    row(ANY, ANY, Kept::Any, &[TraceSupportOnly],                OneOf(&[RemoteDomain, NotForwarded, SecondHop], &[Settings])),
    row(A, S, Kept::Any, &[TraceSupportFailed],                  OneOf(&[ListClosed, MailboxClosed, ContactClosed, NotDelivered], &[AskWriter, TraceDetail, Tell::Settings])),
    row(ANY, ANY, Kept::Any, &[TraceSupportFailed],              Is(NotDelivered, Likely, &[TraceDetail])),
    row(ANY, ANY, Kept::Any, &[TraceNothing],                    Is(NotDelivered, Likely, &[])),
    // Silence from both, or from the only one that was tried. Blocked forwards count among it unless everybody listened who is told.
    row(S, S, Kept::Yes, &[AllEars],                              OneOf(&[RemoteDomain, NotForwarded, SecondHop, HeldAtTarget, ReportLost], &[Trace, Settings, LookAtTarget])),
    row(S, MUTE, Kept::No, &[],                                   OneOf(&[Quarantined, NotDelivered], &[Trace])),
    row(S, MUTE, Kept::Yes, &[InsideDeaf],                        OneOf(&[OutboundPolicy, OutboundPolicyRule, RemoteDomain, NotForwarded, SecondHop, HeldAtTarget, ReportLost], &[LookInSupport, Trace, Settings, LookAtTarget])),
    row(S, MUTE, Kept::Yes, &[],                                  OneOf(&[OutboundPolicyRule, RemoteDomain, NotForwarded, SecondHop, HeldAtTarget, ReportLost], &[TryOutside, AskWriter, Trace, Settings])),
    row(S, MUTE, Kept::Unknown, &[InsideDeaf],                    OneOf(&[OutboundPolicy, OutboundPolicyRule, RemoteDomain, NotForwarded, SecondHop, HeldAtTarget, ReportLost, Quarantined, NotDelivered], &[LookInSupport, Trace, Settings])),
    row(S, MUTE, Kept::Unknown, &[],                              OneOf(&[OutboundPolicyRule, RemoteDomain, NotForwarded, SecondHop, HeldAtTarget, ReportLost, Quarantined, NotDelivered], &[LookInSupport, Trace, Settings])),
    // Silence from outside only.
    row(DUMB, S, Kept::Unknown, &[ByPerson],                     OneOf(&[CodeNotSent, RemoteDomain, NotForwarded, SecondHop, HeldAtTarget, ReportLost, ListClosed, MailboxClosed, ContactClosed, Quarantined, NotDelivered, OutboundPolicy], &[SendCode, AskWriter, LookInSupport, Trace])),
    row(DUMB, S, Kept::Yes, &[WriterDeaf],                        OneOf(&[OutboundPolicy, RemoteDomain, NotForwarded, SecondHop, HeldAtTarget, ReportLost, Conditional, RelayPool], &[TryInside, AskWriter, Trace, Settings])),
    row(DUMB, S, Kept::Yes, &[],                          OneOf(&[RemoteDomain, NotForwarded, SecondHop, HeldAtTarget, ReportLost, Conditional, RelayPool], &[TryInside, Trace, Settings])),
    row(DUMB, S, Kept::No, &[WriterHeard],                       OneOf(&[Quarantined, NotDelivered], &[TryInside, Trace])),
    row(DUMB, S, Kept::Any, &[],                          OneOf(&[ListClosed, MailboxClosed, ContactClosed, OutboundPolicy, Quarantined, NotDelivered, RemoteDomain, NotForwarded], &[TryInside, AskWriter, Trace])),
    row(A, S, Kept::Unknown, &[ByPerson],                        OneOf(&[CodeNotSent, Conditional, RelayPool, HeldAtTarget, ListClosed, MailboxClosed, ContactClosed, Quarantined], &[SendCode, AskWriter, LookInSupport, Trace])),
    row(A, S, Kept::No, &[ByPerson],                             OneOf(&[CodeNotSent, ListClosed, MailboxClosed, ContactClosed, Quarantined, NotDelivered], &[SendCode, AskWriter, Trace])),
    row(A, S, Kept::Yes, &[],                             OneOf(&[Conditional, RelayPool, HeldAtTarget], &[Trace, LookAtTarget])),
    row(A, S, Kept::No, &[WriterHeard],                          OneOf(&[Quarantined, NotDelivered], &[Trace])),
    row(A, S, Kept::No, &[],                              OneOf(&[ListClosed, MailboxClosed, ContactClosed, Quarantined, NotDelivered], &[AskWriter, Trace])),
    row(A, S, Kept::Unknown, &[WriterHeard],                     OneOf(&[Conditional, RelayPool, HeldAtTarget, Quarantined, NotDelivered], &[LookInSupport, Trace, LookAtTarget])),
    row(A, S, Kept::Unknown, &[],                         OneOf(&[Conditional, RelayPool, HeldAtTarget, ListClosed, MailboxClosed, ContactClosed, Quarantined], &[LookInSupport, AskWriter, Trace])),
    // Neither could be sent.
    row(DUMB, DUMB, Kept::Any, &[],                       OneOf(&[NotSent, Refused_], &[])),
];

/// `Refused` is taken by what became of the message.
#[expect(non_upper_case_globals, reason = "reads like the other causes in the matrix")]
const Refused_: Cause = Cause::Refused;
