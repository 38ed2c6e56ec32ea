-- The proof of decisions: appended in chains, see the guide to privacy and evidence. Times are microseconds since 1970-01-01 UTC.
CREATE TABLE IF NOT EXISTS scrm_evidence (
    stream     VARCHAR(64)  NOT NULL,
    chain_day  VARCHAR(10)  NOT NULL,
    nr         BIGINT       NOT NULL,
    retention  VARCHAR(32)  NOT NULL,
    previous   CHAR(64)     NOT NULL,
    content    CHAR(64)     NOT NULL,
    digest     CHAR(64)     NOT NULL,
    erased_us  BIGINT,
    salt       CHAR(32),
    kind       VARCHAR(64),
    token      VARCHAR(128),
    asked_by   VARCHAR(64),
    subject    VARCHAR(80),
    campaign   VARCHAR(64),
    at_us      BIGINT,
    inputs     CHAR(64),
    outcome    VARCHAR(64),
    basis      MEDIUMTEXT,
    PRIMARY KEY (stream, chain_day, nr),
    KEY scrm_evidence_subject (subject, chain_day, stream, nr),
    KEY scrm_evidence_campaign (campaign, chain_day, stream, nr),
    KEY scrm_evidence_kept (erased_us, chain_day)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The last record of each stream, and the last day on which it takes none any more.
CREATE TABLE IF NOT EXISTS scrm_evidence_head (
    stream     VARCHAR(64)  NOT NULL PRIMARY KEY,
    chain_day  VARCHAR(10)  NOT NULL,
    nr         BIGINT       NOT NULL,
    digest     CHAR(64)     NOT NULL,
    closed_day VARCHAR(10)  NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The one row whose lock orders the closing of a day and new streams.
CREATE TABLE IF NOT EXISTS scrm_evidence_closed (
    id  INTEGER     NOT NULL PRIMARY KEY,
    chain_day VARCHAR(10) NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

INSERT INTO scrm_evidence_closed (id, chain_day) SELECT 1, '1970-01-01' FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM scrm_evidence_closed);

-- What vouches for a day and all days before it.
CREATE TABLE IF NOT EXISTS scrm_evidence_seal (
    chain_day  VARCHAR(10) NOT NULL PRIMARY KEY,
    previous CHAR(64)    NOT NULL,
    ends     MEDIUMTEXT        NOT NULL,
    digest   CHAR(64)    NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
