package org.bankscrm.wecom.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.event.AppendStatus;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.event.RelationEvent.TransferKind;
import org.bankscrm.core.event.RelationEvent.TransferStarted;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.testkit.EventBuilder;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.wecom.callback.CallbackField;
import org.bankscrm.wecom.callback.CallbackMessage;
import org.bankscrm.wecom.callback.FieldFault;
import org.bankscrm.wecom.callback.InvalidCallbackException;
import org.bankscrm.wecom.events.Mapping.Irrelevant;
import org.bankscrm.wecom.events.Mapping.Mapped;
import org.bankscrm.wecom.events.Mapping.Reason;
import org.bankscrm.wecom.events.Mapping.Unmappable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

@Tag("fuzz")
class CallbackMapperPropertyTest {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\t\n\r",
            "a b",
            "\u3000",
            "\u00a0x",
            "\uFEFF",
            "\u0085",
            "\"\\",
            "\u94f6\u884c",
            "\ud83d\ude00",
            "\u2028",
            "0",
            "-1",
            "999999999999",
            "9".repeat(64),
            "9".repeat(65),
            "\u94f6".repeat(256),
            "\r".repeat(256),
            "x".repeat(257),
            "y".repeat(100_000),
            "add_external_contact",
            "ADD_EXTERNAL_CONTACT",
            "transfer_fail",
            "msg_audit_approved",
            "customer_refused",
            "DELETE_BY_TRANSFER",
            "change_external_contact",
            "customer_acquisition");

    private final CallbackMapper mapper = new CallbackMapper(
            () -> SampleCallbacks.CREATED,
            (customer, taker, failedAt) -> Optional.of(new TransferStarted(
                            EventBuilder.anEvent("start").about(customer).header(),
                            new EmployeeId("old"),
                            taker,
                            TransferKind.ON_JOB))
                    .filter(start -> customer.hashCode() % 2 == 0));

    @Test
    void whatever_the_fields_hold_the_outcome_is_one_the_host_can_use() {
        Set<Class<?>> outcomes = new HashSet<>();
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        Property.forAll(CallbackMapperPropertyTest::mutant).runs(6_000).holds(message -> {
            Mapping mapping = mapper.map(message);

            outcomes.add(mapping.getClass());
            if (mapping instanceof Mapped mapped) {
                InMemoryEventLog log = new InMemoryEventLog();
                assertThat(log.append(mapped.events())).containsOnly(AppendStatus.NEW);
                assertThat(log.append(((Mapped) mapper.map(message)).events())).containsOnly(AppendStatus.KNOWN);
            } else if (mapping instanceof Unmappable unmappable) {
                reasons.add(unmappable.reason());
                assertThat(unmappable.faults())
                        .extracting(FieldFault::field)
                        .doesNotHaveDuplicates()
                        .isSubsetOf("UserID", "ExternalUserID", "State", "FailReason");
            }
            assertThat(mapping.toString()).doesNotContain(SampleCallbacks.CUSTOMER);
        });
        if (Long.getLong("scrm.seed") == null) {
            assertThat(outcomes).containsExactlyInAnyOrder(Mapped.class, Irrelevant.class, Unmappable.class);
            assertThat(reasons).containsExactlyInAnyOrder(Reason.values());
        }
    }

    /** A documented callback of which some fields are gone, changed, doubled, moved or made a list. */
    private static CallbackMessage mutant(RandomGenerator random) {
        List<CallbackMessage> samples = SampleCallbacks.aboutCustomers();
        while (true) {
            List<CallbackField> fields =
                    new ArrayList<>(samples.get(random.nextInt(samples.size())).fields());
            for (int i = random.nextInt(4); i > 0; i--) {
                mutate(fields, random);
            }
            try {
                return new CallbackMessage(fields);
            } catch (InvalidCallbackException e) {
                // The receiver refuses it, so that no mapper ever sees it.
            }
        }
    }

    private static void mutate(List<CallbackField> fields, RandomGenerator random) {
        int i = random.nextInt(fields.size());
        String name = fields.get(i).name();
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        switch (random.nextInt(5)) {
            case 0 -> fields.remove(i);
            case 1 -> fields.add(CallbackField.of(name, text));
            case 2 -> fields.set(i, CallbackField.listOf(name, "Item", List.of(text)));
            case 3 -> fields.add(fields.remove(i));
            default -> fields.set(i, CallbackField.of(name, text));
        }
    }
}
