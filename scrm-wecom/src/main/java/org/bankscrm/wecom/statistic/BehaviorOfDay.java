package org.bankscrm.wecom.statistic;

import org.bankscrm.wecom.call.Fields;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the employees of a request did on one day, all together (联系客户统计).
 *
 * @param fields everything WeCom sent
 */
public record BehaviorOfDay(Fields fields) {
    private static final BigDecimal SECONDS_PER_MINUTE = BigDecimal.valueOf(60);

    /** Returns when the day begins, in Beijing. */
    public Optional<Instant> day() {
        return fields.time("stat_time");
    }

    /** Returns the number of single chats in which they wrote. */
    public long chats() {
        return fields.count("chat_cnt");
    }

    /** Returns the number of messages they sent. */
    public long messages() {
        return fields.count("message_cnt");
    }

    /** Returns the percentage of chats begun by a customer that they answered; absent if no customer began one. */
    public Optional<BigDecimal> replyPercentage() {
        return fields.decimal("reply_percentage");
    }

    /** Returns how long their first answer took on average, to the second; WeCom tells it in minutes. */
    public Optional<Duration> averageReplyTime() {
        return fields.decimal("avg_reply_time")
                .map(minutes ->
                        Duration.ofSeconds(minutes.multiply(SECONDS_PER_MINUTE).longValue()));
    }

    /** Returns the number of customers who deleted or blocked them. */
    public long negativeFeedback() {
        return fields.count("negative_feedback_cnt");
    }

    /** Returns the number of requests to be added that they sent to customers. */
    public long newApplications() {
        return fields.count("new_apply_cnt");
    }

    /** Returns the number of customers who are new. */
    public long newContacts() {
        return fields.count("new_contact_cnt");
    }
}
