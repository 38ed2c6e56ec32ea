package org.bankscrm.compliance.archive;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds customers' questions that waited too long (响应时效检查).
 *
 * <p>A question waits until the next message of an employee in the same conversation; further questions before that wait with
 * the first. Pure: the same messages in any order give the same answer.
 */
public final class ResponseCheck {
    private ResponseCheck() {}

    /** A question that was answered late or not at all. */
    public static final class Late {
        private final ArchivedMessage question;
        private final Duration waited;
        private final @Nullable ArchivedMessage answer;

        private Late(ArchivedMessage question, Duration waited, @Nullable ArchivedMessage answer) {
            this.question = question;
            this.waited = waited;
            this.answer = answer;
        }

        /** Returns the first message that waited. */
        public ArchivedMessage question() {
            return question;
        }

        /** Returns the working time until the answer, or until now if there is none. */
        public Duration waited() {
            return waited;
        }

        /** Returns the answer that came late; empty if none came. */
        public Optional<ArchivedMessage> answer() {
            return Optional.ofNullable(answer);
        }

        /** Returns ids, times and the wait. */
        @Override
        public String toString() {
            return question + " waited " + waited + (answer == null ? " without answer" : " for " + answer);
        }
    }

    /**
     * Returns what waited longer than the rule allows, the earliest question first.
     *
     * @param messages messages of any conversations in any order
     * @param rule how soon an answer must come
     * @param now until when an unanswered question has waited; messages after it are left out
     * @return one entry for each question that waited too long, answered since or not; empty if none did
     */
    public static List<Late> late(List<ArchivedMessage> messages, ResponseRule rule, Instant now) {
        List<ArchivedMessage> sorted = messages.stream()
                .filter(message -> !message.at().isAfter(now))
                .sorted(Comparator.comparing(ArchivedMessage::at).thenComparing(ArchivedMessage::id))
                .toList();
        Map<String, ArchivedMessage> waiting = new LinkedHashMap<>();
        List<Late> late = new ArrayList<>();
        for (ArchivedMessage message : sorted) {
            if (message.sender() == ArchivedMessage.Sender.EMPLOYEE) {
                ArchivedMessage question = waiting.remove(message.conversation());
                if (question != null) {
                    addIfLate(late, rule, question, message.at(), message);
                }
            } else if (rule.waits(message.content())) {
                waiting.putIfAbsent(message.conversation(), message);
            }
        }
        waiting.values().forEach(question -> addIfLate(late, rule, question, now, null));
        late.sort(Comparator.comparing((Late each) -> each.question().at())
                .thenComparing(each -> each.question().id()));
        return late;
    }

    private static void addIfLate(
            List<Late> late,
            ResponseRule rule,
            ArchivedMessage question,
            Instant end,
            @Nullable ArchivedMessage answer) {
        Duration waited = rule.hours().between(question.at(), end);
        if (waited.compareTo(rule.within()) > 0) {
            late.add(new Late(question, waited, answer));
        }
    }
}
