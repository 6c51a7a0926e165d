#![expect(missing_docs, reason = "the migrations say what each table and column means")]
//! The tables as diesel sees them, in the order of the migrations. `tests/it/schema.rs` holds them against both databases.

use diesel::{joinable, table};

/// Lets each of these tables stand beside each other one in a query.
///
/// It is what diesel's `allow_tables_to_appear_in_same_query` does, without `ONLY` and `TABLESAMPLE` of PostgreSQL, which no
/// query here has: those make ten implementations of each pair, and of so many tables that is half of the compiler's memory.
macro_rules! allow_in_same_query {
    ($left:ident, $($right:ident),+ $(,)?) => {
        $(
            impl diesel::query_source::TableNotEqual<$left::table> for $right::table {}
            impl diesel::query_source::TableNotEqual<$right::table> for $left::table {}
        )+
        allow_in_same_query!($($right),+);
    };
    ($last:ident) => {};
}

table! {
    use crate::db::sql::*;

    department (id) {
        id -> BigInt,
        parent_id -> Nullable<BigInt>,
        name -> Text,
        path -> Text,
        created_at -> Instant,
        retired_on -> Nullable<Date>,
        merged_into -> Nullable<BigInt>,
    }
}

table! {
    use crate::db::sql::*;

    department_head (department_id) {
        department_id -> BigInt,
        person_id -> BigInt,
        named_at -> Instant,
    }
}

table! {
    use crate::db::sql::*;

    deputy (id) {
        id -> BigInt,
        person_id -> BigInt,
        deputy_id -> BigInt,
        from_on -> Date,
        until_on -> Date,
        named_at -> Instant,
    }
}

table! {
    use crate::db::sql::*;

    role (id) {
        id -> BigInt,
        name -> Text,
        summary -> Text,
        created_at -> Instant,
        retired_on -> Nullable<Date>,
        merged_into -> Nullable<BigInt>,
    }
}

table! {
    use crate::db::sql::*;

    location (id) {
        id -> BigInt,
        name -> Text,
        created_at -> Instant,
        retired_on -> Nullable<Date>,
        merged_into -> Nullable<BigInt>,
        country -> Text,
    }
}

table! {
    use crate::db::sql::*;

    holiday (location_id, on_day) {
        location_id -> BigInt,
        on_day -> Date,
        name -> Text,
    }
}

table! {
    use crate::db::sql::*;

    person (id) {
        id -> BigInt,
        employee_number -> Text,
        email -> Text,
        given_name -> Text,
        family_name -> Text,
        sort_name -> Text,
        language -> Text,
        time_zone -> Text,
        status -> Text,
        hired_on -> Date,
        left_on -> Date,
        created_at -> Instant,
        updated_at -> Instant,
        employment_type_id -> Nullable<BigInt>,
        last_day -> Nullable<Date>,
        external -> Bool,
    }
}

table! {
    use crate::db::sql::*;

    external_organisation (id) {
        id -> BigInt,
        name -> Text,
        folded -> Text,
        created_at -> Instant,
    }
}

table! {
    use crate::db::sql::*;

    contract_spell (id) {
        id -> BigInt,
        person_id -> BigInt,
        organisation_id -> BigInt,
        sponsor_id -> BigInt,
        from_on -> Date,
        until_on -> Date,
        created_at -> Instant,
    }
}

table! {
    use crate::db::sql::*;

    employment_type (id) {
        id -> BigInt,
        name -> Text,
    }
}

table! {
    use crate::db::sql::*;

    person_term (term, person_id) {
        term -> Text,
        person_id -> BigInt,
    }
}

table! {
    use crate::db::sql::*;

    person_term_rule (rule) {
        rule -> BigInt,
    }
}

table! {
    use crate::db::sql::*;

    employment (id) {
        id -> BigInt,
        person_id -> BigInt,
        department_id -> BigInt,
        role_id -> BigInt,
        location_id -> BigInt,
        manager_id -> Nullable<BigInt>,
        started_on -> Date,
        ended_on -> Date,
        role_since -> Date,
    }
}

table! {
    use crate::db::sql::*;

    absence (id) {
        id -> BigInt,
        person_id -> BigInt,
        kind -> Text,
        from_on -> Date,
        until_on -> Date,
        planned -> Bool,
        note -> Text,
    }
}

table! {
    use crate::db::sql::*;

    people_import (id) {
        id -> BigInt,
        file_name -> Text,
        state -> Text,
        dry_run -> Bool,
        skip_invalid -> Bool,
        started_by -> Text,
        started_at -> Instant,
        finished_at -> Nullable<Instant>,
        rows_read -> BigInt,
        created -> BigInt,
        updated -> BigInt,
        unchanged -> BigInt,
        refused -> BigInt,
        notes -> Json,
        problem -> Nullable<Text>,
        alive_at -> Nullable<Instant>,
        read_as -> Nullable<Json>,
        asks -> Nullable<Json>,
        moves -> Nullable<Json>,
    }
}

table! {
    use crate::db::sql::*;

    people_import_file (import_id, position) {
        import_id -> BigInt,
        position -> Integer,
        bytes -> Binary,
    }
}

table! {
    use crate::db::sql::*;

    people_source (id) {
        id -> BigInt,
        name -> Text,
        key -> Text,
        header -> Json,
        map -> Json,
        updated_at -> Instant,
        updated_by -> Text,
    }
}

table! {
    use crate::db::sql::*;

    people_import_row (import_id, line) {
        import_id -> BigInt,
        line -> BigInt,
        employee_number -> Text,
        email -> Text,
        given_name -> Text,
        family_name -> Text,
        department -> Text,
        role -> Text,
        location -> Text,
        manager -> Text,
        hire_date -> Nullable<Date>,
        language -> Text,
        time_zone -> Text,
        status -> Text,
        sort_name -> Text,
        malformed -> Bool,
        outcome -> Text,
        field -> Text,
        message -> Text,
        person_id -> Nullable<BigInt>,
        is_new -> Nullable<Bool>,
        facts_changed -> Nullable<Bool>,
        clock_changed -> Nullable<Bool>,
        status_changed -> Nullable<Bool>,
        placement_changed -> Nullable<Bool>,
        manager_sought -> Nullable<Text>,
        movement -> Nullable<Text>,
        leaves_on -> Nullable<Date>,
        employment_type -> Text,
        kind_changed -> Nullable<Bool>,
        last_day -> Nullable<Date>,
    }
}

