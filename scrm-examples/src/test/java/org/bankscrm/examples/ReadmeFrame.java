package org.bankscrm.examples;

import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.TestDatabase;
import org.bankscrm.wecom.callback.CallbackField;
import org.bankscrm.wecom.callback.CallbackMessage;
import org.bankscrm.wecom.callback.CallbackSettings;
import org.bankscrm.wecom.callback.CallbackWriter;
import org.bankscrm.wecom.callback.EncryptedEnvelope;
import org.bankscrm.wecom.client.WeComClient;
import org.bankscrm.wecom.inbox.CallbackInbox;
import org.bankscrm.wecom.inbox.InMemoryCallbackInbox;
import org.bankscrm.wecom.inbox.InboxPolicy;
import org.bankscrm.wecom.testkit.fake.FakeWeCom;

import java.time.InstantSource;
import java.util.SplittableRandom;

/**
 * What the Java blocks of the READMEs may take for granted: a clock that stands still, a fake WeCom with a customer, a client
 * of it, an empty database, and a callback that has arrived and lies in the inbox.
 */
@SuppressWarnings("ConstantField") // named as the blocks name them
public class ReadmeFrame {
    protected static final InstantSource clock = InstantSource.fixed(MovableClock.MORNING);
    protected static final String secret = FakeWeCom.SECRET;
    protected static final FakeWeCom fake = started();
    protected static final String address = fake.url();
    protected static final WeComClient wecom = WeComClient.forCorp("ww0123456789abcdef", clock)
            .app("contact", secret)
            .address(address)
            .build();
    protected static final TestDatabase database = H2Databases.fresh();
    protected static final EventLog log = new InMemoryEventLog();
    protected static final CallbackSettings settings =
            CallbackSettings.of("QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "ww0123456789abcdef");
    protected static final EncryptedEnvelope envelope = new CallbackWriter(settings, new SplittableRandom(1))
            .seal(
                    CallbackMessage.of(
                            CallbackField.of("ToUserName", "ww0123456789abcdef"),
                            CallbackField.of("FromUserName", "sys"),
                            CallbackField.of("CreateTime", "1782867600"),
                            CallbackField.of("MsgType", "event"),
                            CallbackField.of("Event", "change_external_contact"),
                            CallbackField.of("ChangeType", "add_external_contact"),
                            CallbackField.of("UserID", "wang.fang"),
                            CallbackField.of("ExternalUserID", "wmEAlECwAAHx7mD0aQ")),
                    MovableClock.MORNING);
    protected static final String msgSignature = envelope.signature();
    protected static final String timestamp = envelope.timestamp();
    protected static final String nonce = envelope.nonce();
    protected static final byte[] body = envelope.toPostBody("ww0123456789abcdef");
    protected static final CallbackInbox inbox = inboxWithAnAddition();

    protected ReadmeFrame() {}

    private static FakeWeCom started() {
        FakeWeCom fake = FakeWeCom.builder().corp("ww0123456789abcdef").start();
        fake.member("wang.fang").named("王芳");
        fake.customer("wm-lan").named("Lan");
        fake.related("wang.fang", "wm-lan");
        Runtime.getRuntime().addShutdownHook(new Thread(fake::close));
        return fake;
    }

    /** The fake lets a customer add an employee, and its callback is offered to the inbox. */
    private static CallbackInbox inboxWithAnAddition() {
        CallbackInbox inbox = new InMemoryCallbackInbox(clock, InboxPolicy.standard());
        fake.callbacksTo(
                new InboxSink(settings, clock, inbox), "QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C");
        fake.customerAdds("wang.fang", "wm-mei");
        fake.deliverCallbacks();
        return inbox;
    }
}
