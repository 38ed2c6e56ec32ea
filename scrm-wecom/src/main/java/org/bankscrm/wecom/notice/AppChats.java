package org.bankscrm.wecom.notice;

import static org.bankscrm.wecom.call.KnownEndpoint.APPCHAT_CREATE;
import static org.bankscrm.wecom.call.KnownEndpoint.APPCHAT_GET;
import static org.bankscrm.wecom.call.KnownEndpoint.APPCHAT_SEND;
import static org.bankscrm.wecom.call.KnownEndpoint.APPCHAT_UPDATE;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.Calls;
import org.bankscrm.wecom.call.Fields;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chats of employees that an app makes and writes to (应用群聊). The app changes its own only.
 *
 * <p>A corp makes at most 1000 a day and changes at most 1000 an hour, and pushes to at most 20,000 readers a minute and
 * 300,000 an hour. An employee gets at most 200 messages a minute and 10,000 a day in such chats; WeCom drops the others
 * without an error (WeCom document 90312, 2026). The fields of the calls are as independent clients have them.
 *
 * <p>Thread-safe. A call that does not succeed throws {@link org.bankscrm.wecom.call.WeComException}.
 */
public final class AppChats {
    private final Calls calls;

    /** Makes the group of calls. */
    public AppChats(Calls calls) {
        this.calls = calls;
    }

    /**
     * Makes a chat and returns its id. Employees see it when the first message comes. Not idempotent: a second call makes a
     * second one, or is refused if the chat was given an id.
     */
    public String create(NewAppChat chat) {
        return calls.call(APPCHAT_CREATE, chat).text("chatid");
    }

    /** Changes what {@code change} names. */
    public void update(AppChatChange change) {
        calls.call(APPCHAT_UPDATE, change);
    }

    /** Returns a chat. */
    public AppChat get(String chatId) {
        return new AppChat(calls.call(APPCHAT_GET, Map.of("chatid", chatId)).object("chat_info"));
    }

    /** Sends a message that may be shared to a chat. Not idempotent: a second call sends it again. */
    public void send(String chatId, NoticeBody body) {
        send(chatId, body, 0);
    }

    /** Sends a message that cannot be shared to a chat. Not idempotent: a second call sends it again. */
    public void sendConfidentially(String chatId, NoticeBody body) {
        send(chatId, body, 1);
    }

    private void send(String chatId, NoticeBody body, int safe) {
        Map<String, Object> request = new HashMap<>(body.fields().values());
        request.put("chatid", chatId);
        request.put("safe", safe);
        calls.call(APPCHAT_SEND, request);
    }

    /**
     * A chat of employees.
     *
     * @param fields everything WeCom sent
     */
    public record AppChat(Fields fields) {
        /** Returns its id. */
        public String chatId() {
            return fields.text("chatid");
        }

        /** Returns its name. */
        public String name() {
            return fields.text("name");
        }

        /** Returns its owner. */
        public Optional<EmployeeId> owner() {
            return fields.employee("owner");
        }

        /** Returns its members. */
        public List<EmployeeId> members() {
            return fields.employees("userlist");
        }
    }
}