// Of the same table, what the texts of the check alone read and write: diesel knows tables of up to 32 columns.
table! {
    use crate::db::sql::*;

    #[sql_name = "people_import_row"]
    people_import_found (import_id, line) {
        import_id -> BigInt,
        line -> BigInt,
        department_id -> Nullable<BigInt>,
        role_id -> Nullable<BigInt>,
        location_id -> Nullable<BigInt>,
        manager_id -> Nullable<BigInt>,
    }
}

table! {
    use crate::db::sql::*;

    people_import_link (person_id) {
        person_id -> BigInt,
        line -> BigInt,
        manager_id -> BigInt,
        above -> BigInt,
        least -> BigInt,
    }
}

table! {
    use crate::db::sql::*;

    changed_person (person_id) {
        person_id -> BigInt,
    }
}

table! {
    use crate::db::sql::*;

    changed_place (person_id) {
        person_id -> BigInt,
        sort_name -> Text,
        status -> Text,
        hired_on -> Date,
        department_id -> Nullable<BigInt>,
        role_id -> Nullable<BigInt>,
        location_id -> Nullable<BigInt>,
        role_since -> Nullable<Date>,
        started_on -> Nullable<Date>,
        language -> Text,
        employment_type_id -> Nullable<BigInt>,
    }
}

table! {
    use crate::db::sql::*;

    changed_asked (person_id, course_id, requirement_id) {
        person_id -> BigInt,
        course_id -> BigInt,
        requirement_id -> BigInt,
        status -> Text,
        department_id -> Nullable<BigInt>,
        due_on -> Nullable<Date>,
        earliest_on -> Nullable<Date>,
        waits -> Bool,
        may -> Bool,
        outcome -> Nullable<Text>,
    }
}

table! {
    use crate::db::sql::*;

    changed_pair (person_id, course_id) {
        person_id -> BigInt,
        course_id -> BigInt,
    }
}

table! {
    use crate::db::sql::*;

    account (id) {
        id -> BigInt,
        person_id -> Nullable<BigInt>,
        email -> Text,
        name -> Text,
        password_hash -> Nullable<Text>,
        theme -> Text,
        created_at -> Instant,
        disabled_at -> Nullable<Instant>,
        last_login_at -> Nullable<Instant>,
        language -> Text,
    }
}

table! {
    use crate::db::sql::*;

    account_grant (account_id, name) {
        account_id -> BigInt,
        name -> Text,
        granted_at -> Instant,
    }
}

table! {
    use crate::db::sql::*;

    account_part (account_id, department_id) {
        account_id -> BigInt,
        department_id -> BigInt,
        granted_at -> Instant,
    }
}

table! {
    use crate::db::sql::*;

    login_session (id) {
        id -> BigInt,
        account_id -> BigInt,
        via -> Text,
        csrf -> Text,
        key_sha256 -> Text,
        user_agent -> Text,
        created_at -> Instant,
        expires_at -> Instant,
        revoked_at -> Nullable<Instant>,
    }
}

table! {
    use crate::db::sql::*;

    api_token (id) {
        id -> BigInt,
        account_id -> BigInt,
        name -> Text,
        token_sha256 -> Text,
        created_at -> Instant,
        expires_at -> Instant,
        revoked_at -> Nullable<Instant>,
        last_used_at -> Nullable<Instant>,
    }
}

table! {
    use crate::db::sql::*;

    password_reset (token_sha256) {
        token_sha256 -> Text,
        account_id -> BigInt,
        created_at -> Instant,
        expires_at -> Instant,
        used_at -> Nullable<Instant>,
    }
}

table! {
    use crate::db::sql::*;

    login_place (account_id, place_sha256) {
        account_id -> BigInt,
        place_sha256 -> Text,
        last_at -> Instant,
    }
}

table! {
    use crate::db::sql::*;

    login_failure (id) {
        id -> BigInt,
        subject -> Text,
        account_sha256 -> Text,
        failed_at -> Instant,
        kind -> Text,
    }
}

table! {
    use crate::db::sql::*;

    second_factor (account_id) {
        account_id -> BigInt,
        secret_sealed -> Text,
        last_step -> BigInt,
        created_at -> Instant,
    }
}

table! {
    use crate::db::sql::*;

    recovery_code (code_sha256) {
        code_sha256 -> Text,
        account_id -> BigInt,
        used_at -> Nullable<Instant>,
    }
}

table! {
    use crate::db::sql::*;

    idempotency (account_id, idempotency_key) {
        account_id -> BigInt,
        idempotency_key -> Text,
        request_sha256 -> Text,
        status -> Integer,
        response -> Json,
        created_at -> Instant,
    }
}

table! {
    use crate::db::sql::*;

    audit (id) {
        id -> BigInt,
        at -> Instant,
        account_id -> Nullable<BigInt>,
        actor -> Text,
        request_id -> Text,
        action -> Text,
        subject_kind -> Text,
        subject_id -> BigInt,
        details -> Json,
        before -> Nullable<Json>,
        after -> Nullable<Json>,
        position -> BigInt,
    }
}

table! {
    use crate::db::sql::*;

    chain_waiting (id) {
        id -> BigInt,
        kind -> Text,
        row_id -> BigInt,
        noted_at -> Instant,
    }
}

table! {
    use crate::db::sql::*;

    chain_link (id) {
        id -> BigInt,
        kind -> Text,
        row_id -> BigInt,
        row_sha256 -> Binary,
        hash -> Binary,
    }
}

table! {
    use crate::db::sql::*;

    course (id) {
        id -> BigInt,
        slug -> Text,
        title -> Text,
        summary -> Text,
        business_need -> Text,
        audience_note -> Text,
        owner_account_id -> Nullable<BigInt>,
        open_to_all -> Bool,
        validity_months -> Nullable<Integer>,
        claimed_content -> Text,
        claimed_delivery -> Text,
        claimed_participants -> Text,
        claimed_measurement -> Text,
        published_revision_id -> Nullable<BigInt>,
        reviewed_on -> Nullable<Date>,
        created_at -> Instant,
        updated_at -> Instant,
        retired_at -> Nullable<Instant>,
        language -> Text,
    }
}

