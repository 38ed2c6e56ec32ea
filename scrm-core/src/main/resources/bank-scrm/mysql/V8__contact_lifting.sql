-- Suppressions of the contact guard that were lifted: who decided it, why, and when, in seconds since 1970-01-01 UTC.
-- lifted: bits as suppressed in scrm_contact_state has them.
CREATE TABLE IF NOT EXISTS scrm_contact_lifting (
    customer_no BIGINT       NOT NULL,
    at_s        BIGINT       NOT NULL,
    lifted      INTEGER      NOT NULL,
    lifted_by   VARCHAR(64)  NOT NULL,
    reason      VARCHAR(200) NOT NULL,
    PRIMARY KEY (customer_no, at_s, lifted)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
