package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.draw.design.UnawardedTop;
import org.bankscrm.core.draw.ledger.CampaignChange.Changed;
import org.bankscrm.core.draw.ledger.CampaignRules.Counts;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.jdbc.Dialect;
import org.bankscrm.core.jdbc.Jdbc;
import org.bankscrm.core.jdbc.SqlValues;
import org.bankscrm.core.money.Money;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Campaigns, decks, tiers and releases in their tables. */
/*
 * Why nobody draws behind a closed door. Every award is written while its transaction shares the lock of a row of
 * scrm_draw_gate it has read as open. A step that ends or interrupts the draws first changes all rows of the gate, so it
 * waits for the draws under way, and those that come later read it as closed.
 */
final class CampaignTable {
    /** More rows than threads that draw at a time, so that they seldom share one. */
    static final int STRIPES = 32;

    private static final String CAMPAIGN = "state, opens_us, closes_us, block_size, reason, version";
    private static final String DECK = "from_ticket, to_ticket, budget_fen, ladder_hash, rules_version, unawarded_top,"
            + " funding, proposed_by, approved_by, commitment, seed_ref, entropy_rule, entropy, deck_hash, receipt_root,"
            + " seed";

    private final Jdbc jdbc;

    CampaignTable(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Campaign> find(CampaignId id) {
        return jdbc.inTransaction("read a campaign", connection -> Optional.ofNullable(load(connection, id)));
    }

    long version(CampaignId id) {
        return jdbc.autoCommitted("read a campaign", false, connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT version FROM scrm_draw_campaign WHERE campaign_id = ?")) {
                select.setString(1, id.value());
                try (ResultSet result = select.executeQuery()) {
                    return result.next() ? result.getLong(1) : -1;
                }
            }
        });
    }

    Campaign draft(Campaign draft) {
        return jdbc.inTransaction("draft a campaign", connection -> {
            Campaign stored = load(connection, draft.id());
            if (stored != null) {
                return stored;
            }
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO scrm_draw_campaign (campaign_id, " + CAMPAIGN + ") VALUES (?, ?, ?, ?, ?, ?, ?)")) {
                insert.setString(1, draft.id().value());
                bind(insert, 2, draft);
                insert.executeUpdate();
            }
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO scrm_draw_gate (campaign_id, stripe, is_open) VALUES (?, ?, 0)")) {
                for (int stripe = 0; stripe < STRIPES; stripe++) {
                    insert.setString(1, draft.id().value());
                    insert.setInt(2, stripe);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO scrm_draw_cursor (campaign_id, next_block) VALUES (?, 0)")) {
                insert.setString(1, draft.id().value());
                insert.executeUpdate();
            }
            return draft;
        });
    }

    CampaignChange change(CampaignId id, CampaignStep step) {
        return jdbc.inTransaction("change a campaign", connection -> {
            lock(connection, id);
            // Before anything is read, so that what is counted below is all there will ever be.
            boolean shut = step.target() != CampaignState.OPEN && setGate(connection, id, false);
            Campaign stored = existing(connection, id);
            CampaignChange change = CampaignRules.decide(stored, step, counts(connection, id));
            if (change instanceof Changed changed) {
                save(connection, stored, changed.campaign());
                if (step.target() == CampaignState.OPEN) {
                    setGate(connection, id, true);
                }
            } else if (shut) {
                connection.rollback();
            }
            return change;
        });
    }

    CampaignChange supplement(CampaignId id, Supplement supplement) {
        return jdbc.inTransaction("supplement a campaign", connection -> {
            lock(connection, id);
            Campaign stored = existing(connection, id);
            CampaignChange change = CampaignRules.decide(stored, supplement, pool(connection, stored));
            if (change instanceof Changed changed) {
                save(connection, stored, changed.campaign());
            }
            return change;
        });
    }

    ReclaimPool reclaimPool(CampaignId id) {
        return jdbc.inTransaction("read the reclaim pool", connection -> pool(connection, existing(connection, id)));
    }

    private static ReclaimPool pool(Connection connection, Campaign campaign) throws SQLException {
        Map<AwardState, Money> back = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT state, SUM(amount_fen) FROM scrm_draw_award WHERE campaign_id = ? AND state IN ('EXPIRED',"
                        + " 'VOIDED') GROUP BY state")) {
            select.setString(1, campaign.id().value());
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    back.put(AwardState.valueOf(result.getString(1)), Money.ofFen(result.getLong(2)));
                }
            }
        }
        return ReclaimPools.of(campaign, back);
    }

    private static Counts counts(Connection connection, CampaignId id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT COUNT(*), COALESCE(SUM(CASE WHEN state IN ('DRAWN', 'GRANTING', 'FAILED') THEN 1 ELSE 0 END), 0)"
                        + " FROM scrm_draw_award WHERE campaign_id = ?")) {
            select.setString(1, id.value());
            try (ResultSet result = select.executeQuery()) {
                result.next();
                return new Counts(result.getLong(1), result.getLong(2));
            }
        }
    }

    private static boolean setGate(Connection connection, CampaignId id, boolean open) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE scrm_draw_gate SET is_open = ? WHERE campaign_id = ?")) {
            update.setInt(1, open ? 1 : 0);
            update.setString(2, id.value());
            return update.executeUpdate() > 0;
        }
    }

    private static void lock(Connection connection, CampaignId id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT version FROM scrm_draw_campaign WHERE campaign_id = ? FOR UPDATE")) {
            select.setString(1, id.value());
            select.executeQuery().close();
        }
    }

    /** Shares the lock of a stripe and returns whether the campaign is open; for databases without our one statement. */
    static boolean isOpen(Connection connection, Dialect dialect, CampaignId id, int stripe) throws SQLException {
        String lock = dialect == Dialect.MYSQL ? " LOCK IN SHARE MODE" : " FOR UPDATE";
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT is_open FROM scrm_draw_gate WHERE campaign_id = ? AND stripe = ?" + lock)) {
            select.setString(1, id.value());
            select.setInt(2, stripe);
            try (ResultSet result = select.executeQuery()) {
                return result.next() && result.getInt(1) == 1;
            }
        }
    }

    static IllegalArgumentException unknown(CampaignId id) {
        return new IllegalArgumentException("campaign must exist: " + id);
    }

    private static Campaign existing(Connection connection, CampaignId id) throws SQLException {
        Campaign stored = load(connection, id);
        if (stored == null) {
            throw unknown(id);
        }
        return stored;
    }

    private static @Nullable Campaign load(Connection connection, CampaignId id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + CAMPAIGN + " FROM scrm_draw_campaign WHERE campaign_id = ?")) {
            select.setString(1, id.value());
            try (ResultSet result = select.executeQuery()) {
                if (!result.next()) {
                    return null;
                }
                return new Campaign(
                        id,
                        CampaignState.valueOf(result.getString("state")),
                        SqlValues.instant(result.getLong("opens_us")),
                        SqlValues.instant(result.getLong("closes_us")),
                        decks(connection, id),
                        result.getInt("block_size"),
                        result.getString("reason"),
                        result.getLong("version"));
            }
        }
    }

    private static List<DeckRecord> decks(Connection connection, CampaignId id) throws SQLException {
        Map<Integer, List<PrizeTier>> tiers = tiers(connection, id);
        Map<Integer, List<Release>> releases = releases(connection, id);
        List<DeckRecord> decks = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT deck_no, " + DECK + " FROM scrm_draw_deck WHERE campaign_id = ? ORDER BY deck_no")) {
            select.setString(1, id.value());
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    int deckNo = result.getInt("deck_no");
                    decks.add(new DeckRecord(
                            deckNo,
                            result.getLong("from_ticket"),
                            tiers.getOrDefault(deckNo, List.of()),
                            Money.ofFen(result.getLong("budget_fen")),
                            result.getString("ladder_hash"),
                            result.getString("rules_version"),
                            UnawardedTop.valueOf(result.getString("unawarded_top")),
                            releases.getOrDefault(deckNo, List.of()),
                            DeckRecord.Funding.valueOf(result.getString("funding")),
                            result.getString("proposed_by"),
                            result.getString("approved_by"),
                            new DeckRecord.Seal(
                                    result.getString("commitment"),
                                    result.getString("seed_ref"),
                                    result.getString("entropy_rule"),
                                    result.getString("entropy"),
                                    result.getString("deck_hash"),
                                    result.getString("receipt_root"),
                                    result.getString("seed"))));
                }
            }
        }
        return decks;
    }

    private static Map<Integer, List<PrizeTier>> tiers(Connection connection, CampaignId id) throws SQLException {
        Map<Integer, List<PrizeTier>> tiers = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT deck_no, amount_fen, quantity, coupon_ref FROM scrm_draw_tier WHERE campaign_id = ?"
                        + " ORDER BY deck_no, tier_no")) {
            select.setString(1, id.value());
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    tiers.computeIfAbsent(result.getInt(1), no -> new ArrayList<>())
                            .add(new PrizeTier(Money.ofFen(result.getLong(2)), result.getInt(3), result.getString(4)));
                }
            }
        }
        return tiers;
    }

    private static Map<Integer, List<Release>> releases(Connection connection, CampaignId id) throws SQLException {
        Map<Integer, List<Release>> releases = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT deck_no, tickets, not_before_us FROM scrm_draw_release WHERE campaign_id = ?"
                        + " ORDER BY deck_no, tickets")) {
            select.setString(1, id.value());
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    releases.computeIfAbsent(result.getInt(1), no -> new ArrayList<>())
                            .add(new Release(result.getLong(2), SqlValues.instant(result.getLong(3))));
                }
            }
        }
        return releases;
    }

    private static void save(Connection connection, Campaign before, Campaign now) throws SQLException {
        String id = now.id().value();
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE scrm_draw_campaign SET state = ?, opens_us = ?, closes_us = ?, block_size = ?, reason = ?,"
                        + " version = ? WHERE campaign_id = ?")) {
            bind(update, 1, now);
            update.setString(7, id);
            update.executeUpdate();
        }
        List<DeckRecord> known = before.decks();
        for (DeckRecord deck : now.decks()) {
            if (deck.deckNo() >= known.size()) {
                insert(connection, id, deck);
            } else if (!deck.equals(known.get(deck.deckNo()))) {
                update(connection, id, deck);
            }
        }
    }

    private static void bind(PreparedStatement statement, int first, Campaign campaign) throws SQLException {
        statement.setString(first, campaign.state().name());
        statement.setLong(first + 1, SqlValues.micros(campaign.opensAt()));
        statement.setLong(first + 2, SqlValues.micros(campaign.closesAt()));
        statement.setInt(first + 3, campaign.blockSize());
        statement.setString(first + 4, campaign.reason());
        statement.setLong(first + 5, campaign.version());
    }

    private static void insert(Connection connection, String id, DeckRecord deck) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO scrm_draw_deck (campaign_id, deck_no, "
                + DECK + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, id);
            insert.setInt(2, deck.deckNo());
            insert.setLong(3, deck.fromTicket());
            insert.setLong(4, deck.toTicket());
            insert.setLong(5, deck.budget().fen());
            insert.setString(6, deck.ladderHash());
            insert.setString(7, deck.rulesVersion());
            insert.setString(8, deck.unawardedTop().name());
            insert.setString(9, deck.funding().name());
            insert.setString(10, deck.proposedBy());
            insert.setString(11, deck.approvedBy());
            bind(insert, 12, deck.seal());
            insert.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO scrm_draw_tier (campaign_id, deck_no,"
                + " tier_no, amount_fen, quantity, coupon_ref) VALUES (?, ?, ?, ?, ?, ?)")) {
            for (int tier = 0; tier < deck.tiers().size(); tier++) {
                insert.setString(1, id);
                insert.setInt(2, deck.deckNo());
                insert.setInt(3, tier);
                insert.setLong(4, deck.tiers().get(tier).amount().fen());
                insert.setLong(5, deck.tiers().get(tier).quantity());
                insert.setString(6, deck.tiers().get(tier).couponRef());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO scrm_draw_release (campaign_id,"
                + " deck_no, tickets, not_before_us) VALUES (?, ?, ?, ?)")) {
            for (Release release : deck.releases()) {
                insert.setString(1, id);
                insert.setInt(2, deck.deckNo());
                insert.setLong(3, release.tickets());
                insert.setLong(4, SqlValues.micros(release.notBefore()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void update(Connection connection, String id, DeckRecord deck) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE scrm_draw_deck SET commitment = ?, seed_ref = ?, entropy_rule = ?, entropy = ?, deck_hash = ?,"
                        + " receipt_root = ?, seed = ? WHERE campaign_id = ? AND deck_no = ?")) {
            bind(update, 1, deck.seal());
            update.setString(8, id);
            update.setInt(9, deck.deckNo());
            update.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, int first, DeckRecord.Seal seal) throws SQLException {
        statement.setString(first, seal.commitment());
        statement.setString(first + 1, seal.seedRef());
        statement.setString(first + 2, seal.entropyRule());
        statement.setString(first + 3, seal.entropy());
        statement.setString(first + 4, seal.hash());
        statement.setString(first + 5, seal.receiptRoot());
        statement.setString(first + 6, seal.seed());
    }
}
