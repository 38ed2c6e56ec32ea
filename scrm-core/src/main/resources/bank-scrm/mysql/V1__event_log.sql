-- Facts about customers, appended once and never changed. Times are microseconds since 1970-01-01 UTC.
CREATE TABLE IF NOT EXISTS scrm_event (
    position       BIGINT        NOT NULL PRIMARY KEY,
    event_id       VARCHAR(128)  NOT NULL UNIQUE,
    type           VARCHAR(40)   NOT NULL,
    customer_kind  VARCHAR(20)   NOT NULL,
    customer_value VARCHAR(128)  NOT NULL,
    occurred_us    BIGINT        NOT NULL,
    learned_us     BIGINT        NOT NULL,
    source         VARCHAR(32)   NOT NULL,
    payload        VARCHAR(4000) NOT NULL,
    KEY scrm_event_customer (customer_value, customer_kind, occurred_us)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The one row whose lock orders appends: a position becomes visible only after all lower ones.
CREATE TABLE IF NOT EXISTS scrm_event_head (
    id            INTEGER NOT NULL PRIMARY KEY,
    last_position BIGINT  NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

INSERT INTO scrm_event_head (id, last_position) SELECT 1, 0 FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM scrm_event_head);

-- Facts whose id was already used for something else.
CREATE TABLE IF NOT EXISTS scrm_event_quarantine (
    event_id       VARCHAR(128)  NOT NULL,
    digest         CHAR(64)      NOT NULL,
    type           VARCHAR(40)   NOT NULL,
    customer_kind  VARCHAR(20)   NOT NULL,
    customer_value VARCHAR(128)  NOT NULL,
    occurred_us    BIGINT        NOT NULL,
    learned_us     BIGINT        NOT NULL,
    source         VARCHAR(32)   NOT NULL,
    payload        VARCHAR(4000) NOT NULL,
    PRIMARY KEY (event_id, digest)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