table! {
    use crate::db::sql::*;

    revision (id) {
        id -> BigInt,
        course_id -> BigInt,
        number -> Integer,
        state -> Text,
        change_note -> Text,
        created_at -> Instant,
        published_at -> Nullable<Instant>,
        published_by -> Nullable<Text>,
    }
}

table! {
    use crate::db::sql::*;

    module (id) {
        id -> BigInt,
        revision_id -> BigInt,
        position -> Integer,
        title -> Text,
        objectives -> Json,
    }
}

table! {
    use crate::db::sql::*;

    lesson (id) {
        id -> BigInt,
        revision_id -> BigInt,
        module_id -> BigInt,
        position -> Integer,
        kind -> Text,
        title -> Text,
        minutes -> Integer,
        content -> Json,
        origin_id -> BigInt,
    }
}

table! {
    use crate::db::sql::*;

    media (id) {
        id -> BigInt,
        file_name -> Text,
        content_type -> Text,
        byte_size -> BigInt,
        sha256 -> Text,
        created_at -> Instant,
        created_by -> Text,
    }
}

table! {
    use crate::db::sql::*;

    media_chunk (media_id, position) {
        media_id -> BigInt,
        position -> Integer,
        bytes -> Binary,
    }
}

table! {
    use crate::db::sql::*;

    requirement (id) {
        id -> BigInt,
        course_id -> BigInt,
        audience -> Json,
        due -> Json,
        why -> Text,
        standing -> Bool,
        created_at -> Instant,
        created_by -> Text,
        added -> BigInt,
        already_enrolled -> BigInt,
        fingerprint -> Text,
        first_mail_at -> Nullable<Instant>,
        withdrawn_at -> Nullable<Instant>,
        withdrawn_by -> Nullable<Text>,
        applies -> Text,
        name -> Text,
        notice_days -> Integer,
        starts_on -> Nullable<Date>,
        until_on -> Date,
        recurrence -> Nullable<Json>,
        ended_on -> Nullable<Date>,
        later -> Nullable<Json>,
        on_new_revision -> Text,
        new_revision_days -> Nullable<Integer>,
        renewal -> Text,
        renewal_course_id -> Nullable<BigInt>,
    }
}

table! {
    use crate::db::sql::*;

    enrolment (id) {
        id -> BigInt,
        person_id -> BigInt,
        course_id -> BigInt,
        cycle -> Integer,
        status -> Text,
        revision_id -> Nullable<BigInt>,
        assigned_on -> Date,
        due_on -> Nullable<Date>,
        original_due_on -> Nullable<Date>,
        started_on -> Nullable<Date>,
        last_activity_on -> Nullable<Date>,
        completed_on -> Nullable<Date>,
        expires_on -> Nullable<Date>,
        withdrawn_on -> Nullable<Date>,
        created_at -> Instant,
        updated_at -> Instant,
        told_due_days -> Nullable<BigInt>,
        counts_from -> Nullable<Date>,
        renewal -> Nullable<Text>,
    }
}

table! {
    use crate::db::sql::*;

    reason (id) {
        id -> BigInt,
        enrolment_id -> BigInt,
        requirement_id -> Nullable<BigInt>,
        added_on -> Date,
        removed_on -> Date,
        counted_as -> Nullable<Text>,
        due_on -> Nullable<Date>,
        removed_by_hand -> Bool,
        asked_again_id -> Nullable<BigInt>,
    }
}

table! {
    use crate::db::sql::*;

    asked_again (id) {
        id -> BigInt,
        requirement_id -> BigInt,
        revision_id -> BigInt,
        number -> Integer,
        note -> Text,
        asked_on -> Date,
        due_on -> Date,
    }
}

table! {
    use crate::db::sql::*;

    requirement_count (requirement_id, status) {
        requirement_id -> BigInt,
        status -> Text,
        enrolments -> BigInt,
    }
}

table! {
    use crate::db::sql::*;

    waiver (id) {
        id -> BigInt,
        enrolment_id -> BigInt,
        reason -> Text,
        from_on -> Date,
        until_on -> Date,
        created_at -> Instant,
        created_by -> Text,
    }
}

table! {
    use crate::db::sql::*;

    due_change (id) {
        id -> BigInt,
        enrolment_id -> BigInt,
        from_due_on -> Nullable<Date>,
        to_due_on -> Nullable<Date>,
        why -> Text,
        at -> Instant,
        changed_by -> Text,
        requirement_id -> Nullable<BigInt>,
        absence_id -> Nullable<BigInt>,
    }
}

table! {
    use crate::db::sql::*;

    activity (enrolment_id, on_day) {
        enrolment_id -> BigInt,
        on_day -> Date,
    }
}

table! {
    use crate::db::sql::*;

    course_pace (course_id, effective_on) {
        course_id -> BigInt,
        effective_on -> Date,
        idle_days -> Integer,
    }
}

table! {
    use crate::db::sql::*;

    not_yet (id) {
        id -> BigInt,
        requirement_id -> BigInt,
        person_id -> BigInt,
        course_id -> BigInt,
        from_on -> Date,
        until_on -> Date,
    }
}

table! {
    use crate::db::sql::*;

    standing (person_id, course_id, from_on) {
        person_id -> BigInt,
        course_id -> BigInt,
        from_on -> Date,
        until_on -> Date,
        department_id -> BigInt,
        role_id -> BigInt,
        state -> Text,
        stalled -> Bool,
        since_on -> Nullable<Date>,
        came -> Nullable<Text>,
        went -> Nullable<Text>,
    }
}

table! {
    use crate::db::sql::*;

    lesson_progress (enrolment_id, lesson_id) {
        enrolment_id -> BigInt,
        lesson_id -> BigInt,
        started_at -> Instant,
        completed_at -> Nullable<Instant>,
        evidence -> Json,
    }
}

