package org.bankscrm.wecom.fake;

import okhttp3.HttpUrl;
import org.bankscrm.wecom.callback.CallbackMessage;
import org.bankscrm.wecom.callback.CallbackOutcome.Received;
import org.bankscrm.wecom.callback.CallbackReceiver;
import org.bankscrm.wecom.callback.CallbackSettings;
import org.bankscrm.wecom.testkit.fake.CallbackSink;
import org.bankscrm.wecom.testkit.fake.FakeWeCom;

import java.util.ArrayList;
import java.util.List;

/** Takes the callbacks of a fake in this process, as this library reads them. */
final class Inbound {
    static final String TOKEN = "Token7";
    static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    private final FakeWeCom fake;
    private final List<CallbackMessage> messages = new ArrayList<>();

    private Inbound(FakeWeCom fake) {
        this.fake = fake;
    }

    static Inbound of(FakeWeCom fake) {
        Inbound inbound = new Inbound(fake);
        CallbackReceiver receiver = new CallbackReceiver(CallbackSettings.of(TOKEN, KEY, fake.corpId()), fake.clock());
        fake.callbacksTo(
                (method, query, body) -> {
                    HttpUrl url = HttpUrl.get("http://localhost/?" + query);
                    Received received = (Received) receiver.receive(
                            url.queryParameter("msg_signature"),
                            url.queryParameter("timestamp"),
                            url.queryParameter("nonce"),
                            body);
                    inbound.messages.add(received.message());
                    return CallbackSink.Reply.OK;
                },
                TOKEN,
                KEY);
        return inbound;
    }

    /** Returns the callbacks that waited. */
    List<CallbackMessage> waiting() {
        messages.clear();
        fake.deliverCallbacks();
        return List.copyOf(messages);
    }
}
