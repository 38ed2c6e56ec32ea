package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.draw.ledger.AwardChange.Changed;
import org.bankscrm.core.draw.ledger.AwardChange.NotDrawn;
import org.bankscrm.core.draw.ledger.AwardChange.Refused;
import org.bankscrm.core.draw.ledger.AwardChange.Repeated;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.jdbc.Jdbc;
import org.bankscrm.core.jdbc.SqlValues;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What becomes of awards after the draw: their states, their steps and the outbox. */
final class OutboxTable implements PrizeOutbox {
    private final Jdbc jdbc;
    private final InstantSource clock;

    OutboxTable(Jdbc jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<OutboxEntry> claim(int limit, Duration hold) {
        Claims.check(limit, hold);
        Instant now = clock.instant();
        long until = SqlValues.micros(now.plus(hold));
        return jdbc.inTransaction("claim prizes", connection -> {
            List<OutboxEntry> claimed = new ArrayList<>();
            for (OutboxEntry due : due(connection, SqlValues.micros(now), limit)) {
                if (reserve(connection, due, until)) {
                    Award award = due.award();
                    if (due.kind() == OutboxEntry.Kind.GRANT && award.state() == AwardState.DRAWN) {
                        if (step(connection, award, new AwardStep.Send(), SqlValues.micros(now))) {
                            award = award.in(AwardState.GRANTING);
                        }
                    }
                    claimed.add(
                            new OutboxEntry(due.kind(), award, due.couponRef(), due.recipient(), due.attempt() + 1));
                }
            }
            return claimed;
        });
    }

    /** By the index on next_us alone: joined with the tiers, H2 read and sorted all that was due, each time. */
    private static List<OutboxEntry> due(Connection connection, long now, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT " + AwardTable.COLUMNS
                + ", a.recipient, a.attempts, (SELECT t.coupon_ref FROM scrm_draw_tier t"
                + " WHERE t.campaign_id = a.campaign_id AND t.deck_no = a.deck_no AND t.tier_no = a.tier_no)"
                + " FROM scrm_draw_award a WHERE a.next_us <= ? ORDER BY a.next_us LIMIT ?")) {
            select.setLong(1, now);
            select.setInt(2, limit);
            List<OutboxEntry> due = new ArrayList<>();
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    Award award = AwardTable.award(result);
                    due.add(new OutboxEntry(
                            award.state() == AwardState.GRANTED ? OutboxEntry.Kind.TRACK : OutboxEntry.Kind.GRANT,
                            award,
                            result.getString(13),
                            result.getString(11),
                            result.getInt(12)));
                }
            }
            return due;
        }
    }

    /** The count of attempts tells whether another relay was here in the meantime, the state whether a step was made. */
    private static boolean reserve(Connection connection, OutboxEntry entry, long until) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE scrm_draw_award SET attempts = attempts + 1, next_us = ?"
                        + " WHERE campaign_id = ? AND ticket_no = ? AND next_us IS NOT NULL AND state = ? AND attempts = ?")) {
            update.setLong(1, until);
            update.setString(2, entry.award().campaign().value());
            update.setLong(3, entry.award().ticket());
            update.setString(4, entry.award().state().name());
            update.setInt(5, entry.attempt());
            return update.executeUpdate() == 1;
        }
    }

    @Override
    public void postpone(OutboxEntry entry, Instant until) {
        jdbc.inTransaction("postpone a prize", connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE scrm_draw_award SET next_us = ?"
                            + " WHERE campaign_id = ? AND ticket_no = ? AND next_us IS NOT NULL AND state = ? AND attempts = ?")) {
                update.setLong(1, SqlValues.micros(until));
                update.setString(2, entry.award().campaign().value());
                update.setLong(3, entry.award().ticket());
                update.setString(4, entry.award().state().name());
                update.setInt(5, entry.attempt());
                return update.executeUpdate();
            }
        });
    }

    @Override
    public long waiting(OutboxEntry.Kind kind) {
        String track = kind == OutboxEntry.Kind.TRACK ? "=" : "<>";
        return jdbc.autoCommitted("count prizes", false, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                            "SELECT COUNT(*) FROM scrm_draw_award WHERE next_us IS NOT NULL AND state " + track
                                    + " 'GRANTED'");
                    ResultSet result = select.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        });
    }

    AwardChange change(CampaignId campaign, long ticket, AwardStep step) {
        long now = SqlValues.micros(clock.instant());
        return jdbc.inTransaction("change a prize", connection -> {
            Award award = locked(connection, campaign, ticket);
            if (award == null) {
                return new NotDrawn();
            }
            if (award.state() == step.from() && step(connection, award, step, now)) {
                return new Changed(award.in(step.target()));
            }
            return award.state() == step.target() ? new Repeated(award) : new Refused(award);
        });
    }

    private static @Nullable Award locked(Connection connection, CampaignId campaign, long ticket) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT " + AwardTable.COLUMNS
                + " FROM scrm_draw_award a WHERE campaign_id = ? AND ticket_no = ? FOR UPDATE")) {
            select.setString(1, campaign.value());
            select.setLong(2, ticket);
            try (ResultSet result = select.executeQuery()) {
                return result.next() ? AwardTable.award(result) : null;
            }
        }
    }

    /** Makes the step together with its entry in the history and what it means for the outbox. */
    private static boolean step(Connection connection, Award award, AwardStep step, long now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE scrm_draw_award SET state = ?"
                + outbox(step) + " WHERE campaign_id = ? AND ticket_no = ? AND state = ?")) {
            int at = 1;
            update.setString(at++, step.target().name());
            if (step instanceof AwardStep.Grant || step instanceof AwardStep.Retry) {
                update.setLong(at++, now);
            }
            update.setString(at++, award.campaign().value());
            update.setLong(at++, award.ticket());
            update.setString(at, step.from().name());
            if (update.executeUpdate() == 0) {
                return false;
            }
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO scrm_draw_step (campaign_id, ticket_no,"
                        + " step_no, from_state, to_state, actor, approver, reason, at_us) SELECT ?, ?, COALESCE(MAX(step_no), 0)"
                        + " + 1, ?, ?, ?, ?, ?, ? FROM scrm_draw_step WHERE campaign_id = ? AND ticket_no = ?")) {
            insert.setString(1, award.campaign().value());
            insert.setLong(2, award.ticket());
            insert.setString(3, step.from().name());
            insert.setString(4, step.target().name());
            insert.setString(5, step.actor());
            insert.setString(6, step.approver());
            insert.setString(7, step.reason());
            insert.setLong(8, now);
            insert.setString(9, award.campaign().value());
            insert.setLong(10, award.ticket());
            insert.executeUpdate();
        }
        return true;
    }

    /** When the relay has to deal with the award next; who it is for is forgotten as soon as nobody needs to know. */
    private static String outbox(AwardStep step) {
        if (step instanceof AwardStep.Send) {
            // The relay that claims it has said when.
            return "";
        } else if (step instanceof AwardStep.Grant) {
            return ", recipient = '', attempts = 0, next_us = ?";
        } else if (step instanceof AwardStep.Retry) {
            return ", next_us = ?";
        } else if (step instanceof AwardStep.Fail) {
            return ", next_us = NULL";
        }
        return ", recipient = '', next_us = NULL";
    }

    List<AwardChange.Entry> history(CampaignId campaign, long ticket) {
        return jdbc.autoCommitted("read steps of a prize", false, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT from_state, to_state, actor, approver, reason, at_us FROM scrm_draw_step"
                            + " WHERE campaign_id = ? AND ticket_no = ? ORDER BY step_no")) {
                select.setString(1, campaign.value());
                select.setLong(2, ticket);
                List<AwardChange.Entry> entries = new ArrayList<>();
                try (ResultSet result = select.executeQuery()) {
                    while (result.next()) {
                        entries.add(new AwardChange.Entry(
                                AwardState.valueOf(result.getString(1)),
                                AwardState.valueOf(result.getString(2)),
                                result.getString(3),
                                result.getString(4),
                                result.getString(5),
                                SqlValues.instant(result.getLong(6))));
                    }
                }
                return entries;
            }
        });
    }
}