table! {
    use crate::db::sql::*;

    attempt (id) {
        id -> BigInt,
        enrolment_id -> BigInt,
        lesson_id -> BigInt,
        number -> Integer,
        started_at -> Instant,
        submitted_at -> Nullable<Instant>,
        answers -> Json,
        score -> Nullable<Integer>,
        passed -> Nullable<Bool>,
    }
}

table! {
    use crate::db::sql::*;

    attempt_grant (id) {
        id -> BigInt,
        enrolment_id -> BigInt,
        lesson_id -> BigInt,
        why -> Text,
        at -> Instant,
        given_by -> Text,
    }
}

table! {
    use crate::db::sql::*;

    acknowledgement (id) {
        id -> BigInt,
        person_id -> BigInt,
        enrolment_id -> BigInt,
        lesson_id -> BigInt,
        policy -> Text,
        version -> Text,
        text_sha256 -> Text,
        acknowledged_at -> Instant,
    }
}

table! {
    use crate::db::sql::*;

    completion (enrolment_id) {
        enrolment_id -> BigInt,
        person_id -> BigInt,
        course_id -> BigInt,
        revision_id -> BigInt,
        completed_at -> Instant,
        completed_on -> Date,
        score -> Nullable<Integer>,
        evidence -> Json,
        certificate_code -> Text,
    }
}

table! {
    use crate::db::sql::*;

    certificate (id) {
        id -> BigInt,
        enrolment_id -> BigInt,
        code -> Text,
        name -> Text,
        course -> Text,
        revision -> Integer,
        completed_on -> Date,
        expires_on -> Nullable<Date>,
        score -> Nullable<Integer>,
        issued_at -> Instant,
        issued_by -> Text,
    }
}

table! {
    use crate::db::sql::*;

    outbox (id) {
        id -> BigInt,
        state -> Text,
        template -> Text,
        payload -> Json,
        person_id -> Nullable<BigInt>,
        to_address -> Text,
        to_name -> Text,
        subject -> Text,
        body_text -> Text,
        body_html -> Text,
        headers -> Json,
        message_id -> Text,
        created_at -> Instant,
        not_before -> Instant,
        attempts -> Integer,
        last_error -> Text,
        lease_until -> Nullable<Instant>,
        finished_at -> Nullable<Instant>,
        hours_zone -> Nullable<Text>,
        thinned_at -> Nullable<Instant>,
        inbox_alone -> Bool,
    }
}

table! {
    use crate::db::sql::*;

    chat_post (week) {
        week -> Date,
        text -> Text,
        created_at -> Instant,
        next_at -> Instant,
        attempts -> Integer,
        posting_at -> Nullable<Instant>,
        posted_at -> Nullable<Instant>,
        given_up_at -> Nullable<Instant>,
        last_error -> Text,
    }
}

table! {
    use crate::db::sql::*;

    inbox_message (id) {
        id -> BigInt,
        outbox_id -> BigInt,
        person_id -> BigInt,
        subject -> Text,
        by_link -> Bool,
        told_at -> Instant,
        read_at -> Nullable<Instant>,
    }
}

table! {
    use crate::db::sql::*;

    mail_bounce (id) {
        id -> BigInt,
        address -> Text,
        kind -> Text,
        reason -> Text,
        origin -> Text,
        at -> Instant,
        noted_at -> Instant,
        since -> Nullable<Instant>,
        cleared_at -> Nullable<Instant>,
    }
}

table! {
    use crate::db::sql::*;

    reminder_policy (id) {
        id -> BigInt,
        name -> Text,
        steps -> Json,
        active -> Bool,
        updated_at -> Instant,
        updated_by -> Text,
        programme_id -> Nullable<BigInt>,
    }
}

table! {
    use crate::db::sql::*;

    calendar_address (person_id) {
        person_id -> BigInt,
        token_sha256 -> Text,
        made_at -> Instant,
    }
}

table! {
    use crate::db::sql::*;

    reminder (id) {
        id -> BigInt,
        enrolment_id -> BigInt,
        cycle -> Integer,
        step -> Text,
        recipient_id -> BigInt,
        decided_on -> Date,
        outcome -> Text,
        why -> Text,
        outbox_id -> Nullable<BigInt>,
    }
}

table! {
    use crate::db::sql::*;

    reminder_hold (on_day, enrolment_id, step, recipient_id) {
        enrolment_id -> BigInt,
        step -> Text,
        recipient_id -> BigInt,
        on_day -> Date,
        why -> Text,
    }
}

table! {
    use crate::db::sql::*;

    unsubscription (person_id, course_id) {
        person_id -> BigInt,
        course_id -> BigInt,
        at -> Instant,
    }
}

table! {
    use crate::db::sql::*;

    room (id) {
        id -> BigInt,
        filler -> Text,
    }
}

table! {
    use crate::db::sql::*;

    weekly_digest (week_on, reader_id) {
        week_on -> Date,
        reader_id -> BigInt,
        outbox_id -> BigInt,
    }
}

table! {
    use crate::db::sql::*;

    weekly_digest_stop (reader_id) {
        reader_id -> BigInt,
        stopped_at -> Instant,
    }
}

table! {
    use crate::db::sql::*;

    job (name) {
        name -> Text,
        next_run_at -> Instant,
        lease_holder -> Nullable<Text>,
        lease_until -> Nullable<Instant>,
        last_started_at -> Nullable<Instant>,
        last_finished_at -> Nullable<Instant>,
        last_succeeded_at -> Nullable<Instant>,
        last_outcome -> Text,
        runs -> BigInt,
    }
}

table! {
    use crate::db::sql::*;

    kpi_cell (course_id, grain, department_id, role_id, level, starts_on) {
        course_id -> BigInt,
        grain -> Text,
        department_id -> BigInt,
        role_id -> BigInt,
        level -> Text,
        starts_on -> Date,
        open -> BigInt,
        overdue -> BigInt,
        valid -> BigInt,
        stalled -> BigInt,
        waived -> BigInt,
        absent -> BigInt,
        withdrawn -> BigInt,
        completed -> BigInt,
        not_yet -> BigInt,
        gained -> BigInt,
        expired -> BigInt,
        joiners -> BigInt,
        joiners_valid -> BigInt,
        leavers -> BigInt,
        leavers_valid -> BigInt,
        added -> BigInt,
        added_valid -> BigInt,
        released -> BigInt,
        released_valid -> BigInt,
        returned -> BigInt,
        returned_valid -> BigInt,
        moved -> BigInt,
        moved_valid -> BigInt,
    }
}

