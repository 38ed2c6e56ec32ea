package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.jdbc.Dialect;
import org.bankscrm.core.jdbc.Jdbc;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leases of blocks in the tables {@code scrm_draw_cursor} and {@code scrm_draw_block}, by the clock of the database. */
final class BlockTable {
    /** Blocks looked at in one go when nothing is left to lease. */
    private static final int SOME = 64;

    private final Jdbc jdbc;
    private final String owner;
    private final long leaseMicros;
    private final String now;

    BlockTable(Jdbc jdbc, String owner, Duration lease) {
        this.jdbc = jdbc;
        this.owner = owner;
        this.leaseMicros = lease.toNanos() / 1_000;
        this.now = switch (jdbc.dialect()) {
            case POSTGRESQL -> "(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000)::bigint";
            case MYSQL -> "CAST(UNIX_TIMESTAMP(NOW(6)) * 1000000 AS SIGNED)";
            case H2 -> "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000000 AS BIGINT)";
        };
    }

    /** A block by number, and how often it has changed hands. */
    record Numbered(int number, int epoch) {}

    /** Leases the next block nobody has had, among the first {@code released} ones, if there is one. */
    Optional<Numbered> lease(CampaignId campaign, int released) {
        if (jdbc.dialect() == Dialect.POSTGRESQL) {
            return jdbc.autoCommitted("lease tickets", true, connection -> {
                try (PreparedStatement statement = connection.prepareStatement("WITH next AS (UPDATE scrm_draw_cursor"
                        + " SET next_block = next_block + 1 WHERE campaign_id = ? AND next_block < ?"
                        + " RETURNING next_block - 1 AS block_no)"
                        + " INSERT INTO scrm_draw_block (campaign_id, block_no, owner, epoch, lease_until_us, sealed)"
                        + " SELECT ?, block_no, ?, 0, " + now + " + ?, 0 FROM next RETURNING block_no")) {
                    statement.setString(1, campaign.value());
                    statement.setInt(2, released);
                    statement.setString(3, campaign.value());
                    statement.setString(4, owner);
                    statement.setLong(5, leaseMicros);
                    try (ResultSet result = statement.executeQuery()) {
                        return result.next() ? Optional.of(new Numbered(result.getInt(1), 0)) : Optional.empty();
                    }
                }
            });
        }
        return jdbc.inTransaction("lease tickets", connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE scrm_draw_cursor SET next_block = next_block + 1 WHERE campaign_id = ? AND next_block < ?")) {
                update.setString(1, campaign.value());
                update.setInt(2, released);
                if (update.executeUpdate() == 0) {
                    return Optional.empty();
                }
            }
            int block = cursor(connection, campaign) - 1;
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO scrm_draw_block (campaign_id,"
                    + " block_no, owner, epoch, lease_until_us, sealed) VALUES (?, ?, ?, 0, " + now + " + ?, 0)")) {
                insert.setString(1, campaign.value());
                insert.setInt(2, block);
                insert.setString(3, owner);
                insert.setLong(4, leaseMicros);
                insert.executeUpdate();
            }
            return Optional.of(new Numbered(block, 0));
        });
    }

    private static int cursor(Connection connection, CampaignId campaign) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT next_block FROM scrm_draw_cursor WHERE campaign_id = ?")) {
            select.setString(1, campaign.value());
            try (ResultSet result = select.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        }
    }

    /** Returns how many blocks have been leased at least once. */
    int leased(CampaignId campaign) {
        return jdbc.autoCommitted("read leases", false, connection -> cursor(connection, campaign));
    }

    /** Returns blocks whose leases have run out and that are not sealed. */
    List<Numbered> expired(CampaignId campaign) {
        return some(campaign, " AND lease_until_us < " + now);
    }

    /** Returns blocks that still may hold free tickets, whoever has them. */
    List<Numbered> unsealed(CampaignId campaign) {
        return some(campaign, "");
    }

    private List<Numbered> some(CampaignId campaign, String condition) {
        return jdbc.autoCommitted("read leases", false, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT block_no, epoch FROM scrm_draw_block WHERE campaign_id = ? AND sealed = 0" + condition
                            + " ORDER BY block_no LIMIT " + SOME)) {
                select.setString(1, campaign.value());
                List<Numbered> blocks = new ArrayList<>();
                try (ResultSet result = select.executeQuery()) {
                    while (result.next()) {
                        blocks.add(new Numbered(result.getInt(1), result.getInt(2)));
                    }
                }
                return blocks;
            }
        });
    }

    /** Takes an expired block over; null if somebody else did, or its owner renewed it. */
    @Nullable
    Numbered takeOver(CampaignId campaign, Numbered block) {
        boolean done = jdbc.autoCommitted("take tickets over", true, connection -> {
            try (PreparedStatement update = connection.prepareStatement("UPDATE scrm_draw_block SET owner = ?,"
                    + " epoch = epoch + 1, lease_until_us = " + now + " + ? WHERE campaign_id = ? AND block_no = ?"
                    + " AND epoch = ? AND sealed = 0 AND lease_until_us < " + now)) {
                update.setString(1, owner);
                update.setLong(2, leaseMicros);
                update.setString(3, campaign.value());
                update.setInt(4, block.number());
                update.setInt(5, block.epoch());
                return update.executeUpdate() == 1;
            }
        });
        return done ? new Numbered(block.number(), block.epoch() + 1) : null;
    }

    /** Returns whether the block was still this instance's. */
    boolean renew(CampaignId campaign, LeasedBlock block) {
        return jdbc.autoCommitted("renew a lease", true, connection -> {
            try (PreparedStatement update = connection.prepareStatement("UPDATE scrm_draw_block SET lease_until_us = "
                    + now + " + ? WHERE campaign_id = ? AND block_no = ? AND owner = ? AND epoch = ?")) {
                update.setLong(1, leaseMicros);
                update.setString(2, campaign.value());
                update.setInt(3, block.number);
                update.setString(4, owner);
                update.setInt(5, block.epoch);
                return update.executeUpdate() == 1;
            }
        });
    }

    /** Seals a block if all its tickets are drawn, and returns whether they are. */
    boolean seal(CampaignId campaign, Layout layout, int block) {
        return jdbc.autoCommitted("seal a block", true, connection -> {
            try (PreparedStatement update = connection.prepareStatement("UPDATE scrm_draw_block SET sealed = 1"
                    + " WHERE campaign_id = ? AND block_no = ? AND (SELECT COUNT(*) FROM scrm_draw_award"
                    + " WHERE campaign_id = ? AND ticket_no >= ? AND ticket_no < ?) = ?")) {
                update.setString(1, campaign.value());
                update.setInt(2, block);
                update.setString(3, campaign.value());
                update.setLong(4, layout.from(block));
                update.setLong(5, layout.to(block));
                update.setLong(6, layout.to(block) - layout.from(block));
                return update.executeUpdate() == 1;
            }
        });
    }

    /** Returns the tickets of a block that are not drawn. */
    long[] free(CampaignId campaign, Layout layout, int block) {
        long from = layout.from(block);
        int size = (int) (layout.to(block) - from);
        return jdbc.autoCommitted("read drawn tickets", false, connection -> {
            boolean[] drawn = new boolean[size];
            int left = size;
            try (PreparedStatement select = connection.prepareStatement("SELECT ticket_no FROM scrm_draw_award"
                    + " WHERE campaign_id = ? AND ticket_no >= ? AND ticket_no < ?")) {
                select.setString(1, campaign.value());
                select.setLong(2, from);
                select.setLong(3, from + size);
                try (ResultSet result = select.executeQuery()) {
                    while (result.next()) {
                        drawn[(int) (result.getLong(1) - from)] = true;
                        left--;
                    }
                }
            }
            long[] free = new long[left];
            int at = 0;
            for (int i = 0; i < size; i++) {
                if (!drawn[i]) {
                    free[at++] = from + i;
                }
            }
            return free;
        });
    }

    static Instant renewAt(Instant now, Duration lease) {
        return now.plus(lease.dividedBy(2));
    }
}
