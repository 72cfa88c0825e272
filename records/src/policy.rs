//! Who may do what: one table (`authorisation.csv`), one function.
//!
//! The table says who; quality.md 3.2 says what else is needed. Queries carry the reach: what someone may not see is not found.

named!(
    /// A role somewhere; `anonymous` is nobody signed in. Everybody signed in is at least a learner.
    Role {
        Anonymous = "anonymous",
        Learner = "learner",
        Clerk = "clerk",
        CouncilAdmin = "council_admin",
        Trainer = "trainer",
        PartnershipOfficer = "partnership_officer",
        NationalAdmin = "national_admin",
    }
);

named!(
    /// What a role may do it to.
    Reach {
        No = "no",
        Yes = "yes",
        /// One's own.
        Own = "own",
        /// Open to members.
        Member = "member",
        Council = "council",
        CouncilLearners = "council_learners",
        /// Numbers, in one's own council.
        CouncilCounts = "council_counts",
        OwnCourses = "own_courses",
        Partnership = "partnership",
        /// Where a council shares.
        PartnershipShared = "partnership_shared",
        /// Numbers, small groups hidden.
        Counts = "counts",
        Catalogue = "catalogue",
        Platform = "platform",
    }
);

named!(
    /// Every route declares one of these.
    Action {
        HealthView = "health.view",
        PageView = "page.view",
        CertificateVerify = "certificate.verify",
        AccountSignIn = "account.sign_in",
        AccountResetPassword = "account.reset_password",
        InvitationAccept = "invitation.accept",
        AccountSignOut = "account.sign_out",
        ProfileEdit = "profile.edit",
        EmailChange = "email.change",
        SecondFactorManage = "second_factor.manage",
        SessionView = "session.view",
        SessionEnd = "session.end",
        SignInHistoryView = "sign_in_history.view",
        OwnDataExport = "own_data.export",
        DataRequestCreate = "data_request.create",
        DataRequestCarryOut = "data_request.carry_out",
        MembershipLeave = "membership.leave",
        CatalogueView = "catalogue.view",
        EnrolmentCreateOwn = "enrolment.create_own",
        LessonView = "lesson.view",
        AttemptTake = "attempt.take",
        AttemptAnswersView = "attempt.answers.view",
        FeedbackView = "feedback.view",
        LessonPreview = "lesson.preview",
        QuizKeyView = "quiz_key.view",
        ResultView = "result.view",
        ResultChange = "result.change",
        ResultCorrect = "result.correct",
        CpdLedgerView = "cpd_ledger.view",
        CpdTotalsView = "cpd_totals.view",
        CpdCreditAward = "cpd_credit.award",
        CpdCreditRevoke = "cpd_credit.revoke",
        CertificateIssue = "certificate.issue",
        CertificateView = "certificate.view",
        PersonView = "person.view",
        PersonEditName = "person.edit_name",
        InvitationCreate = "invitation.create",
        EnrolmentCreate = "enrolment.create",
        PeopleImport = "people.import",
        PeopleExport = "people.export",
        RoleSetLearner = "role.set_learner",
        RoleSetClerk = "role.set_clerk",
        RoleSetCouncilAdmin = "role.set_council_admin",
        RoleSetTrainer = "role.set_trainer",
        RoleSetPartnershipOfficer = "role.set_partnership_officer",
        RoleSetNationalAdmin = "role.set_national_admin",
        MembershipSuspend = "membership.suspend",
        PaperAnswersEnter = "paper_answers.enter",
        ExpectationEdit = "expectation.edit",
        OrganisationChange = "organisation.change",
        EventView = "event.view",
        EventEdit = "event.edit",
        EventBook = "event.book",
        EventMarkAttendance = "event.mark_attendance",
        ReminderSend = "reminder.send",
        ReminderStop = "reminder.stop",
        DashboardView = "dashboard.view",
        OverviewView = "overview.view",
        ItemStatisticsView = "item_statistics.view",
        SharedNoteView = "shared_note.view",
        CourseEdit = "course.edit",
        CourseImport = "course.import",
        CourseExport = "course.export",
        CourseAddAuthor = "course.add_author",
        CourseRequestPublication = "course.request_publication",
        CoursePublish = "course.publish",
        ConsultationComment = "consultation.comment",
        MediaUpload = "media.upload",
        CouncilSettingsEdit = "council_settings.edit",
        SharingSwitchSet = "sharing_switch.set",
        ApiTokenManage = "api_token.manage",
        WebhookManage = "webhook.manage",
        AuditLogView = "audit_log.view",
        TenantCreate = "tenant.create",
        TenantSuspend = "tenant.suspend",
        DefaultsEdit = "defaults.edit",
        HealthDetailView = "health_detail.view",
        BreakGlassRequest = "break_glass.request",
        BreakGlassApprove = "break_glass.approve",
        MetricsView = "metrics.view",
        BackupRun = "backup.run",
        BackupRestore = "backup.restore",
        UpgradeRun = "upgrade.run",
    }
);

const TABLE: &str = include_str!("authorisation.csv");
const NOT_YET: &str = include_str!("not_yet.txt");

/// How far a role reaches with an action.
pub fn allowed(role: Role, action: Action) -> Reach {
    // The enums are in the order of the table; the test below holds them to it.
    let row = TABLE.lines().nth(1 + action as usize).unwrap_or_default();
    let cell = row.split(',').nth(1 + role as usize).unwrap_or_default();
    Reach::parse(cell).unwrap_or(Reach::No)
}

/// Actions of the table that no route serves yet. Empty when the councils and CPD issues are done.
pub fn not_yet() -> Vec<Action> {
    NOT_YET.lines().filter_map(Action::parse).collect()
}

/// An action that is `no` for all: it has no route, ever.
pub fn is_nobodys(action: Action) -> bool {
    Role::ALL.iter().all(|role| allowed(*role, action) == Reach::No)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_and_the_enums_agree() {
        let mut lines = TABLE.lines();
        let roles: Vec<&str> = Role::ALL.iter().map(|role| role.as_str()).collect();
        assert_eq!(lines.next(), Some(format!("action,{}", roles.join(",")).as_str()));
        let actions: Vec<&str> = TABLE.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
        assert_eq!(actions, Action::ALL.iter().map(|action| action.as_str()).collect::<Vec<_>>());
        for line in lines {
            let cells: Vec<&str> = line.split(',').skip(1).collect();
            assert_eq!(cells.len(), roles.len(), "{line}");
            assert!(cells.iter().all(|cell| Reach::parse(cell).is_some()), "{line}");
        }
    }

    #[test]
    fn what_is_not_yet_served_is_in_the_table_and_somebodys() {
        assert_eq!(not_yet().len(), NOT_YET.lines().count());
        assert!(not_yet().into_iter().all(|action| !is_nobodys(action)));
    }

    #[test]
    fn answers_are_seen_by_their_owner_only() {
        assert_eq!(allowed(Role::Learner, Action::AttemptAnswersView), Reach::Own);
        assert_eq!(allowed(Role::Anonymous, Action::AttemptAnswersView), Reach::No);
        assert!(is_nobodys(Action::ResultChange));
        assert!(is_nobodys(Action::CertificateIssue));
    }
}
