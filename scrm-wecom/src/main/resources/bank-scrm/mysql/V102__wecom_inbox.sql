-- Callbacks answered and not handled yet, and the identities of those that were. Times are microseconds since 1970-01-01 UTC.
-- state: O open, D done, P parked for a human.
-- due_us: an open row is not handed out before; a done or parked row came to its state then.
-- claim_no: counts how often the row was handed out; attempts: the same since it was offered or reopened.
-- held: 1 from being handed out to being settled, so that each claim is settled once.
-- body: personal data; empty once the row is done.
CREATE TABLE IF NOT EXISTS scrm_wecom_inbox (
    identity   CHAR(64)    NOT NULL PRIMARY KEY,
    state      CHAR(1)     NOT NULL,
    offered_us BIGINT      NOT NULL,
    due_us     BIGINT      NOT NULL,
    claim_no   BIGINT      NOT NULL,
    attempts   INTEGER     NOT NULL,
    held       INTEGER     NOT NULL,
    worker     VARCHAR(64) NOT NULL,
    body       MEDIUMTEXT  NOT NULL,
    KEY scrm_wecom_inbox_order (state, offered_us, identity),
    KEY scrm_wecom_inbox_due (state, due_us)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
