-- Credits as of now, what was published of them, and what changed since. Times are microseconds since 1970-01-01 UTC.
-- The one row that says how far the ledger has come; who writes raises its revision.
CREATE TABLE IF NOT EXISTS scrm_credit_state (
    id           INTEGER       NOT NULL PRIMARY KEY,
    revision     BIGINT        NOT NULL,
    position     BIGINT        NOT NULL,
    as_of_us     BIGINT        NOT NULL,
    rules        VARCHAR(2000) NOT NULL,
    clusters     BIGINT        NOT NULL,
    task         VARCHAR(16)   NOT NULL,
    task_period  VARCHAR(16),
    task_close   BIGINT,
    task_after   BIGINT
);

INSERT INTO scrm_credit_state (id, revision, position, as_of_us, rules, clusters, task)
SELECT 1, 0, 0, 0, '', 0, 'FOLLOWING' WHERE NOT EXISTS (SELECT 1 FROM scrm_credit_state);

-- Keys that were ever linked are folded together.
CREATE TABLE IF NOT EXISTS scrm_credit_cluster (
    cluster_id     BIGINT       NOT NULL PRIMARY KEY,
    due_us         BIGINT       NOT NULL
);

CREATE INDEX IF NOT EXISTS scrm_credit_due ON scrm_credit_cluster (due_us);

CREATE TABLE IF NOT EXISTS scrm_credit_customer (
    customer_value VARCHAR(128) NOT NULL,
    customer_kind  VARCHAR(20)  NOT NULL,
    cluster_id     BIGINT       NOT NULL,
    PRIMARY KEY (customer_value, customer_kind)
);

CREATE INDEX IF NOT EXISTS scrm_credit_customer_cluster ON scrm_credit_customer (cluster_id);

-- Whose customers must be folded again when the workplace of an employee is corrected.
CREATE TABLE IF NOT EXISTS scrm_credit_employee (
    employee       VARCHAR(64)  NOT NULL,
    cluster_id     BIGINT       NOT NULL,
    PRIMARY KEY (employee, cluster_id)
);

CREATE INDEX IF NOT EXISTS scrm_credit_employee_cluster ON scrm_credit_employee (cluster_id);

CREATE TABLE IF NOT EXISTS scrm_credit_cell (
    lens           VARCHAR(64)  NOT NULL,
    credit_level   VARCHAR(8)   NOT NULL,
    beneficiary    VARCHAR(64)  NOT NULL,
    credit_period  VARCHAR(16)  NOT NULL,
    person_kind    VARCHAR(20)  NOT NULL,
    person_value   VARCHAR(128) NOT NULL,
    cluster_id     BIGINT       NOT NULL,
    computed_milli BIGINT       NOT NULL,
    milli          BIGINT       NOT NULL,
    PRIMARY KEY (lens, credit_period, credit_level, beneficiary, person_value, person_kind)
);

CREATE INDEX IF NOT EXISTS scrm_credit_cell_cluster ON scrm_credit_cell (cluster_id);

CREATE TABLE IF NOT EXISTS scrm_credit_published (
    lens           VARCHAR(64)  NOT NULL,
    credit_level   VARCHAR(8)   NOT NULL,
    beneficiary    VARCHAR(64)  NOT NULL,
    credit_period  VARCHAR(16)  NOT NULL,
    person_kind    VARCHAR(20)  NOT NULL,
    person_value   VARCHAR(128) NOT NULL,
    milli          BIGINT       NOT NULL,
    PRIMARY KEY (lens, credit_period, credit_level, beneficiary, person_value, person_kind)
);

-- Never edited: published plus adjustments is the credit as of now.
CREATE TABLE IF NOT EXISTS scrm_credit_adjustment (
    revision       BIGINT       NOT NULL,
    number         INTEGER      NOT NULL,
    lens           VARCHAR(64)  NOT NULL,
    credit_level   VARCHAR(8)   NOT NULL,
    beneficiary    VARCHAR(64)  NOT NULL,
    credit_period  VARCHAR(16)  NOT NULL,
    person_kind    VARCHAR(20)  NOT NULL,
    person_value   VARCHAR(128) NOT NULL,
    posted_in      VARCHAR(16)  NOT NULL,
    posted_us      BIGINT       NOT NULL,
    before_milli   BIGINT       NOT NULL,
    after_milli    BIGINT       NOT NULL,
    lens_version   VARCHAR(32)  NOT NULL,
    cause          VARCHAR(24)  NOT NULL,
    PRIMARY KEY (revision, number)
);

CREATE INDEX IF NOT EXISTS scrm_credit_adjustment_of ON scrm_credit_adjustment (lens, credit_period);

CREATE INDEX IF NOT EXISTS scrm_credit_adjustment_in ON scrm_credit_adjustment (lens, posted_in);

-- The facts that brought an adjustment.
CREATE TABLE IF NOT EXISTS scrm_credit_adjustment_fact (
    revision       BIGINT       NOT NULL,
    number         INTEGER      NOT NULL,
    fact           INTEGER      NOT NULL,
    event_id       VARCHAR(128) NOT NULL,
    PRIMARY KEY (revision, number, fact)
);

CREATE TABLE IF NOT EXISTS scrm_credit_publication (
    lens           VARCHAR(64)  NOT NULL,
    credit_period  VARCHAR(16)  NOT NULL,
    lens_version   VARCHAR(32)  NOT NULL,
    close_us       BIGINT       NOT NULL,
    position       BIGINT       NOT NULL,
    PRIMARY KEY (lens, credit_period)
);
