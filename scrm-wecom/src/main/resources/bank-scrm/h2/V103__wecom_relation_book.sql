-- Who is connected with whom, derived from the event log; see RelationBook. May be emptied at any time, all three tables
-- together and with the position set to 0: it is then built again.
-- employee: in lower case. last_start, last_end: microseconds since 1970-01-01 UTC times 8 plus what it was, see
-- RelationState; the lowest number means never.
CREATE TABLE IF NOT EXISTS scrm_wecom_book_relation (
    employee   VARCHAR(64) NOT NULL,
    customer   VARCHAR(64) NOT NULL,
    last_start BIGINT NOT NULL,
    last_end   BIGINT NOT NULL,
    PRIMARY KEY (employee, customer)
);

CREATE INDEX IF NOT EXISTS scrm_wecom_book_customer ON scrm_wecom_book_relation (customer);

-- Customers for whom the log has a decision that voids facts: they are always folded anew.
CREATE TABLE IF NOT EXISTS scrm_wecom_book_corrected (
    customer VARCHAR(64) NOT NULL PRIMARY KEY
);

-- The one row that says up to which position the log has been read.
CREATE TABLE IF NOT EXISTS scrm_wecom_book (
    id       INTEGER NOT NULL PRIMARY KEY,
    position BIGINT  NOT NULL
);

INSERT INTO scrm_wecom_book (id, position) SELECT 1, 0 WHERE NOT EXISTS (SELECT 1 FROM scrm_wecom_book);
