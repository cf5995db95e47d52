-- The history database. Each statement ends with a semicolon at the end of its line; the comment
-- above a table is what docs/history.md says of it. A change here needs another Schema.VERSION.
-- All times are UTC.

CREATE TABLE meta (version INTEGER, log VARCHAR);

CREATE TABLE positions (topic VARCHAR, part INTEGER, next BIGINT);

-- One row for each decision of the router.
CREATE TABLE alert_rows (
  time TIMESTAMP, fingerprint VARCHAR, name VARCHAR, service VARCHAR, rule VARCHAR, fate VARCHAR,
  settles INTEGER, hidden_by VARCHAR, incident VARCHAR, reason VARCHAR, rule_set VARCHAR,
  labels MAP(VARCHAR, VARCHAR), verdicts STRUCT(stage VARCHAR, said VARCHAR, rule VARCHAR)[]);

-- What was last known of each alert, so that a repeat has a service too.
CREATE TABLE signals (fingerprint VARCHAR, service VARCHAR, rule VARCHAR);

-- Which tool sends an alert.
CREATE TABLE origins (fingerprint VARCHAR, source VARCHAR, integration VARCHAR, level VARCHAR);

CREATE TABLE incident_states (
  incident VARCHAR, service VARCHAR, team VARCHAR, name VARCHAR, title VARCHAR, severity VARCHAR,
  status VARCHAR, ladder VARCHAR, rule VARCHAR, fingerprint VARCHAR, started_at TIMESTAMP,
  opened_at TIMESTAMP, resolved_at TIMESTAMP, resolved_by VARCHAR, alerts INTEGER, firing INTEGER,
  declared VARCHAR);

CREATE TABLE response_states (
  incident VARCHAR, status VARCHAR, round INTEGER, rung INTEGER, holder VARCHAR,
  first_paged_at TIMESTAMP, acknowledged_at TIMESTAMP, ended_at TIMESTAMP);

CREATE TABLE incident_events (
  time TIMESTAMP, incident VARCHAR, origin VARCHAR, kind VARCHAR, person VARCHAR, via VARCHAR,
  detail VARCHAR);

CREATE TABLE acknowledgements (
  time TIMESTAMP, incident VARCHAR, person VARCHAR, via VARCHAR, round INTEGER, rung INTEGER,
  took DOUBLE);

CREATE TABLE page_intents (
  page VARCHAR, time TIMESTAMP, kind VARCHAR, incident VARCHAR, person VARCHAR, contact VARCHAR,
  round INTEGER, rung INTEGER, rung_name VARCHAR, severity VARCHAR, service VARCHAR, title VARCHAR,
  caused_at TIMESTAMP);

CREATE TABLE page_outcomes (
  page VARCHAR, time TIMESTAMP, result VARCHAR, detail VARCHAR, attempt INTEGER);

CREATE TABLE silences (
  silence VARCHAR, matchers VARCHAR, starts_at TIMESTAMP, ends_at TIMESTAMP, created_by VARCHAR,
  comment VARCHAR, updated_at TIMESTAMP);

CREATE VIEW alerts AS
  SELECT a.*, o.source, o.integration, o.level
  FROM alert_rows a LEFT JOIN origins o USING (fingerprint);

CREATE VIEW incidents AS
  SELECT i.incident, i.service, i.team, i.name, i.title, i.severity, i.ladder, i.rule,
    i.fingerprint, i.started_at, i.opened_at, coalesce(i.resolved_at, r.ended_at) AS resolved_at,
    i.resolved_by, i.alerts, i.firing, i.declared, coalesce(r.status, i.status) AS status,
    r.first_paged_at, r.acknowledged_at, r.holder,
    date_diff('millisecond', r.first_paged_at, r.acknowledged_at) / 1000 AS seconds_to_acknowledge,
    date_diff('millisecond', i.opened_at, coalesce(i.resolved_at, r.ended_at)) / 1000
      AS seconds_to_resolve
  FROM incident_states i LEFT JOIN response_states r USING (incident);

CREATE VIEW pages AS
  SELECT p.*, o.result, o.time AS result_at, o.detail, o.attempts
  FROM page_intents p LEFT JOIN (
    SELECT page, arg_max(result, attempt * 10 + (result <> 'ATTEMPTED')::INTEGER) AS result,
      max(time) AS time, arg_max(detail, time) AS detail, max(attempt) AS attempts
    FROM page_outcomes GROUP BY page) o USING (page);
