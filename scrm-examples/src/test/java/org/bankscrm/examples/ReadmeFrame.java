package org.bankscrm.examples;

import org.bankscrm.core.draw.deck.InMemorySeedVault;
import org.bankscrm.core.draw.deck.SeedVault;
import org.bankscrm.core.draw.ledger.IdentityHash;
import org.bankscrm.core.draw.ledger.VaultDecks;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgData;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.routing.CollectiveCodes;
import org.bankscrm.core.routing.LiveCode;
import org.bankscrm.core.routing.Manager;
import org.bankscrm.core.routing.Roster;
import org.bankscrm.core.routing.balance.BalancePolicy;
import org.bankscrm.core.routing.balance.Balancer;
import org.bankscrm.core.routing.balance.Capacity;
import org.bankscrm.core.routing.balance.InMemoryStickyStore;
import org.bankscrm.core.routing.balance.RelationshipManager;
import org.bankscrm.core.routing.balance.StaffSnapshot;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.TestDatabase;
import org.bankscrm.core.time.Interval;
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

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What the Java blocks of the READMEs may take for granted: a clock that stands still, a fake WeCom with a customer, a client
 * of it, an empty database, a callback that has arrived and lies in the inbox, a branch with two managers, and a vault for the
 * seeds of draws.
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
    protected static final SplittableRandom random = new SplittableRandom(1);
    protected static final SeedVault vault = new InMemorySeedVault(random);
    protected static final VaultDecks decks = new VaultDecks(vault);
    protected static final IdentityHash hash =
            IdentityHash.keyed("a key of the bank, 32 bytes long".getBytes(StandardCharsets.US_ASCII));
    protected static final Roster roster = Bank.roster();
    protected static final Balancer balancer = Bank.balancer();
    protected static final CollectiveCodes codes =
            new CollectiveCodes(Map.of(), LiveCode.of("https://work.weixin.qq.com/ca/bank"), "codes-1");

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

    /** Two managers of one branch. */
    private static final class Bank {
        private static final OrgUnitCode ROOT = new OrgUnitCode("00");
        private static final OrgUnitCode BRANCH = new OrgUnitCode("0217");
        private static final List<RelationshipManager> STAFF = List.of(
                RelationshipManager.of(new EmployeeId("wang.fang"), BRANCH, "https://work.weixin.qq.com/ca/wang-fang"),
                RelationshipManager.of(new EmployeeId("li.na"), BRANCH, "https://work.weixin.qq.com/ca/li-na"));

        static Roster roster() {
            OrgData.Builder data = OrgData.builder();
            data.unit(new OrgUnit(ROOT, OrgLevel.HEAD_OFFICE, "总行", ""));
            data.root(ROOT, Interval.ALWAYS);
            data.unit(new OrgUnit(BRANCH, OrgLevel.BRANCH, "上海分行", "上海"));
            data.place(BRANCH, ROOT, Interval.ALWAYS);
            List<Manager> managers = STAFF.stream()
                    .map(each -> Manager.of(each.id(), each.branch(), LiveCode.of(each.code())))
                    .toList();
            return Roster.of(Organisation.of(data.build()), MovableClock.MORNING, OrgLevel.BRANCH, managers, "staff-1");
        }

        static Balancer balancer() {
            return new Balancer(
                    BalancePolicy.STANDARD, StaffSnapshot.of(STAFF), new InMemoryStickyStore(), Capacity.unlimited());
        }
    }
}
