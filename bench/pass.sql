-- The figures of star-2020 in plain SQL, on SQLite and PostgreSQL alike: run by bench/sql_pass.py.
-- items() and days() are filled in there.

-- name: people
-- One row a person, as things stand on the day.
INSERT INTO pass_people
WITH joined AS (
  SELECT referral_id, cohort_id, ROW_NUMBER() OVER (PARTITION BY referral_id ORDER BY id DESC) AS latest
  FROM referrals_placestep WHERE status = 'enrolled' AND "on" <= %(as_of)s
), ended AS (
  SELECT referral_id, status, ROW_NUMBER() OVER (PARTITION BY referral_id ORDER BY id DESC) AS latest
  FROM referrals_placestep
  WHERE status IN ('completed', 'left early') AND ("on" IS NULL OR "on" <= %(as_of)s)
), decided AS (
  SELECT referral_id, status, reason, ROW_NUMBER() OVER (PARTITION BY referral_id ORDER BY id DESC) AS latest
  FROM referrals_decision
)
SELECT r.id, p.sex, r.young_children, j.cohort_id, COALESCE(e.status, ''), COALESCE(d.status, ''),
  COALESCE(d.reason, '')
FROM referrals_referral r
JOIN people_person p ON p.id = r.person_id
LEFT JOIN joined j ON j.referral_id = r.id AND j.latest = 1
LEFT JOIN ended e ON e.referral_id = r.id AND e.latest = 1
LEFT JOIN decided d ON d.referral_id = r.id AND d.latest = 1
WHERE r.programme_id = %(programme)s AND (r.referred_on IS NULL OR r.referred_on <= %(as_of)s);

-- name: who
-- Who took part.
SELECT COUNT(*) AS referred, COUNT(cohort_id) AS enrolled,
  COUNT(*) FILTER (WHERE finish = 'completed') AS completed,
  COUNT(*) FILTER (WHERE finish = 'left early') AS left_early,
  COUNT(*) FILTER (WHERE finish = 'completed' AND sex = 'F') AS women,
  COUNT(*) FILTER (WHERE finish = 'completed' AND sex <> '') AS sex_known,
  COUNT(*) FILTER (WHERE finish = 'completed' AND young_children = 'yes') AS parents,
  COUNT(*) FILTER (WHERE finish = 'completed' AND young_children <> '') AS parents_known,
  COUNT(*) FILTER (WHERE finish = 'completed' AND young_children = 'yes' AND sex = 'F') AS mothers,
  COUNT(*) FILTER (WHERE finish = 'completed' AND young_children <> '' AND sex = 'F') AS mothers_known
FROM pass_people;

-- name: turned_away
-- Declined, by reason.
SELECT reason, COUNT(*) AS people FROM pass_people WHERE decision = 'declined' GROUP BY reason;

-- name: follow_ups
-- The latest follow-up of each person who completed, in small groups.
WITH latest AS (
  SELECT f.*, ROW_NUMBER() OVER (PARTITION BY f.referral_id ORDER BY f."on" DESC, f.id DESC) AS latest
  FROM outcomes_followup f JOIN pass_people p ON p.id = f.referral_id
  WHERE p.finish = 'completed' AND f."on" <= %(as_of)s
)
SELECT status, hours_band, self_employed, english_course, reason, COUNT(*) AS people
FROM latest WHERE latest = 1 GROUP BY status, hours_band, self_employed, english_course, reason;

-- name: readings
-- First and last readings of each area. Of two records of one person, instrument and stage on one day the
-- later row counts; so too below.
WITH response AS (
  SELECT r.id, r.referral_id, r.stage, r."on", r.answers,
    ROW_NUMBER() OVER (PARTITION BY r.referral_id, r.stage, r."on" ORDER BY r.id DESC) AS latest
  FROM instruments_response r JOIN pass_people p ON p.id = r.referral_id
  WHERE p.finish = 'completed' AND r.instrument = %(instrument)s AND r."on" <= %(as_of)s
), reading AS (
  SELECT referral_id, stage, "on", area.item, CAST(answers ->> area.item AS INTEGER) AS value
  FROM response CROSS JOIN (items()) AS area
  WHERE latest = 1 AND answers ->> area.item IS NOT NULL
), placed AS (
  SELECT referral_id, item, stage, value,
    ROW_NUMBER() OVER (PARTITION BY referral_id, item ORDER BY "on") AS place
  FROM reading WHERE stage = 'first'
  UNION ALL
  SELECT referral_id, item, stage, value,
    ROW_NUMBER() OVER (PARTITION BY referral_id, item ORDER BY "on" DESC) AS place
  FROM reading WHERE stage = 'last'
), pair AS (
  SELECT item, MAX(value) FILTER (WHERE stage = 'first') AS first_value,
    MAX(value) FILTER (WHERE stage = 'last') AS last_value
  FROM placed WHERE place = 1 GROUP BY referral_id, item
)
SELECT item, COUNT(*) AS n, SUM(first_value) AS first_sum, SUM(last_value) AS last_sum,
  COUNT(*) FILTER (WHERE last_value > first_value) AS improved,
  COUNT(*) FILTER (WHERE last_value = first_value) AS same
FROM pair WHERE first_value IS NOT NULL AND last_value IS NOT NULL GROUP BY item;

