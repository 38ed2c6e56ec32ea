-- Which manager a customer was shown. The customer is a 64-bit hash. Times are microseconds since 1970-01-01 UTC.
CREATE TABLE IF NOT EXISTS scrm_sticky (
    customer_hash BIGINT      NOT NULL,
    scope         VARCHAR(64) NOT NULL,
    manager       VARCHAR(64) NOT NULL,
    expires_us    BIGINT      NOT NULL,
    PRIMARY KEY (customer_hash, scope),
    KEY scrm_sticky_expiry (expires_us)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