table! {
    use crate::db::sql::*;

    kpi_balance (course_id, grain, department_id, role_id) {
        course_id -> BigInt,
        grain -> Text,
        department_id -> BigInt,
        role_id -> BigInt,
        open -> BigInt,
        overdue -> BigInt,
        valid -> BigInt,
        stalled -> BigInt,
        waived -> BigInt,
        absent -> BigInt,
        withdrawn -> BigInt,
        not_yet -> BigInt,
    }
}

table! {
    use crate::db::sql::*;

    programme (id) {
        id -> BigInt,
        slug -> Text,
        name -> Text,
        about -> Text,
        made_on -> Date,
        ended_on -> Date,
    }
}

table! {
    use crate::db::sql::*;

    programme_course (course_id, from_on) {
        course_id -> BigInt,
        from_on -> Date,
        until_on -> Date,
        programme_id -> BigInt,
    }
}

table! {
    use crate::db::sql::*;

    programme_owner (programme_id, person_id) {
        programme_id -> BigInt,
        person_id -> BigInt,
        named_at -> Instant,
    }
}

table! {
    use crate::db::sql::*;

    programme_state (on_day) {
        on_day -> Date,
        state -> Json,
        noted_at -> Instant,
    }
}

table! {
    use crate::db::sql::*;

    kpi_balance_day (id) {
        id -> BigInt,
        on_day -> Date,
    }
}

table! {
    use crate::db::sql::*;

    kpi_target (id) {
        id -> BigInt,
        course_id -> Nullable<BigInt>,
        department_id -> Nullable<BigInt>,
        percent -> BigInt,
        from_on -> Date,
        until_on -> Date,
        set_at -> Instant,
        programme_id -> Nullable<BigInt>,
    }
}

table! {
    use crate::db::sql::*;

    saved_view (id) {
        id -> BigInt,
        account_id -> BigInt,
        name -> Text,
        address -> Text,
        day -> Text,
        fixed_on -> Nullable<Date>,
        shared -> Bool,
        saved_at -> Instant,
    }
}

table! {
    use crate::db::sql::*;

    view_schedule (view_id) {
        view_id -> BigInt,
        every -> Text,
        on_day -> Integer,
        first_on -> Date,
        until_on -> Date,
        format -> Text,
        set_on -> Date,
    }
}

table! {
    use crate::db::sql::*;

    view_schedule_reader (view_id, account_id) {
        view_id -> BigInt,
        account_id -> BigInt,
    }
}

table! {
    use crate::db::sql::*;

    view_mail (due_on, view_id, account_id) {
        due_on -> Date,
        view_id -> BigInt,
        account_id -> BigInt,
        outbox_id -> BigInt,
    }
}

table! {
    use crate::db::sql::*;

    view_mail_stop (view_id, account_id) {
        view_id -> BigInt,
        account_id -> BigInt,
        stopped_at -> Instant,
    }
}

table! {
    use crate::db::sql::*;

    overdue_cohort (course_id, grain, department_id, role_id, level, starts_on, since_on) {
        course_id -> BigInt,
        grain -> Text,
        department_id -> BigInt,
        role_id -> BigInt,
        level -> Text,
        starts_on -> Date,
        since_on -> Date,
        overdue -> BigInt,
    }
}

table! {
    use crate::db::sql::*;

    proposal (id) {
        id -> BigInt,
        wanted -> Json,
        people -> BigInt,
        asked_at -> Instant,
        asked_by -> Text,
        asked_account -> Nullable<BigInt>,
        ended_at -> Nullable<Instant>,
        ended_by -> Nullable<Text>,
        ending -> Nullable<Text>,
        note -> Text,
        requirement_id -> Nullable<BigInt>,
    }
}

table! {
    use crate::db::sql::*;

    act (id) {
        id -> BigInt,
        kind -> Text,
        asked -> Nullable<Json>,
        chosen_at -> Instant,
        chosen_by -> Text,
        submitted_at -> Nullable<Instant>,
        submitted_by -> Nullable<Text>,
        submitted_account -> Nullable<BigInt>,
        done_at -> Nullable<Instant>,
        done_by -> Nullable<Text>,
        undone_at -> Nullable<Instant>,
        undone_by -> Nullable<Text>,
        made_from -> Nullable<BigInt>,
        made_until -> Nullable<BigInt>,
    }
}

table! {
    use crate::db::sql::*;

    act_line (act_id, position) {
        act_id -> BigInt,
        position -> BigInt,
        enrolment_id -> BigInt,
        state -> Text,
        why_not -> Nullable<Text>,
        on_day -> Nullable<Date>,
        expires_on -> Nullable<Date>,
        stamp -> Text,
        from_status -> Text,
        from_due_on -> Nullable<Date>,
    }
}

table! {
    use crate::db::sql::*;

    evidence_file (id) {
        id -> BigInt,
        file_name -> Text,
        kind -> Text,
        byte_size -> BigInt,
        sha256 -> Text,
        uploaded_at -> Instant,
        uploaded_by -> Text,
        account_id -> Nullable<BigInt>,
        act_id -> Nullable<BigInt>,
    }
}

table! {
    use crate::db::sql::*;

    evidence_piece (file_id, position) {
        file_id -> BigInt,
        position -> Integer,
        bytes -> Binary,
    }
}

table! {
    use crate::db::sql::*;

    evidence_import (id) {
        id -> BigInt,
        file_name -> Text,
        dry_run -> Bool,
        skip_invalid -> Bool,
        started_at -> Instant,
        started_by -> Text,
        loaded_at -> Nullable<Instant>,
        rows_read -> BigInt,
        loaded -> BigInt,
        unchanged -> BigInt,
        refused -> BigInt,
        problem -> Nullable<Text>,
    }
}

