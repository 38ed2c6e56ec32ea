-- What the contact guard remembers of a customer. Days are counted since 1970-01-01 in Asia/Shanghai, seconds since
-- 1970-01-01 UTC. today, this_week: contacts by channel, eight bits each, up to 255.
-- unanswered: contacts in a row without an answer; last_s, row_since_s: the last and the first of them.
-- suppressed: bit 0 to 7 opted out of that channel, bit 8 complained. consents: a bit for each purpose.
CREATE TABLE IF NOT EXISTS scrm_contact_state (
    customer_no BIGINT  NOT NULL PRIMARY KEY,
    day_no      INTEGER NOT NULL,
    today       BIGINT  NOT NULL,
    this_week   BIGINT  NOT NULL,
    unanswered  INTEGER NOT NULL,
    last_s      BIGINT  NOT NULL,
    row_since_s BIGINT  NOT NULL,
    suppressed  INTEGER NOT NULL,
    consents    INTEGER NOT NULL
) WITH (fillfactor = 70);

-- Messages that were counted. state: 0 held, 1 sent, 2 given back. essential: 0 no, 1 yes.
CREATE TABLE IF NOT EXISTS scrm_contact_message (
    customer_no BIGINT       NOT NULL,
    message     VARCHAR(128) NOT NULL,
    state       INTEGER      NOT NULL,
    channel     INTEGER      NOT NULL,
    essential   INTEGER      NOT NULL,
    day_no      INTEGER      NOT NULL,
    at_s        BIGINT       NOT NULL,
    PRIMARY KEY (customer_no, message)
) WITH (fillfactor = 90);

CREATE INDEX IF NOT EXISTS scrm_contact_message_at ON scrm_contact_message USING brin (at_s);
