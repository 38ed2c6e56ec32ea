package org.bankscrm.examples.demo;

import org.bankscrm.core.time.BankTime;
import org.bankscrm.wecom.callback.CallbackField;
import org.bankscrm.wecom.callback.CallbackMessage;
import org.bankscrm.wecom.callback.CallbackPolicy;
import org.bankscrm.wecom.callback.CallbackSettings;
import org.bankscrm.wecom.callback.CallbackWriter;
import org.bankscrm.wecom.callback.EncryptedEnvelope;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Plays WeCom and those who pretend to be WeCom: turns deliveries into requests as they come over the wire, encrypted and
 * signed.
 *
 * <p>Not thread-safe.
 */
final class WeComPlayer {
    private static final String CORP = "ww5ce1a0b2c3d4e5f6";
    private static final String OTHER_CORP = "ww0f1e2d3c4b5a6978";
    private static final String LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int TOKEN_LENGTH = 24;
    private static final int REPLAYED_AFTER = 3_600;

    private final Province province;
    private final Contacts contacts;
    private final LocalDate day;
    private final CallbackSettings settings;
    private final CallbackWriter genuine;
    private final CallbackWriter forger;
    private final CallbackWriter forAnotherCorp;
    private final CallbackWriter withOldKey;

    WeComPlayer(Province province, Contacts contacts, LocalDate day, RandomGenerator random) {
        this.province = province;
        this.contacts = contacts;
        this.day = day;
        String token = text(random, TOKEN_LENGTH);
        String key = text(random, CallbackSettings.ENCODING_AES_KEY_LENGTH);
        settings = CallbackSettings.of(token, key, CORP);
        genuine = new CallbackWriter(settings, random);
        forger = new CallbackWriter(CallbackSettings.of(text(random, TOKEN_LENGTH), key, CORP), random);
        forAnotherCorp = new CallbackWriter(CallbackSettings.of(token, key, OTHER_CORP), random);
        withOldKey = new CallbackWriter(
                CallbackSettings.of(token, text(random, CallbackSettings.ENCODING_AES_KEY_LENGTH), CORP), random);
    }

    /** Returns the callback configuration the bank has agreed with WeCom. */
    CallbackSettings settings() {
        return settings;
    }

    /** Returns the instant a number of seconds after the day began. */
    Instant at(int second) {
        return BankTime.startOf(day).plusSeconds(second);
    }

    /** Returns the request a delivery comes as. */
    Request request(Delivery delivery) {
        Instant now = at(delivery.arrivesAt());
        CallbackMessage message = message(delivery);
        return switch (delivery.flaw()) {
            case NONE -> request(genuine.seal(message, now));
            case FORGED -> request(forger.seal(message, now));
            case TAMPERED -> tampered(request(genuine.seal(message, now)));
            case REPLAYED -> request(genuine.seal(message, now.minusSeconds(REPLAYED_AFTER)));
            case FOR_ANOTHER_CORP -> request(forAnotherCorp.seal(message, now));
            case OLD_KEY -> request(withOldKey.seal(message, now));
            case CUT -> cut(request(genuine.seal(message, now)));
            case GIBBERISH -> request(genuine.seal("not a message", now));
            case FLOOD -> flood(request(genuine.seal(message, now)));
        };
    }

    private CallbackMessage message(Delivery delivery) {
        List<CallbackField> fields = new ArrayList<>();
        field(fields, "ToUserName", CORP);
        field(fields, "FromUserName", "sys");
        field(fields, "CreateTime", Long.toString(at(delivery.happenedAt()).getEpochSecond()));
        field(fields, "MsgType", "event");
        if (delivery.kind() == Delivery.Kind.GROUP) {
            field(fields, "Event", "change_external_chat");
            field(fields, "ChangeType", "update");
            field(fields, "ChatId", "wr" + contacts.id(delivery.contact()).substring(2));
            field(fields, "UpdateDetail", "change_name");
            return new CallbackMessage(fields);
        }
        field(fields, "Event", "change_external_contact");
        field(fields, "ChangeType", changeType(delivery));
        field(fields, "UserID", province.managers().get(delivery.manager()).id());
        if (delivery.kind() != Delivery.Kind.ADD_OF_NOBODY) {
            field(fields, "ExternalUserID", contacts.id(delivery.contact()));
        }
        switch (delivery.kind()) {
            case ADD, HALF_ADD -> {
                if (!delivery.state().isEmpty()) {
                    field(fields, "State", delivery.state());
                }
                field(fields, "WelcomeCode", "welcome-" + delivery.happenedAt());
            }
            case TRANSFER_FAILED -> field(fields, "FailReason", "customer_refused");
            default -> {
                // The others say no more.
            }
        }
        return new CallbackMessage(fields);
    }

    private static String changeType(Delivery delivery) {
        return switch (delivery.kind()) {
            case ADD, ADD_OF_NOBODY -> "add_external_contact";
            case HALF_ADD -> "add_half_external_contact";
            case LEFT_BY_CUSTOMER -> "del_follow_user";
            case LEFT_BY_STAFF -> "del_external_contact";
            case TRANSFER_FAILED -> "transfer_fail";
            case EDIT, GROUP -> "edit_external_contact";
        };
    }

    private static void field(List<CallbackField> fields, String name, String text) {
        fields.add(CallbackField.of(name, text));
    }

    private static Request request(EncryptedEnvelope envelope) {
        return new Request(envelope.signature(), envelope.timestamp(), envelope.nonce(), envelope.toPostBody(CORP));
    }

    /** Swaps two different neighbours in the middle of the ciphertext. */
    private static Request tampered(Request request) {
        byte[] body = request.body();
        int middle = body.length / 2;
        while (body[middle] == body[middle + 1]) {
            middle++;
        }
        byte swapped = body[middle];
        body[middle] = body[middle + 1];
        body[middle + 1] = swapped;
        return request.with(body);
    }

    private static Request cut(Request request) {
        return request.with(Arrays.copyOf(request.body(), request.body().length / 2));
    }

    private static Request flood(Request request) {
        return request.with(Arrays.copyOf(request.body(), CallbackPolicy.DEFAULT_MAX_BODY_BYTES + 1));
    }

    private static String text(RandomGenerator random, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS_AND_DIGITS.charAt(random.nextInt(LETTERS_AND_DIGITS.length())));
        }
        return text.toString();
    }
}
