package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.draw.ledger.IdentityHash.Facet;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.jdbc.Dialect;
import org.bankscrm.core.jdbc.Jdbc;
import org.bankscrm.core.jdbc.SqlValues;
import org.bankscrm.core.money.Money;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Awards, which are outbox entries too, with their identities, and refused attempts. */
final class AwardTable {
    static final String COLUMNS =
            "a.campaign_id, a.customer_key, a.ticket_no, a.deck_no, a.tier_no, a.amount_fen, a.state,"
                    + " a.request_id, a.rule_version, a.drawn_us";

    private static final String INSERT_AWARD =
            "INSERT INTO scrm_draw_award (campaign_id, customer_key, ticket_no, deck_no,"
                    + " tier_no, amount_fen, state, request_id, rule_version, block_epoch, drawn_us, recipient,"
                    + " attempts, next_us)";
    private static final String INSERT_IDENTITY =
            "INSERT INTO scrm_draw_identity (campaign_id, facet, value_hash, customer_key)";

    /** One statement for any number of awards, so that the server keeps its plan. */
    private static final String WRITE_ALL =
            "WITH gate AS (SELECT 1 FROM scrm_draw_gate WHERE campaign_id = ? AND stripe = ? AND is_open = 1 FOR SHARE),"
                    + " identity AS (" + INSERT_IDENTITY
                    + " SELECT ?, facet, value_hash, customer_key FROM gate, unnest(?, ?, ?) AS i (facet, value_hash,"
                    + " customer_key)) " + INSERT_AWARD
                    + " SELECT ?, customer_key, ticket_no, deck_no, tier_no, amount_fen, 'DRAWN', request_id, rule_version,"
                    + " block_epoch, drawn_us, recipient, 0, drawn_us FROM gate, unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " AS a (customer_key, ticket_no, deck_no, tier_no, amount_fen, request_id, rule_version, block_epoch,"
                    + " drawn_us, recipient)";

    private final Jdbc jdbc;

    AwardTable(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** What became of an award that was to be written. */
    enum Written {
        /** It is stored. */
        STORED,
        /** One of the unique keys was taken; which one, only reading tells. Nothing is stored. */
        TAKEN,
        /** The gate is closed. Nothing is stored. */
        SHUT
    }

    Optional<Award> of(CampaignId campaign, String customerHash) {
        return jdbc.autoCommitted("read an award", false, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT " + COLUMNS + " FROM scrm_draw_award a WHERE campaign_id = ? AND customer_key = ?")) {
                select.setString(1, campaign.value());
                select.setString(2, customerHash);
                try (ResultSet result = select.executeQuery()) {
                    return result.next() ? Optional.of(award(result)) : Optional.empty();
                }
            }
        });
    }