-- name: papers
-- The earliest paper before and the latest after, of people with both; a blank is no answer.
WITH response AS (
  SELECT r.id, r.referral_id, r.stage, r."on", r.answers,
    ROW_NUMBER() OVER (PARTITION BY r.referral_id, r.stage, r."on" ORDER BY r.id DESC) AS latest
  FROM instruments_response r JOIN pass_people p ON p.id = r.referral_id
  WHERE p.finish = 'completed' AND r.instrument = %(instrument)s AND r."on" <= %(as_of)s
), placed AS (
  SELECT referral_id, stage, answers, ROW_NUMBER() OVER (PARTITION BY referral_id ORDER BY "on") AS place
  FROM response WHERE latest = 1 AND stage = 'before'
  UNION ALL
  SELECT referral_id, stage, answers, ROW_NUMBER() OVER (PARTITION BY referral_id ORDER BY "on" DESC) AS place
  FROM response WHERE latest = 1 AND stage = 'after'
), pair AS (
  SELECT question.item,
    MAX(COALESCE(answers ->> question.item, 'no_answer')) FILTER (WHERE stage = 'before') AS earlier,
    MAX(COALESCE(answers ->> question.item, 'no_answer')) FILTER (WHERE stage = 'after') AS later
  FROM placed CROSS JOIN (items()) AS question WHERE place = 1 GROUP BY referral_id, question.item
)
SELECT item, COUNT(*) AS n,
  COUNT(*) FILTER (WHERE earlier IN ('correct', 'yes')) AS before_count,
  COUNT(*) FILTER (WHERE later IN ('correct', 'yes')) AS after_count,
  COUNT(*) FILTER (WHERE earlier <> 'no_answer') AS attempted_before,
  COUNT(*) FILTER (WHERE later <> 'no_answer') AS attempted_after
FROM pair WHERE earlier IS NOT NULL AND later IS NOT NULL GROUP BY item;

-- name: forms
-- The latest form of each person.
WITH response AS (
  SELECT r.id, r.referral_id, r.stage, r."on", r.answers,
    ROW_NUMBER() OVER (PARTITION BY r.referral_id, r.stage, r."on" ORDER BY r.id DESC) AS latest
  FROM instruments_response r JOIN pass_people p ON p.id = r.referral_id
  WHERE p.finish = 'completed' AND r.instrument = %(instrument)s AND r."on" <= %(as_of)s
), form AS (
  SELECT referral_id, answers, ROW_NUMBER() OVER (PARTITION BY referral_id ORDER BY "on" DESC) AS place
  FROM response WHERE latest = 1
)
SELECT question.item, COUNT(answers ->> question.item) AS answered,
  COUNT(*) FILTER (WHERE answers ->> question.item = 'yes') AS yes
FROM form CROSS JOIN (items()) AS question WHERE place = 1 GROUP BY question.item;

-- name: objectives
-- The latest final review of each objective.
WITH latest AS (
  SELECT o.core, v.achieved, ROW_NUMBER() OVER (PARTITION BY o.id ORDER BY v.id DESC) AS latest
  FROM support_review v JOIN support_objective o ON o.id = v.objective_id
  JOIN pass_people p ON p.id = o.referral_id
  WHERE v.stage = 'final' AND p.finish = 'completed' AND (o.set_on IS NULL OR o.set_on <= %(as_of)s)
)
SELECT core, achieved, COUNT(*) AS objectives FROM latest WHERE latest = 1 GROUP BY core, achieved;

-- name: register
-- The register, with the hours of its sessions.
SELECT a.mark, COUNT(*) AS marks, SUM(s.hours) AS hours
FROM training_attendance a JOIN training_session s ON s.id = a.session_id
JOIN pass_people p ON p.id = a.referral_id
WHERE p.cohort_id IS NOT NULL AND s."on" <= %(as_of)s GROUP BY a.mark;

-- name: support
-- One-to-one sessions.
SELECT COUNT(*) AS sessions, COALESCE(SUM(s.minutes), 0) AS minutes
FROM support_supportsession s JOIN pass_people p ON p.id = s.referral_id
WHERE p.finish = 'completed' AND s."on" <= %(as_of)s;

-- name: assistance
-- Practical help, with the money in whole pence.
SELECT a.kind, COUNT(*) AS given, COUNT(*) FILTER (WHERE a.until_on <= %(as_of)s) AS back,
  COALESCE(SUM(CAST(ROUND(m.amount_gbp * 100) AS INTEGER)), 0) AS pence
FROM assistance_assistance a JOIN pass_people p ON p.id = a.referral_id
LEFT JOIN assistance_payment m ON m.assistance_id = a.id
WHERE p.cohort_id IS NOT NULL AND (a.from_on IS NULL OR a.from_on <= %(as_of)s) GROUP BY a.kind;

-- name: days_to_pay
-- The middle one or two of the days from request to payment.
WITH wait AS (
  SELECT days(m.requested_on, m.paid_on) AS days FROM assistance_payment m
  JOIN assistance_assistance a ON a.id = m.assistance_id JOIN pass_people p ON p.id = a.referral_id
  WHERE p.cohort_id IS NOT NULL AND (a.from_on IS NULL OR a.from_on <= %(as_of)s)
    AND m.requested_on IS NOT NULL AND m.paid_on IS NOT NULL
), placed AS (
  SELECT days, ROW_NUMBER() OVER (ORDER BY days) AS place, COUNT(*) OVER () AS n FROM wait
)
SELECT COUNT(*) AS middle, SUM(days) AS days FROM placed WHERE place IN ((n + 1) / 2, (n + 2) / 2);

-- name: move_on
-- Steps of move-on plans.
SELECT COUNT(*) AS steps, COUNT(*) FILTER (WHERE m.done) AS done, COUNT(DISTINCT m.referral_id) AS people
FROM support_moveonstep m JOIN pass_people p ON p.id = m.referral_id
WHERE p.finish = 'completed' AND (m.made_on IS NULL OR m.made_on <= %(as_of)s);
