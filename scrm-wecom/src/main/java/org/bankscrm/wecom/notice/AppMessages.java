package org.bankscrm.wecom.notice;

import static org.bankscrm.wecom.call.KnownEndpoint.MESSAGE_RECALL;
import static org.bankscrm.wecom.call.KnownEndpoint.MESSAGE_SEND;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.Calls;
import org.bankscrm.wecom.call.Fields;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Messages of an app to employees (WeCom document 90236, 2026).
 *
 * <p>An app may send 200 times its accounts a day; one employee gets at most 30 messages of it a minute and 1000 an hour, and
 * WeCom drops the others without a word. WeCom asks not to send at minute 0 and 30 of an hour. Thread-safe.
 * A call that does not succeed throws {@link org.bankscrm.wecom.call.WeComException}.
 */
public final class AppMessages {
    private final Calls calls;

    /** Makes the group of calls. */
    public AppMessages(Calls calls) {
        this.calls = calls;
    }

    /**
     * Sends a message. Not idempotent, unless {@link AppMessage.Builder#dropIfSentWithin} was set.
     *
     * @return the id, and who did not get it: WeCom accepts a message if it can reach one of many, and refuses with 81013 only
     *     if it can reach none
     */
    public SentAppMessage send(AppMessage message) {
        return new SentAppMessage(calls.call(MESSAGE_SEND, message));
    }

    /** Takes a message back, within 24 hours of sending it. */
    public void recall(String messageId) {
        calls.call(MESSAGE_RECALL, Map.of("msgid", messageId));
    }

    /**
     * What sending a message returned. Everybody got it only if none of its four lists has anything in it.
     *
     * @param fields everything WeCom sent
     */
    public record SentAppMessage(Fields fields) {
        private static final Pattern BAR = Pattern.compile("|", Pattern.LITERAL);

        /** Returns the id by which it is taken back. */
        public String messageId() {
            return fields.text("msgid");
        }

        /** Returns the code by which a template card is updated, once within 72 hours; empty for all other bodies. */
        public String responseCode() {
            return fields.text("response_code");
        }

        /** Returns the employees who do not exist or do not see the app; WeCom may tell them in lower case. */
        public List<EmployeeId> invalidEmployees() {
            return employees("invaliduser");
        }

        /** Returns the ids of departments that do not exist or do not see the app. */
        public List<String> invalidDepartments() {
            return parts("invalidparty").toList();
        }

        /** Returns the ids of tags that do not exist or do not see the app. */
        public List<String> invalidTags() {
            return parts("invalidtag").toList();
        }

        /** Returns the employees for whom the corp has no licence. */
        public List<EmployeeId> unlicensedEmployees() {
            return employees("unlicenseduser");
        }

        private List<EmployeeId> employees(String field) {
            return Fields.of(Map.of(field, parts(field).toList())).employees(field);
        }

        private Stream<String> parts(String field) {
            return BAR.splitAsStream(fields.text(field)).filter(part -> !part.isEmpty());
        }
    }
}
