-- Campaigns of the lucky draw and their books. Times are microseconds since 1970-01-01 UTC, amounts whole fen.
CREATE TABLE IF NOT EXISTS scrm_draw_campaign (
    campaign_id VARCHAR(64)  NOT NULL PRIMARY KEY,
    state       VARCHAR(10)  NOT NULL,
    opens_us    BIGINT       NOT NULL,
    closes_us   BIGINT       NOT NULL,
    block_size  INTEGER      NOT NULL,
    reason      VARCHAR(200) NOT NULL,
    version     BIGINT       NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Deck 0 is the campaign's own, the others are supplements. A text not known yet is empty.
CREATE TABLE IF NOT EXISTS scrm_draw_deck (
    campaign_id   VARCHAR(64)  NOT NULL,
    deck_no       INTEGER      NOT NULL,
    from_ticket   BIGINT       NOT NULL,
    to_ticket     BIGINT       NOT NULL,
    budget_fen    BIGINT       NOT NULL,
    ladder_hash   VARCHAR(128) NOT NULL,
    rules_version VARCHAR(32)  NOT NULL,
    unawarded_top VARCHAR(16)  NOT NULL,
    funding       VARCHAR(10)  NOT NULL,
    proposed_by   VARCHAR(64)  NOT NULL,
    approved_by   VARCHAR(64)  NOT NULL,
    commitment    VARCHAR(128) NOT NULL,
    seed_ref      VARCHAR(128) NOT NULL,
    entropy_rule  VARCHAR(520) NOT NULL,
    entropy       VARCHAR(520) NOT NULL,
    deck_hash     VARCHAR(128) NOT NULL,
    receipt_root  VARCHAR(128) NOT NULL,
    seed          VARCHAR(128) NOT NULL,
    PRIMARY KEY (campaign_id, deck_no)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS scrm_draw_tier (
    campaign_id VARCHAR(64) NOT NULL,
    deck_no     INTEGER     NOT NULL,
    tier_no     INTEGER     NOT NULL,
    amount_fen  BIGINT      NOT NULL CHECK (amount_fen > 0),
    quantity    BIGINT      NOT NULL CHECK (quantity >= 0),
    coupon_ref  VARCHAR(64) NOT NULL,
    PRIMARY KEY (campaign_id, deck_no, tier_no)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- How many tickets of a deck are out from when on.
CREATE TABLE IF NOT EXISTS scrm_draw_release (
    campaign_id   VARCHAR(64) NOT NULL,
    deck_no       INTEGER     NOT NULL,
    tickets       BIGINT      NOT NULL,
    not_before_us BIGINT      NOT NULL,
    PRIMARY KEY (campaign_id, deck_no, tickets)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- A draw shares the lock of one row while it writes; who closes the campaign changes all of them, and so waits for the
-- draws under way and lets none in behind.
CREATE TABLE IF NOT EXISTS scrm_draw_gate (
    campaign_id VARCHAR(64) NOT NULL,
    stripe      INTEGER     NOT NULL,
    is_open     INTEGER     NOT NULL,
    PRIMARY KEY (campaign_id, stripe)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The next block nobody has leased yet; touched once a block.
CREATE TABLE IF NOT EXISTS scrm_draw_cursor (
    campaign_id VARCHAR(64) NOT NULL PRIMARY KEY,
    next_block  INTEGER     NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Leases. They only keep instances out of each other's way. sealed: 1 when every ticket of the block is drawn.
CREATE TABLE IF NOT EXISTS scrm_draw_block (
    campaign_id    VARCHAR(64) NOT NULL,
    block_no       INTEGER     NOT NULL,
    owner          VARCHAR(64) NOT NULL,
    epoch          INTEGER     NOT NULL,
    lease_until_us BIGINT      NOT NULL,
    sealed         INTEGER     NOT NULL,
    PRIMARY KEY (campaign_id, block_no)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The two unique keys of this table decide everything. customer_key is a keyed hash. Each award is its own entry of the
-- outbox: next_us tells when the relay has to deal with it, null when never again, attempts how often it did since the
-- last step.
CREATE TABLE IF NOT EXISTS scrm_draw_award (
    campaign_id  VARCHAR(64) NOT NULL,
    customer_key VARCHAR(22) NOT NULL,
    ticket_no    BIGINT      NOT NULL,
    deck_no      INTEGER     NOT NULL,
    tier_no      INTEGER     NOT NULL,
    amount_fen   BIGINT      NOT NULL,
    state        VARCHAR(10) NOT NULL,
    request_id   VARCHAR(64) NOT NULL,
    rule_version VARCHAR(32) NOT NULL,
    block_epoch  INTEGER     NOT NULL,
    drawn_us     BIGINT      NOT NULL,
    recipient    VARCHAR(256) NOT NULL,
    attempts     INTEGER     NOT NULL,
    next_us      BIGINT,
    PRIMARY KEY (campaign_id, customer_key),
    UNIQUE (campaign_id, ticket_no),
    KEY scrm_draw_award_due (next_us)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Who drew under which identities, all of them keyed hashes, which cover the facet too.
CREATE TABLE IF NOT EXISTS scrm_draw_identity (
    campaign_id  VARCHAR(64) NOT NULL,
    facet        VARCHAR(20) NOT NULL,
    value_hash   VARCHAR(22) NOT NULL,
    customer_key VARCHAR(22) NOT NULL,
    PRIMARY KEY (campaign_id, value_hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Refused draws; rows are only ever added.
CREATE TABLE IF NOT EXISTS scrm_draw_attempt (
    attempt_id   VARCHAR(32)   NOT NULL PRIMARY KEY,
    campaign_id  VARCHAR(64)   NOT NULL,
    customer_key VARCHAR(22)   NOT NULL,
    outcome      VARCHAR(24)   NOT NULL,
    reason       VARCHAR(1000) NOT NULL,
    rule_version VARCHAR(32)   NOT NULL,
    at_us        BIGINT        NOT NULL,
    KEY scrm_draw_attempt_customer (campaign_id, customer_key)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Steps of prizes; rows are only ever added.
CREATE TABLE IF NOT EXISTS scrm_draw_step (
    campaign_id VARCHAR(64)  NOT NULL,
    ticket_no   BIGINT       NOT NULL,
    step_no     INTEGER      NOT NULL,
    from_state  VARCHAR(10)  NOT NULL,
    to_state    VARCHAR(10)  NOT NULL,
    actor       VARCHAR(64)  NOT NULL,
    approver    VARCHAR(64)  NOT NULL,
    reason      VARCHAR(200) NOT NULL,
    at_us       BIGINT       NOT NULL,
    PRIMARY KEY (campaign_id, ticket_no, step_no)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