table! {
    use crate::db::sql::*;

    evidence_row (import_id, line) {
        import_id -> BigInt,
        line -> BigInt,
        employee_number -> Text,
        course -> Text,
        completed_on -> Nullable<Date>,
        expires_on -> Nullable<Date>,
        score -> Nullable<Integer>,
        evidence -> Text,
        person_id -> Nullable<BigInt>,
        course_id -> Nullable<BigInt>,
        outcome -> Text,
        field -> Text,
        message -> Text,
    }
}

table! {
    use crate::db::sql::*;

    waiting_look (account_id) {
        account_id -> BigInt,
        looked_at -> Instant,
    }
}

table! {
    use crate::db::sql::*;

    ladder (id) {
        id -> BigInt,
        slug -> Text,
        title -> Text,
        about -> Text,
        made_at -> Instant,
        until_on -> Date,
        programme_id -> Nullable<BigInt>,
    }
}

table! {
    use crate::db::sql::*;

    level (id) {
        id -> BigInt,
        ladder_id -> BigInt,
        slug -> Text,
        title -> Text,
        about -> Text,
        position -> Integer,
        from_on -> Date,
        until_on -> Date,
    }
}

table! {
    use crate::db::sql::*;

    level_version (id) {
        id -> BigInt,
        level_id -> BigInt,
        from_on -> Date,
        condition -> Json,
        needs_lower -> Bool,
        lasts -> Text,
        recurrence -> Nullable<Json>,
        grace_days -> BigInt,
        renewal -> Nullable<Json>,
        made_at -> Instant,
        made_by -> Text,
    }
}

table! {
    use crate::db::sql::*;

    level_equivalent (id) {
        id -> BigInt,
        level_id -> BigInt,
        kind -> Text,
        from_on -> Date,
        until_on -> Date,
        made_at -> Instant,
        made_by -> Text,
    }
}

table! {
    use crate::db::sql::*;

    certificate_revocation (id) {
        id -> BigInt,
        certificate_id -> BigInt,
        is_revoked -> Bool,
        reason -> Text,
        made_at -> Instant,
        made_by -> Text,
    }
}

table! {
    use crate::db::sql::*;

    level_certificate (id) {
        id -> BigInt,
        person_id -> BigInt,
        level_id -> BigInt,
        from_on -> Date,
        until_on -> Date,
        earned_on -> Date,
        code -> Text,
        name -> Text,
        ladder -> Text,
        level -> Text,
        about -> Text,
        step -> BigInt,
        steps -> BigInt,
        colour -> Text,
        issued_at -> Instant,
    }
}

table! {
    use crate::db::sql::*;

    issuer_key (id) {
        id -> BigInt,
        public_key -> Text,
        sealed -> Text,
        made_at -> Instant,
        made_by -> Text,
    }
}

table! {
    use crate::db::sql::*;

    badge (certificate_id) {
        certificate_id -> BigInt,
        is_shared -> Bool,
        list -> BigInt,
        place -> Integer,
        credential -> Text,
        signed_at -> Instant,
    }
}

table! {
    use crate::db::sql::*;

    level_colour (level_id) {
        level_id -> BigInt,
        colour -> Text,
    }
}

table! {
    use crate::db::sql::*;

    open_ladder (ladder_id) {
        ladder_id -> BigInt,
        since -> Instant,
    }
}

table! {
    use crate::db::sql::*;

    proof (id) {
        id -> BigInt,
        person_id -> BigInt,
        kind -> Text,
        word -> Text,
        level_id -> Nullable<BigInt>,
        on_day -> Date,
        until_on -> Date,
        minutes -> Integer,
        presented -> Bool,
        value -> Nullable<BigInt>,
        title -> Text,
        place -> Text,
        link -> Text,
        issuer -> Text,
        number -> Text,
        recorded_at -> Instant,
        recorded_by -> Text,
        signed_on -> Nullable<Date>,
        signed_at -> Nullable<Instant>,
        signed_by -> Nullable<Text>,
        taken_back_at -> Nullable<Instant>,
        taken_back_by -> Nullable<Text>,
        taken_back_why -> Nullable<Text>,
    }
}

table! {
    use crate::db::sql::*;

    level_notice (level_id, person_id, until_on, step, reader_id) {
        level_id -> BigInt,
        person_id -> BigInt,
        until_on -> Date,
        step -> BigInt,
        reader_id -> BigInt,
        noted_at -> Instant,
    }
}

table! {
    use crate::db::sql::*;

    level_goal (id) {
        id -> BigInt,
        role_id -> BigInt,
        level_id -> BigInt,
        days -> BigInt,
        asked_on -> Date,
        made_at -> Instant,
        made_by -> Text,
        removed_at -> Nullable<Instant>,
        removed_by -> Nullable<Text>,
    }
}

table! {
    use crate::db::sql::*;

    proof_picture (proof_id) {
        proof_id -> BigInt,
        content_type -> Text,
        bytes -> Binary,
        added_at -> Instant,
        added_by -> Text,
    }
}

table! {
    use crate::db::sql::*;

    certification (id) {
        id -> BigInt,
        person_id -> BigInt,
        level_id -> BigInt,
        from_on -> Date,
        until_on -> Date,
        earned_on -> Date,
        how -> Text,
        version_id -> Nullable<BigInt>,
        proof -> Json,
        known_from -> Instant,
        known_until -> Nullable<Instant>,
    }
}

table! {
    use crate::db::sql::*;

    brand_activity (id) {
        id -> BigInt,
        slug -> Text,
        title -> Text,
        about -> Text,
        made_at -> Instant,
    }
}

table! {
    use crate::db::sql::*;

    channel (id) {
        id -> BigInt,
        slug -> Text,
        title -> Text,
        about -> Text,
        made_at -> Instant,
    }
}

table! {
    use crate::db::sql::*;

    statement (id) {
        id -> BigInt,
        slug -> Text,
        title -> Text,
        made_at -> Instant,
    }
}

table! {
    use crate::db::sql::*;

    statement_version (id) {
        id -> BigInt,
        statement_id -> BigInt,
        number -> Integer,
        body -> Text,
        is_material -> Bool,
        from_on -> Date,
        made_at -> Instant,
        made_by -> Text,
    }
}

