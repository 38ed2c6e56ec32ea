package org.bankscrm.examples;

import org.bankscrm.wecom.callback.CallbackOutcome;
import org.bankscrm.wecom.callback.CallbackOutcome.Received;
import org.bankscrm.wecom.callback.CallbackReceiver;
import org.bankscrm.wecom.callback.CallbackSettings;
import org.bankscrm.wecom.inbox.CallbackInbox;
import org.bankscrm.wecom.testkit.fake.CallbackSink;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Checks the callbacks of a fake WeCom and puts them into an inbox, as a servlet of the bank would. */
final class InboxSink implements CallbackSink {
    private final CallbackReceiver receiver;
    private final CallbackInbox inbox;

    InboxSink(CallbackSettings settings, InstantSource clock, CallbackInbox inbox) {
        this.receiver = new CallbackReceiver(settings, clock);
        this.inbox = inbox;
    }

    @Override
    public Reply receive(String method, String query, byte[] body) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            parameters.put(
                    parameter.substring(0, equals),
                    URLDecoder.decode(parameter.substring(equals + 1), StandardCharsets.UTF_8));
        }
        CallbackOutcome outcome = receiver.receive(
                parameters.get("msg_signature"), parameters.get("timestamp"), parameters.get("nonce"), body);
        if (outcome instanceof Received received) {
            inbox.offer(received.message().identity(), received.body());
        }
        return new Reply(outcome.answer().status(), "");
    }
}
