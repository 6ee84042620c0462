"""Each kind of event in plain words: what stands after the name of who did it.

``tests/audit/test_words.py`` finds every kind that the code writes and wants it here.
"""

from collections.abc import Mapping

# What somebody did.
DONE: Mapping[str, str] = {
    "accounts.card_given": "gave a card to sign in with",
    "accounts.card_stopped": "stopped a card",
    "accounts.code_sent": "asked for a code to sign in with",
    "accounts.factor_added": "added a second factor",
    "accounts.factors_cleared": "took away all second factors of a user",
    "accounts.factor_removed": "removed a second factor",
    "accounts.invitation_accepted": "accepted an invitation",
    "accounts.invitation_sent_again": "sent an invitation again",
    "accounts.invitation_withdrawn": "took back an invitation",
    "accounts.locked_out": "was locked out after too many tries",
    "accounts.office_changed": "changed an office",
    "accounts.office_founded": "added an office",
    "accounts.participant_added": "made somebody able to sign in",
    "accounts.partner_added": "added a partner",
    "accounts.partner_renamed": "renamed a partner",
    "accounts.password_changed": "changed their password",
    "accounts.password_link_sent": "asked for a link to a new password",
    "accounts.pin_chosen": "chose a PIN",
    "accounts.sign_in_ran_out": "was signed out after a time without use",
    "accounts.sign_in_refused": "was refused at the sign-in",
    "accounts.signed_in": "signed in",
    "accounts.signed_out": "signed out",
    "accounts.signed_out_elsewhere": "signed out another browser",
    "accounts.signed_out_everywhere": "signed out everywhere",
    "accounts.user_added": "added a user",
    "accounts.user_came_back": "let a user back in",
    "accounts.user_changed": "changed a user",
    "accounts.user_invited": "invited a user",
    "accounts.user_invited_back": "invited somebody back",
    "accounts.user_left": "closed the account of somebody who left",
    "assistance.given": "recorded practical help",
    "assistance.handed_back": "recorded that something lent came back",
    "assistance.payment_made": "recorded a payment",
    "assistance.payment_requested": "asked for a payment",
    "audit.trail_broken": "checked the trail and found it changed",
    "audit.trail_checked": "checked the trail: all as it was sealed",
    "config.key_added": "added a key",
    "config.key_dropped": "dropped a key",
    "config.key_used": "began to seal with another key",
    "config.keys_resealed": "sealed everything anew with the key in use",
    "instruments.response_recorded": "recorded answers to a form",
    "interchange.cohort_imported": "brought in a cohort from a workbook",
    "interchange.person_imported": "brought in the record from a workbook",
    "interchange.workbook_confirmed": "confirmed a workbook",
    "interchange.workbook_given_up": "gave up a workbook",
    "interchange.workbook_imported": "brought in a workbook",
    "interchange.workbook_thrown_away": "threw away a workbook that nobody answered",
    "interchange.workbook_uploaded": "uploaded a workbook",
    "outcomes.follow_up_recorded": "recorded a follow-up",
    "people.access_ended": "ended somebody’s access",
    "people.account_given": "gave the person an account of their own",
    "people.agreement_ended": "ended a sharing agreement",
    "people.agreement_recorded": "recorded a sharing agreement",
    "people.alert_looked_at": "looked into an opening with a reason",
    "people.alert_raised": "told the leads of an opening with a reason",
    "people.block_lifted": "lifted a block",
    "people.blocked": "blocked somebody from the record",
    "people.caseload_taken": "took the person into their caseload",
    "people.consent_answered": "recorded an answer about consent",
    "people.consent_overridden": "made an exception from consent",
    "people.contact_added": "added a way to reach the person",
    "people.contact_changed": "changed a way to reach the person",
    "people.contact_ended": "ended a way to reach the person",
    "people.handover_accepted": "accepted a handover",
    "people.handover_asked": "asked somebody to take the person over",
    "people.handover_declined": "declined a handover",
    "people.handover_taken_back": "took back a handover",
    "people.link_added": "linked two people",
    "people.link_removed": "took a link between two people away",
    "people.merge_undone": "undid a merge",
    "people.override_ended": "ended an exception from consent",
    "people.people_merged": "merged two records of one person",
    "people.person_changed": "changed particulars",
    "people.person_registered": "registered the person",
    "people.person_restricted": "stopped the use of the record",
    "people.record_opened": "opened the record with a written reason",
    "people.restriction_lifted": "let the record be used again",
    "privacy.forgetting_done": "looked whose time of keeping had ended",
    "privacy.hold_lifted": "lifted a legal hold",
    "privacy.hold_placed": "placed a legal hold",
    "privacy.notices_given": "was told whose time of keeping ends",
    "privacy.pack_asked": "asked for everything that is held about the person",
    "privacy.pack_made": "had the pack of what is held made",
    "privacy.pack_taken": "took the pack of what is held",
    "privacy.pack_thrown_away": "threw away an old pack",
    "privacy.part_forgotten": "forgot a part of the record",
    "privacy.person_forgotten": "forgot the person",
    "privacy.request_answered": "answered a request about the person’s data",
    "privacy.request_extended": "took more time for a request about the person’s data",
    "privacy.request_identity_asked": "asked who makes a request about the person’s data",
    "privacy.request_identity_confirmed": "confirmed who makes a request about the person’s data",
    "privacy.request_paused": "stopped the clock of a request about the person’s data",
    "privacy.request_received": "recorded a request about the person’s data",
    "privacy.request_refused": "refused a request about the person’s data",
    "privacy.request_resumed": "let the clock of a request about the person’s data go on",
    "programmes.cohort_opened": "opened a cohort",
    "programmes.definition_applied": "applied a programme’s definition",
    "referrals.accepted": "accepted the referral",
    "referrals.declined": "declined the referral",
    "referrals.evidence_recorded": "recorded what was seen about a criterion",
    "referrals.place_completed": "recorded the course as completed",
    "referrals.place_enrolled": "enrolled the person",
    "referrals.place_left_early": "recorded that the person left early",
    "referrals.place_offered": "offered a place",
    "referrals.referral_received": "recorded a referral",
    "referrals.waiting": "put the referral on the waiting list",
    "referrals.withdrew": "recorded that the person withdrew",
    "reports.edition_kept": "kept a public report",
    "reports.files_asked": "asked for the report’s files",
    "reports.files_made": "had the report’s files made",
    "reports.files_taken": "took a file of the report",
    "reports.files_thrown_away": "threw away old report files",
    "reports.section_written": "wrote a section of the report",
    "support.objective_reviewed": "reviewed an objective",
    "support.objective_set": "set an objective",
    "support.session_recorded": "recorded a 1:1",
    "support.step_added": "added a step to the move-on plan",
    "support.step_completed": "recorded a step as done",
    "training.marked": "marked the register",
    "training.session_added": "added a session",
    "training.session_moved": "moved a session",
    "voices.contribution_added": "recorded a contribution",
}