table! {
    use crate::db::sql::*;

    approver (word, account_id) {
        word -> Text,
        account_id -> BigInt,
    }
}

table! {
    use crate::db::sql::*;

    clearance_rule (id) {
        id -> BigInt,
        activity_id -> BigInt,
        channel_id -> Nullable<BigInt>,
        condition -> Json,
        mode -> Text,
        supervisor_id -> Nullable<BigInt>,
        from_minute -> Nullable<Integer>,
        until_minute -> Nullable<Integer>,
        from_on -> Date,
        until_on -> Date,
        made_at -> Instant,
        made_by -> Text,
        ended_on -> Nullable<Date>,
        ended_at -> Nullable<Instant>,
        ended_by -> Nullable<Text>,
    }
}

table! {
    use crate::db::sql::*;

    clearance_record (id) {
        id -> BigInt,
        person_id -> BigInt,
        kind -> Text,
        activity_id -> Nullable<BigInt>,
        channel_id -> Nullable<BigInt>,
        version_id -> Nullable<BigInt>,
        word -> Text,
        mode -> Nullable<Text>,
        from_on -> Date,
        until_on -> Date,
        reason -> Text,
        link -> Text,
        recorded_at -> Instant,
        recorded_by -> Text,
        account_id -> Nullable<BigInt>,
        confirmed_at -> Nullable<Instant>,
        confirmed_by -> Nullable<Text>,
        ended_on -> Nullable<Date>,
        ended_at -> Nullable<Instant>,
        ended_by -> Nullable<Text>,
        ended_why -> Nullable<Text>,
    }
}

table! {
    use crate::db::sql::*;

    clearance (id) {
        id -> BigInt,
        person_id -> BigInt,
        activity_id -> BigInt,
        channel_id -> Nullable<BigInt>,
        mode -> Text,
        from_on -> Date,
        until_on -> Date,
        known_from -> Instant,
        known_until -> Nullable<Instant>,
    }
}

table! {
    use crate::db::sql::*;

    brand_account (id) {
        id -> BigInt,
        channel_id -> BigInt,
        handle -> Text,
        folded -> Text,
        title -> Text,
        link -> Text,
        programme_id -> Nullable<BigInt>,
        made_at -> Instant,
        made_by -> Text,
    }
}

table! {
    use crate::db::sql::*;

    brand_account_term (id) {
        id -> BigInt,
        brand_account_id -> BigInt,
        activity_id -> BigInt,
        owner_id -> BigInt,
        needed -> Integer,
        needed_staff -> Integer,
        from_on -> Date,
        until_on -> Date,
        known_from -> Instant,
        known_until -> Nullable<Instant>,
    }
}

table! {
    brand_account_deputy (term_id, person_id) {
        term_id -> BigInt,
        person_id -> BigInt,
    }
}

table! {
    use crate::db::sql::*;

    brand_alarm (id) {
        id -> BigInt,
        brand_account_id -> BigInt,
        state -> Text,
        noted_at -> Instant,
    }
}

table! {
    brand_alarm_reader (alarm_id, person_id) {
        alarm_id -> BigInt,
        person_id -> BigInt,
    }
}

table! {
    use crate::db::sql::*;

    brand_call (alarm_id) {
        alarm_id -> BigInt,
        body -> Text,
        created_at -> Instant,
        next_at -> Instant,
        attempts -> Integer,
        taken_at -> Nullable<Instant>,
        given_up_at -> Nullable<Instant>,
        last_error -> Text,
    }
}

table! {
    use crate::db::sql::*;

    channel_change (id) {
        id -> BigInt,
        channel_id -> BigInt,
        title -> Text,
        what -> Text,
        course_id -> BigInt,
        touched -> BigInt,
        requirement_id -> Nullable<BigInt>,
        proposal_id -> Nullable<BigInt>,
        made_on -> Date,
        made_at -> Instant,
        made_by -> Text,
    }
}

table! {
    use crate::db::sql::*;

    required_level (id) {
        id -> BigInt,
        level_id -> BigInt,
        audience -> Json,
        due -> Json,
        why -> Text,
        fingerprint -> Text,
        made_on -> Date,
        made_at -> Instant,
        made_by -> Text,
        ended_on -> Nullable<Date>,
        ended_by -> Nullable<Text>,
    }
}

table! {
    use crate::db::sql::*;

    required_level_course (id) {
        id -> BigInt,
        required_level_id -> BigInt,
        course_id -> BigInt,
        requirement_id -> Nullable<BigInt>,
        proposal_id -> Nullable<BigInt>,
        is_own -> Bool,
        ended_on -> Nullable<Date>,
    }
}