    List<Award> page(CampaignId campaign, long afterTicket, int limit) {
        return jdbc.autoCommitted("read awards", false, connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT " + COLUMNS
                    + " FROM scrm_draw_award a WHERE campaign_id = ? AND ticket_no > ? ORDER BY ticket_no LIMIT ?")) {
                select.setString(1, campaign.value());
                select.setLong(2, afterTicket);
                select.setInt(3, limit);
                List<Award> awards = new ArrayList<>();
                try (ResultSet result = select.executeQuery()) {
                    while (result.next()) {
                        awards.add(award(result));
                    }
                }
                return awards;
            }
        });
    }

    static Award award(ResultSet result) throws SQLException {
        return new Award(
                new CampaignId(result.getString(1)),
                result.getString(2),
                result.getLong(3),
                result.getInt(4),
                result.getInt(5),
                Money.ofFen(result.getLong(6)),
                AwardState.valueOf(result.getString(7)),
                result.getString(8),
                result.getString(9),
                SqlValues.instant(result.getLong(10)));
    }

    /**
     * Writes awards of one campaign with all their identities and outbox entries together, or nothing.
     *
     * @param rows at least one
     * @param stripe which row of the gate to share
     */
    Written write(List<AwardRow> rows, int stripe) {
        // Writers who meet in two keys do so in one order.
        List<AwardRow> sorted = rows.stream()
                .sorted(Comparator.comparing(row -> row.award().customerHash()))
                .toList();
        return jdbc.dialect() == Dialect.POSTGRESQL
                ? writeInOneStatement(sorted, stripe)
                : writeInOneTransaction(sorted, stripe);
    }

    /** The gate's lock is taken before anything is written, because everything is selected from it. */
    private Written writeInOneStatement(List<AwardRow> rows, int stripe) {
        return jdbc.autoCommitted("draw", true, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(WRITE_ALL)) {
                bind(connection, statement, rows, stripe);
                return statement.executeUpdate() == rows.size() ? Written.STORED : Written.SHUT;
            } catch (SQLException e) {
                if (isDuplicate(e)) {
                    return Written.TAKEN;
                }
                throw e;
            }
        });
    }

    private static void bind(Connection connection, PreparedStatement statement, List<AwardRow> rows, int stripe)
            throws SQLException {
        int size = rows.size();
        String[] customers = new String[size];
        Long[] tickets = new Long[size];
        Integer[] decks = new Integer[size];
        Integer[] tiers = new Integer[size];
        Long[] amounts = new Long[size];
        String[] requests = new String[size];
        String[] rules = new String[size];
        Integer[] epochs = new Integer[size];
        Long[] times = new Long[size];
        String[] recipients = new String[size];
        for (int i = 0; i < size; i++) {
            Award award = rows.get(i).award();
            customers[i] = award.customerHash();
            tickets[i] = award.ticket();
            decks[i] = award.deckNo();
            tiers[i] = award.tier();
            amounts[i] = award.amount().fen();
            requests[i] = award.requestId();
            rules[i] = award.ruleVersion();
            epochs[i] = rows.get(i).epoch();
            times[i] = SqlValues.micros(award.drawnAt());
            recipients[i] = rows.get(i).recipient();
        }
        List<Identity> identities = identities(rows);
        String campaign = rows.get(0).award().campaign().value();
        int at = 1;
        statement.setString(at++, campaign);
        statement.setInt(at++, stripe);
        statement.setString(at++, campaign);
        statement.setArray(at++, connection.createArrayOf("varchar", texts(identities, Identity::kind)));
        statement.setArray(at++, connection.createArrayOf("varchar", texts(identities, Identity::hash)));
        statement.setArray(at++, connection.createArrayOf("varchar", texts(identities, Identity::customer)));
        statement.setString(at++, campaign);
        statement.setArray(at++, connection.createArrayOf("varchar", customers));
        statement.setArray(at++, connection.createArrayOf("int8", tickets));
        statement.setArray(at++, connection.createArrayOf("int4", decks));
        statement.setArray(at++, connection.createArrayOf("int4", tiers));
        statement.setArray(at++, connection.createArrayOf("int8", amounts));
        statement.setArray(at++, connection.createArrayOf("varchar", requests));
        statement.setArray(at++, connection.createArrayOf("varchar", rules));
        statement.setArray(at++, connection.createArrayOf("int4", epochs));
        statement.setArray(at++, connection.createArrayOf("int8", times));
        statement.setArray(at, connection.createArrayOf("varchar", recipients));
    }

    private static String[] texts(List<Identity> identities, Function<Identity, String> part) {
        return identities.stream().map(part).toArray(String[]::new);
    }

    /** An identity and the customer it belongs to. */
    private record Identity(String kind, String hash, String customer) {}

    /** All identities in one order for all writers. */
    private static List<Identity> identities(List<AwardRow> rows) {
        return rows.stream()
                .flatMap(row -> row.facets().stream()
                        .map(facet -> new Identity(
                                facet.kind(), facet.hash(), row.award().customerHash())))
                .sorted(Comparator.comparing(Identity::kind).thenComparing(Identity::hash))
                .toList();
    }

    private Written writeInOneTransaction(List<AwardRow> rows, int stripe) {
        CampaignId campaign = rows.get(0).award().campaign();
        return jdbc.inTransaction("draw", connection -> {
            if (!CampaignTable.isOpen(connection, jdbc.dialect(), campaign, stripe)) {
                return Written.SHUT;
            }
            try {
                insert(connection, rows);
                return Written.STORED;
            } catch (SQLException e) {
                if (isDuplicate(e)) {
                    connection.rollback();
                    return Written.TAKEN;
                }
                throw e;
            }
        });
    }

    private static void insert(Connection connection, List<AwardRow> rows) throws SQLException {
        String award = "(?, ?, ?, ?, ?, ?, 'DRAWN', ?, ?, ?, ?, ?, 0, ?)";
        try (PreparedStatement insert = connection.prepareStatement(
                INSERT_AWARD + " VALUES " + String.join(", ", Collections.nCopies(rows.size(), award)))) {
            int at = 1;
            for (AwardRow row : rows) {
                at = bind(insert, at, row);
            }
            insert.executeUpdate();
        }
        List<Identity> identities = identities(rows);
        String values = String.join(", ", Collections.nCopies(identities.size(), "(?, ?, ?, ?)"));
        try (PreparedStatement insert = connection.prepareStatement(INSERT_IDENTITY + " VALUES " + values)) {
            int at = 1;
            for (Identity identity : identities) {
                insert.setString(at++, rows.get(0).award().campaign().value());
                insert.setString(at++, identity.kind());
                insert.setString(at++, identity.hash());
                insert.setString(at++, identity.customer());
            }
            insert.executeUpdate();
        }
    }

    private static int bind(PreparedStatement statement, int first, AwardRow row) throws SQLException {
        Award award = row.award();
        int at = first;
        statement.setString(at++, award.campaign().value());
        statement.setString(at++, award.customerHash());
        statement.setLong(at++, award.ticket());
        statement.setInt(at++, award.deckNo());
        statement.setInt(at++, award.tier());
        statement.setLong(at++, award.amount().fen());
        statement.setString(at++, award.requestId());
        statement.setString(at++, award.ruleVersion());
        statement.setInt(at++, row.epoch());
        statement.setLong(at++, SqlValues.micros(award.drawnAt()));
        statement.setString(at++, row.recipient());
        statement.setLong(at++, SqlValues.micros(award.drawnAt()));
        return at;
    }

    /** Only the class: each product names its keys in its own way, and relatives of MySQL and Oracle in several. */
    private static boolean isDuplicate(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith("23");
    }

    /** Returns whether one of the identities drew under another key. */
    boolean othersDrew(CampaignId campaign, String customerHash, List<Facet> facets) {
        String matches = String.join(", ", Collections.nCopies(facets.size(), "?"));
        return jdbc.autoCommitted("read identities", false, connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT COUNT(*) FROM scrm_draw_identity"
                    + " WHERE campaign_id = ? AND customer_key <> ? AND value_hash IN (" + matches + ")")) {
                select.setString(1, campaign.value());
                select.setString(2, customerHash);
                int at = 3;
                for (Facet facet : facets) {
                    select.setString(at++, facet.hash());
                }
                try (ResultSet result = select.executeQuery()) {
                    result.next();
                    return result.getLong(1) > 0;
                }
            }
        });
    }

    void record(CampaignId campaign, String attemptId, Attempt attempt) {
        jdbc.inTransaction("record a refusal", connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO scrm_draw_attempt (attempt_id, campaign_id, customer_key, outcome, reason, rule_version,"
                            + " at_us) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
                insert.setString(1, attemptId);
                insert.setString(2, campaign.value());
                insert.setString(3, attempt.customerHash());
                insert.setString(4, attempt.outcome());
                insert.setString(5, attempt.reason());
                insert.setString(6, attempt.ruleVersion());
                insert.setLong(7, SqlValues.micros(attempt.at()));
                return insert.executeUpdate();
            }
        });
    }

    List<Attempt> attempts(CampaignId campaign, String customerHash) {
        return jdbc.autoCommitted("read refusals", false, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT customer_key, outcome, reason, rule_version, at_us FROM scrm_draw_attempt"
                            + " WHERE campaign_id = ? AND customer_key = ? ORDER BY at_us, attempt_id")) {
                select.setString(1, campaign.value());
                select.setString(2, customerHash);
                List<Attempt> attempts = new ArrayList<>();
                try (ResultSet result = select.executeQuery()) {
                    while (result.next()) {
                        attempts.add(new Attempt(
                                result.getString(1),
                                result.getString(2),
                                result.getString(3),
                                result.getString(4),
                                SqlValues.instant(result.getLong(5))));
                    }
                }
                return attempts;
            }
        });
    }

    List<Difference> orphans(CampaignId campaign) {
        return jdbc.inTransaction("look for orphans", connection -> {
            List<Difference> found = new ArrayList<>();
            orphans(
                    connection,
                    campaign,
                    found,
                    "unsettled award the outbox does not know",
                    "SELECT ticket_no FROM scrm_draw_award WHERE campaign_id = ? AND next_us IS NULL AND state IN"
                            + " ('DRAWN', 'GRANTING', 'GRANTED') LIMIT 250");
            orphans(
                    connection,
                    campaign,
                    found,
                    "outbox entry of an award that is done with",
                    "SELECT ticket_no FROM scrm_draw_award WHERE campaign_id = ? AND next_us IS NOT NULL AND state NOT IN"
                            + " ('DRAWN', 'GRANTING', 'GRANTED') LIMIT 250");
            // The customer's own key is one of the identities, and its hash names the customer.
            orphans(
                    connection,
                    campaign,
                    found,
                    "award without identity",
                    "SELECT a.ticket_no FROM scrm_draw_award a WHERE a.campaign_id = ? AND NOT EXISTS (SELECT 1 FROM"
                            + " scrm_draw_identity i WHERE i.campaign_id = a.campaign_id AND i.value_hash ="
                            + " a.customer_key) LIMIT 250");
            orphans(
                    connection,
                    campaign,
                    found,
                    "identity without award",
                    "SELECT -1 FROM scrm_draw_identity i WHERE i.campaign_id = ? AND NOT EXISTS (SELECT 1 FROM"
                            + " scrm_draw_award a WHERE a.campaign_id = i.campaign_id AND a.customer_key ="
                            + " i.customer_key) LIMIT 250");
            return found;
        });
    }

    private static void orphans(
            Connection connection, CampaignId campaign, List<Difference> found, String what, String sql)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, campaign.value());
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    found.add(new Difference(Difference.Invariant.I8_WHOLE_AWARD, result.getLong(1), what));
                }
            }
        }
    }
}
