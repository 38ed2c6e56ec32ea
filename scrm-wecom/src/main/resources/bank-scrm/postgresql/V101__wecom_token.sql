-- WeCom access tokens, one row for each app. Times are microseconds since 1970-01-01 UTC; 0 and the empty text mean none.
-- sealed_token: as the bank's cipher seals it, a secret otherwise; fingerprint: SHA-256 of the token in hex.
-- lease_no: grows with every lease; holder: the process that may put a token with it.
-- suspended_until_us: nobody may fetch before, since WeCom refuses the app's secret.
CREATE TABLE IF NOT EXISTS scrm_token (
    corp_id            VARCHAR(64)   NOT NULL,
    app                VARCHAR(64)   NOT NULL,
    sealed_token       VARCHAR(4000) NOT NULL,
    fingerprint        VARCHAR(64)   NOT NULL,
    issued_us          BIGINT        NOT NULL,
    expires_us         BIGINT        NOT NULL,
    lease_no           BIGINT        NOT NULL,
    holder             VARCHAR(128)  NOT NULL,
    lease_until_us     BIGINT        NOT NULL,
    suspended_until_us BIGINT        NOT NULL,
    PRIMARY KEY (corp_id, app)
);