# Looks that are not named as such.
OTHER_LOOKS = frozenset({"people.name_revealed"})

# Where somebody looked; blank where the part of the record says it better.
SEEN: Mapping[str, str] = {
    "casefile.cohort_looked": "the people of a cohort",
    "people.access_looked": "who may see the person",
    "people.activity_looked": "what happened in the office",
    "people.alerts_looked": "the list of openings with a reason",
    "people.card_looked": "the card to sign in with",
    "people.caseload_looked": "the list of a caseload",
    "people.consents_looked": "",
    "people.handovers_looked": "the list of handovers",
    "people.history_looked": "",
    "people.likeness_looked": "people who may be the same",
    "people.links_looked": "the record of somebody they are linked to",
    "people.list_looked": "the list of people",
    "people.name_revealed": "the name",
    "people.openings_looked": "openings with a reason",
    "people.record_looked": "",
    "privacy.desk_looked": "the list of requests about people’s data",
    "privacy.due_looked": "the list of people whose time of keeping ends",
    "privacy.holds_looked": "the list of legal holds",
    "privacy.record_looked": "",
    "reports.figure_looked": "the people behind a figure",
}
LOOK = "_looked"


def is_look(kind: str) -> bool:
    return kind.endswith(LOOK) or kind in OTHER_LOOKS


def done(kind: str) -> str:
    """What somebody did; for a kind that nobody has described yet, its name."""
    return DONE.get(kind) or f"did this: {_spelt(kind)}"


def seen(kind: str) -> str:
    """What somebody looked at; blank where the part says it."""
    return SEEN[kind] if kind in SEEN else _spelt(kind.removesuffix(LOOK))


def _spelt(kind: str) -> str:
    return kind.partition(".")[2].replace("_", " ")