joinable!(holiday -> location (location_id));
joinable!(person -> employment_type (employment_type_id));
joinable!(person_term -> person (person_id));
joinable!(contract_spell -> person (person_id));
joinable!(contract_spell -> external_organisation (organisation_id));
joinable!(employment -> department (department_id));
joinable!(employment -> role (role_id));
joinable!(employment -> location (location_id));
joinable!(absence -> person (person_id));
joinable!(people_import_row -> people_import (import_id));
joinable!(people_import_file -> people_import (import_id));
joinable!(account -> person (person_id));
joinable!(account_grant -> account (account_id));
joinable!(account_part -> account (account_id));
joinable!(account_part -> department (department_id));
joinable!(waiting_look -> account (account_id));
joinable!(login_session -> account (account_id));
joinable!(api_token -> account (account_id));
joinable!(password_reset -> account (account_id));
joinable!(course -> account (owner_account_id));
joinable!(revision -> course (course_id));
joinable!(module -> revision (revision_id));
joinable!(lesson -> revision (revision_id));
joinable!(lesson -> module (module_id));
joinable!(media_chunk -> media (media_id));
joinable!(requirement -> course (course_id));
joinable!(enrolment -> person (person_id));
joinable!(enrolment -> course (course_id));
joinable!(enrolment -> revision (revision_id));
joinable!(evidence_file -> act (act_id));
joinable!(evidence_row -> evidence_import (import_id));
joinable!(evidence_row -> course (course_id));
joinable!(act_line -> act (act_id));
joinable!(act_line -> enrolment (enrolment_id));
joinable!(reason -> enrolment (enrolment_id));
joinable!(reason -> requirement (requirement_id));
joinable!(reason -> asked_again (asked_again_id));
joinable!(asked_again -> requirement (requirement_id));
joinable!(asked_again -> revision (revision_id));
joinable!(waiver -> enrolment (enrolment_id));
joinable!(due_change -> enrolment (enrolment_id));
joinable!(activity -> enrolment (enrolment_id));
joinable!(course_pace -> course (course_id));
joinable!(lesson_progress -> enrolment (enrolment_id));
joinable!(lesson_progress -> lesson (lesson_id));
joinable!(attempt -> enrolment (enrolment_id));
joinable!(attempt -> lesson (lesson_id));
joinable!(attempt_grant -> enrolment (enrolment_id));
joinable!(attempt_grant -> lesson (lesson_id));
joinable!(acknowledgement -> person (person_id));
joinable!(acknowledgement -> enrolment (enrolment_id));
joinable!(acknowledgement -> lesson (lesson_id));
joinable!(completion -> enrolment (enrolment_id));
joinable!(completion -> person (person_id));
joinable!(completion -> course (course_id));
joinable!(completion -> revision (revision_id));
joinable!(certificate -> enrolment (enrolment_id));
joinable!(outbox -> person (person_id));
joinable!(calendar_address -> person (person_id));
joinable!(reminder -> enrolment (enrolment_id));
joinable!(reminder -> person (recipient_id));
joinable!(reminder -> outbox (outbox_id));
joinable!(inbox_message -> outbox (outbox_id));
joinable!(reminder_hold -> enrolment (enrolment_id));
joinable!(reminder_hold -> person (recipient_id));
joinable!(unsubscription -> person (person_id));
joinable!(unsubscription -> course (course_id));
joinable!(employment -> person (person_id));
joinable!(saved_view -> account (account_id));
joinable!(view_schedule -> saved_view (view_id));
joinable!(standing -> person (person_id));
joinable!(standing -> course (course_id));
joinable!(programme_course -> programme (programme_id));
joinable!(programme_owner -> programme (programme_id));
joinable!(programme_owner -> person (person_id));
joinable!(level -> ladder (ladder_id));
joinable!(level_certificate -> person (person_id));
joinable!(level_certificate -> level (level_id));
joinable!(badge -> level_certificate (certificate_id));
joinable!(certification -> level (level_id));
joinable!(certification -> person (person_id));
joinable!(proof -> person (person_id));
joinable!(statement_version -> statement (statement_id));
joinable!(approver -> account (account_id));
joinable!(clearance_rule -> brand_activity (activity_id));
joinable!(clearance_rule -> channel (channel_id));
joinable!(clearance_rule -> person (supervisor_id));
joinable!(clearance_record -> person (person_id));
joinable!(clearance_record -> brand_activity (activity_id));
joinable!(clearance_record -> channel (channel_id));
joinable!(clearance_record -> statement_version (version_id));
joinable!(clearance_record -> account (account_id));
joinable!(clearance -> person (person_id));
joinable!(clearance -> brand_activity (activity_id));
joinable!(clearance -> channel (channel_id));
joinable!(proof_picture -> proof (proof_id));
joinable!(brand_account -> channel (channel_id));
joinable!(brand_account -> programme (programme_id));
joinable!(brand_account_term -> brand_account (brand_account_id));
joinable!(brand_account_term -> brand_activity (activity_id));
joinable!(brand_account_term -> person (owner_id));
joinable!(brand_account_deputy -> brand_account_term (term_id));
joinable!(brand_account_deputy -> person (person_id));
joinable!(brand_alarm -> brand_account (brand_account_id));
joinable!(brand_alarm_reader -> brand_alarm (alarm_id));
joinable!(brand_alarm_reader -> person (person_id));
joinable!(brand_call -> brand_alarm (alarm_id));
joinable!(required_level -> level (level_id));
joinable!(required_level_course -> required_level (required_level_id));

allow_in_same_query!(
    department,
    department_head,
    deputy,
    role,
    location,
    holiday,
    person,
    external_organisation,
    contract_spell,
    employment_type,
    person_term,
    person_term_rule,
    employment,
    absence,
    people_import,
    people_import_row,
    people_import_file,
    people_source,
    people_import_link,
    changed_pair,
    changed_person,
    changed_asked,
    changed_place,
    account,
    account_grant,
    account_part,
    login_session,
    api_token,
    password_reset,
    login_failure,
    login_place,
    second_factor,
    recovery_code,
    idempotency,
    room,
    audit,
    chain_waiting,
    chain_link,
    course,
    revision,
    module,
    lesson,
    media,
    media_chunk,
    requirement,
    enrolment,
    act,
    proposal,
    act_line,
    evidence_file,
    evidence_piece,
    evidence_import,
    evidence_row,
    reason,
    waiver,
    due_change,
    activity,
    course_pace,
    not_yet,
    asked_again,
    standing,
    lesson_progress,
    attempt,
    attempt_grant,
    acknowledgement,
    completion,
    certificate,
    outbox,
    inbox_message,
    chat_post,
    mail_bounce,
    reminder_policy,
    calendar_address,
    reminder,
    reminder_hold,
    unsubscription,
    weekly_digest,
    weekly_digest_stop,
    job,
    kpi_cell,
    kpi_balance,
    kpi_balance_day,
    kpi_target,
    programme,
    programme_course,
    programme_owner,
    saved_view,
    view_schedule,
    view_schedule_reader,
    view_mail,
    view_mail_stop,
    programme_state,
    overdue_cohort,
    waiting_look,
    ladder,
    level,
    level_version,
    level_equivalent,
    proof,
    proof_picture,
    level_notice,
    level_goal,
    certification,
    certificate_revocation,
    level_certificate,
    issuer_key,
    badge,
    level_colour,
    open_ladder,
    brand_activity,
    channel,
    statement,
    statement_version,
    approver,
    clearance_rule,
    clearance_record,
    clearance,
    brand_account,
    brand_account_term,
    brand_account_deputy,
    brand_alarm,
    brand_alarm_reader,
    brand_call,
    required_level,
    required_level_course,
);
