package org.bankscrm.examples.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.IdentityEvent.IdentityLinked;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.event.LoggedEvent;
import org.bankscrm.core.event.RelationEvent.Added;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class LoggedFileTest {
    @TempDir
    private Path folder;

    private final InMemoryEventLog log = new InMemoryEventLog();
    private final List<String> faults = new ArrayList<>();

    private List<CustomerEvent> events() {
        return log.after(EventCursor.START, 100).stream()
                .map(LoggedEvent::event)
                .toList();
    }

    private static String line(String id, String type, String more) {
        return "{\"eventId\":\"" + id + "\",\"type\":\"" + type + "\",\"occurredAt\":\"2026-10-21T09:00:00+08:00\","
                + more + "}\n";
    }

    @Test
    void lines_appended_later_are_stored_once_they_are_whole() throws IOException {
        Path file = Files.writeString(
                folder.resolve("events.jsonl"),
                line("e1", "ADD", "\"externalId\":\"wm1\",\"manager\":\"an\",\"channel\":\"厅堂\"")
                        + "{\"eventId\":\"e2\"");
        LoggedFile follower = new LoggedFile(file, log, faults::add);

        assertThat(follower.readOn()).isEqualTo(1);
        assertThat(follower.readOn()).isZero();
        Files.writeString(
                file,
                ",\"type\":\"LINK\",\"occurredAt\":\"2026-10-21T09:00:00+08:00\",\"externalId\":\"wm1\",\"customer\":\"C1\"}\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);
        assertThat(follower.readOn()).isEqualTo(1);

        assertThat(events()).hasSize(2);
        Added added = (Added) events().get(0);
        assertThat(added.channel().value()).isEqualTo("厅堂");
        assertThat(added.occurredAt()).isEqualTo(Instant.parse("2026-10-21T01:00:00Z"));
        assertThat(((IdentityLinked) events().get(1)).other()).isEqualTo(new CustomerId("C1"));
        assertThat(events().get(1).customer()).isEqualTo(new ExternalUserId("wm1"));
        assertThat(faults).isEmpty();
    }

    @Test
    void every_kind_of_line_is_read() throws IOException {
        String who = "\"externalId\":\"wm1\",\"manager\":\"an\"";
        Path file = Files.writeString(
                folder.resolve("events.jsonl"),
                line("a", "HALF_ADD", who)
                        + line("b", "DEL_BY_CUSTOMER", who)
                        + line("c", "DEL_BY_RM", who)
                        + line("d", "REAL_NAME", "\"customer\":\"C1\"")
                        + line("e", "TALK", who)
                        + line("f", "DEAL", "\"customer\":\"C1\",\"kind\":\"SALARY\"")
                        + line("g", "SEGMENT", "\"customer\":\"C1\",\"segment\":\"gold\"")
                        + line("h", "VOID", who + ",\"target\":\"a\"")
                        + line(
                                "i",
                                "TRANSFER_OK",
                                "\"externalId\":\"wm1\",\"from\":\"an\",\"to\":\"bo\",\"kind\":\"ON_JOB\"")
                        + line("j", "OWNER", "\"person\":\"wm1\",\"branch\":\"B\"")
                        + line("k", "EMPLOYEE", "\"person\":\"C2\""));

        assertThat(new LoggedFile(file, log, faults::add).readOn()).isEqualTo(11);
        assertThat(events())
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly(
                        "HalfAdded",
                        "DeletedByCustomer",
                        "DeletedByEmployee",
                        "RealNameVerified",
                        "Conversed",
                        "Transacted",
                        "SegmentChanged",
                        "Voided",
                        "TransferCompleted",
                        "OwnershipChanged",
                        "StaffRecognised");
        assertThat(events().get(9).customer()).isEqualTo(new ExternalUserId("wm1"));
        assertThat(events().get(10).customer()).isEqualTo(new CustomerId("C2"));
        assertThat(faults).isEmpty();
    }

    @Test
    void a_link_with_an_account_is_two_facts_and_both_are_voided_with_it_whichever_line_comes_first()
            throws IOException {
        String link = line("l", "LINK", "\"externalId\":\"wm1\",\"customer\":\"C1\",\"accountSince\":\"2020-01-31\"");
        String voided = line("v", "VOID", "\"target\":\"l\"");
        for (String text : List.of(link + voided, voided + link)) {
            InMemoryEventLog own = new InMemoryEventLog();
            Path file = Files.writeString(folder.resolve("events.jsonl"), text);

            assertThat(new LoggedFile(file, own, faults::add).readOn()).isEqualTo(4);

            assertThat(own.after(EventCursor.START, 10))
                    .extracting(logged -> logged.event().getClass().getSimpleName() + " "
                            + logged.event().id() + " "
                            + logged.event().customer().value())
                    .containsExactly(
                            "IdentityLinked l wm1", "BankCustomerRecognised l:1 C1", "Voided v wm1", "Voided v:1 C1");
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void where_people_belong_is_not_taken_from_the_events() throws IOException {
        Path file = Files.writeString(
                folder.resolve("events.jsonl"), line("o", "ORG", "\"manager\":\"an\",\"branch\":\"B\""));

        assertThat(new LoggedFile(file, log, faults::add).readOn()).isZero();
        assertThat(faults).containsExactly("line 1: type ORG is not read here; the staff file says who belongs where");
    }

    @Test
    void a_line_that_cannot_be_read_is_named_without_what_stands_in_it() throws IOException {
        Path file = Files.writeString(
                folder.resolve("events.jsonl"),
                "13800000001\nnot json 13800000001\n\n" + line("e1", "13800000001", "\"externalId\":\"13800000001\"")
                        + line("e2", "ADD", "\"manager\":\"an\"")
                        + line("e3", "ADD", "\"externalId\":\"wm1\"")
                        + line("e4", "ADD", "\"externalId\":\"wm1\",\"manager\":\"an\""));

        assertThat(new LoggedFile(file, log, faults::add).readOn()).isEqualTo(1);
        assertThat(faults).hasSize(5).noneMatch(fault -> fault.contains("138"));
        assertThat(faults).element(2).asString().startsWith("line 4: type: must be one of [ADD, HALF_ADD");
        assertThat(faults).element(3).isEqualTo("line 5: externalId is missing");
        assertThat(faults).element(4).isEqualTo("line 6: manager is missing");
    }
}
