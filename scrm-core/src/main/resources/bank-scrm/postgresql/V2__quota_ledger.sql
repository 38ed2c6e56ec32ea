-- Units taken, one row for each limit a token was granted against. Times are microseconds since 1970-01-01 UTC.
-- state: H held, C confirmed, R released, E expired.
-- slot_us: start of the calendar or fixed window; -1 for a sliding window.
-- until_us: when the units leave the window; ended_us: when none of the token's units can count any more.
CREATE TABLE IF NOT EXISTS scrm_quota_hold (
    token      VARCHAR(128) NOT NULL,
    claim_no   INTEGER      NOT NULL,
    quota_key  VARCHAR(256) NOT NULL,
    slot_us    BIGINT       NOT NULL,
    until_us   BIGINT       NOT NULL,
    expires_us BIGINT       NOT NULL,
    ended_us   BIGINT       NOT NULL,
    units      BIGINT       NOT NULL,
    state      CHAR(1)      NOT NULL,
    PRIMARY KEY (token, claim_no)
);

CREATE INDEX IF NOT EXISTS scrm_quota_hold_key ON scrm_quota_hold (quota_key, slot_us, state, until_us);

-- Confirmed units of calendar and fixed windows, so that a large limit needs no large sum.
CREATE TABLE IF NOT EXISTS scrm_quota_used (
    quota_key VARCHAR(256) NOT NULL,
    slot_us   BIGINT       NOT NULL,
    until_us  BIGINT       NOT NULL,
    units     BIGINT       NOT NULL,
    PRIMARY KEY (quota_key, slot_us)
);
