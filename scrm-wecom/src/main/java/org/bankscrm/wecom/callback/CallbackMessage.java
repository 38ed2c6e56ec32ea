package org.bankscrm.wecom.callback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One decrypted callback (回调消息): a message or an event.
 *
 * <p>Fields nobody knows yet are kept, and values outside the documented ones too: WeCom adds both without notice.
 *
 * @param fields the fields in the order they came; ToUserName, FromUserName, CreateTime (Unix seconds) and MsgType
 *     exactly once and not blank, Event as well if MsgType is {@code event}, and no field that is always part of
 *     {@link #identity() the identity} twice or with children
 */
public record CallbackMessage(List<CallbackField> fields) {
    private static final String TO_USER_NAME = "ToUserName";
    private static final String FROM_USER_NAME = "FromUserName";
    private static final String CREATE_TIME = "CreateTime";
    private static final String MSG_TYPE = "MsgType";
    private static final String EVENT = "Event";
    private static final String CHANGE_TYPE = "ChangeType";
    private static final String USER_ID = "UserID";
    private static final String EXTERNAL_USER_ID = "ExternalUserID";

    /**
     * Checks the rules above.
     *
     * @throws InvalidCallbackException if one is broken; it lists every fault and quotes no text
     */
    public CallbackMessage {
        fields = List.copyOf(fields);
        List<String> faults = faultsOf(fields);
        if (!faults.isEmpty()) {
            throw new InvalidCallbackException("callback message", faults);
        }
    }

    /**
     * Returns a message of these fields.
     *
     * @throws InvalidCallbackException if they break the rules above; it lists every fault and quotes no text
     */
    public static CallbackMessage of(CallbackField... fields) {
        return new CallbackMessage(List.of(fields));
    }

    /**
     * Returns the message in a decrypted body, XML or JSON: what {@link CallbackOutcome.Received#body} was stored, and an
     * inbox gives back to a worker.
     *
     * @throws InvalidCallbackException if the body is neither, or breaks the rules above; quotes nothing of it
     */
    public static CallbackMessage parse(String body) {
        try {
            return new CallbackMessage(
                    CallbackJson.looksLike(body)
                            ? CallbackJson.read(body, CallbackReceiver.MAX_MESSAGE_FIELDS)
                            : CallbackXml.read(body, CallbackReceiver.MAX_MESSAGE_FIELDS));
        } catch (MalformedBodyException e) {
            throw new InvalidCallbackException("callback message", List.of(e.fault()));
        }
    }

    private static List<String> faultsOf(List<CallbackField> fields) {
        List<String> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (CallbackField field : fields) {
            if (CallbackIdentity.FIELDS.contains(field.name())) {
                if (!seen.add(field.name())) {
                    faults.add(field.name() + " must not stand twice");
                }
                if (!field.children().isEmpty()) {
                    faults.add(field.name() + " must be a text, has children");
                }
            }
        }
        for (String name : List.of(TO_USER_NAME, FROM_USER_NAME, CREATE_TIME, MSG_TYPE)) {
            if (textOf(fields, name).isEmpty()) {
                faults.add(name + " must be present and not blank");
            }
        }
        textOf(fields, CREATE_TIME)
                .filter(time -> !EncryptedEnvelope.UNIX_SECONDS.matcher(time).matches())
                .ifPresent(time -> faults.add(CREATE_TIME + " must be Unix seconds, 1 to 12 digits"));
        if (textOf(fields, MSG_TYPE).filter("event"::equals).isPresent()
                && textOf(fields, EVENT).isEmpty()) {
            faults.add(EVENT + " must be present and not blank in an event");
        }
        return faults;
    }

    private static Optional<String> textOf(List<CallbackField> fields, String name) {
        for (CallbackField field : fields) {
            if (field.name().equals(name) && !field.text().isBlank()) {
                return Optional.of(field.text());
            }
        }
        return Optional.empty();
    }

    private String required(String name) {
        return textOf(fields, name).orElseThrow();
    }

    /** Returns the corp the callback is for; the suite id for a provider's events. */
    public String toUserName() {
        return required(TO_USER_NAME);
    }

    /** Returns who caused it: a member's id, or {@code sys} for every customer event. */
    public String fromUserName() {
        return required(FROM_USER_NAME);
    }

    /** Returns when it happened, in whole seconds. */
    public Instant createTime() {
        return Instant.ofEpochSecond(Long.parseLong(required(CREATE_TIME)));
    }

    /** Returns the kind of message: {@code event}, {@code text}, … */
    public String msgType() {
        return required(MSG_TYPE);
    }

    /** Returns the event, such as {@code change_external_contact}; empty for a message. */
    public Optional<String> event() {
        return textOf(fields, EVENT);
    }

    /** Returns what changed, such as {@code add_external_contact}; some events have none. */
    public Optional<String> changeType() {
        return textOf(fields, CHANGE_TYPE);
    }

    /** Returns the text of the first field of that name that is no list, empty text included; empty if there is none. */
    public Optional<String> field(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name) && field.children().isEmpty())
                .map(CallbackField::text)
                .findFirst();
    }

    /**
     * Returns the fields inside the first field of that name, such as MemChangeList, in order; empty if there is none, or if
     * it holds a text.
     */
    public List<CallbackField> list(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(CallbackField::children)
                .findFirst()
                .orElse(List.of());
    }

    /**
     * Returns the key for de-duplication: equal for every attempt to deliver one callback, different for different
     * ones, also within one second.
     *
     * <p>Costs one SHA-256 over some hundred bytes; keep it rather than ask twice.
     */
    public CallbackIdentity identity() {
        return CallbackIdentity.of(this);
    }

    /** Returns the message as WeCom writes it before encryption. Holds personal data. */
    public String toXml() {
        return CallbackXml.write(fields);
    }

    /**
     * Returns the message as an app that was switched to JSON gets it before encryption. Holds personal data.
     *
     * <p>A name that stands twice among its siblings stands twice in the object; the documented ones do not, but for
     * {@code Item}, which becomes an array.
     */
    public String toJson() {
        return CallbackJson.write(fields);
    }

    /** Returns event, time and who was concerned, the customer masked; of all other fields only the names. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("CallbackMessage[").append(event().orElse(msgType()));
        changeType().ifPresent(type -> out.append('/').append(type));
        out.append(' ').append(createTime());
        textOf(fields, USER_ID).ifPresent(id -> out.append(" UserID=").append(id));
        textOf(fields, EXTERNAL_USER_ID)
                .ifPresent(id -> out.append(" ExternalUserID=").append(masked(id)));
        return out.append(" fields=")
                .append(fields.stream().map(CallbackField::name).toList())
                .append(']')
                .toString();
    }

    static String masked(String id) {
        return id.length() <= 8 ? "****" : "****" + id.substring(id.length() - 4);
    }
}
