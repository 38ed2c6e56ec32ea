package org.bankscrm.examples.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.attribution.relation.CustomerHistory;
import org.bankscrm.core.attribution.relation.Cut;
import org.bankscrm.core.attribution.relation.RelationFold;
import org.bankscrm.core.attribution.relation.Spell;
import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.RelationEvent.DeletedByCustomer;
import org.bankscrm.core.event.RelationEvent.DeletedByEmployee;
import org.bankscrm.core.event.RelationEvent.DeletionCause;
import org.bankscrm.core.event.RelationEvent.HalfAdded;
import org.bankscrm.core.event.RelationEvent.TransferCompleted;
import org.bankscrm.core.event.RelationEvent.TransferKind;
import org.bankscrm.core.event.RelationEvent.TransferRefused;
import org.bankscrm.core.event.StandingEvent.StaffRecognised;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.examples.bank.Bank;
import org.bankscrm.examples.bank.BankFiles;
import org.bankscrm.examples.bank.BankReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** Two branches: Ann works in team T1 of B1, Bob in team T2 of B2; c1 and c2 are Ann's, c3 is Bob's, c4 is nobody's in B1. */
class BoardFoldTest {
    private static final LocalDate DAY = LocalDate.of(2026, 4, 8);
    private static final Instant MIDNIGHT = BankTime.startOf(DAY);
    private static final EmployeeId ANN = new EmployeeId("ann");
    private static final EmployeeId BOB = new EmployeeId("bob");

    @TempDir
    private Path folder;

    private Bank bank;
    private int facts;

    @BeforeEach
    void read() throws IOException {
        BankFiles files = new BankFiles(folder);
        Files.writeString(files.org(), """
                unit,parent,level,name,city
                P,,PROVINCE_BRANCH,Province,
                B1,P,BRANCH,One,
                T1,B1,TEAM,First team,
                B2,P,BRANCH,Two,
                T2,B2,TEAM,Second team,
                """);
        Files.writeString(files.staff(), """
                manager,unit,code,weight,dailyCap,status,successor,duty
                ann,T1,q1,1,10,ACTIVE,,
                bob,T2,q2,1,10,LEAVE,ann,
                """);
        Files.writeString(files.customers(), """
                customer,phone,manager,branch
                c1,13800000001,ann,B2
                c2,13800000002,ann,B1
                c3,13800000003,bob,B2
                c4,13800000004,,B1
                """);
        Files.writeString(files.identities(), "externalUserId,customer\nw1,c1\nw1b,c1\nw2,c2\nw3,c3\nw4,c4\n");
        BankReader reader = new BankReader(files, true);
        bank = reader.read(MIDNIGHT).orElseThrow();
        assertThat(reader.isClean()).isTrue();
    }

    @Test
    void the_base_of_a_unit_is_whom_its_managers_manage_and_whose_account_it_keeps_if_nobody_does() {
        Board board = board();

        assertThat(figures(board, "T1").customers()).isEqualTo(2);
        assertThat(figures(board, "B1").customers()).isEqualTo(3);
        assertThat(figures(board, "B2").customers()).isEqualTo(1);
        assertThat(figures(board, "P").customers()).isEqualTo(4);
    }

    @Test
    void a_customer_is_added_once_through_however_many_relations_and_contacts() {
        Board board = board(added("w1", ANN, -100), added("w1", BOB, 50), added("w1b", BOB, 60));

        assertThat(figures(board, "P").added()).isEqualTo(1);
        assertThat(figures(board, "P").addedBefore()).isEqualTo(1);
        assertThat(figures(board, "P").gained()).isZero();
    }

    @Test
    void a_relation_with_an_employee_of_another_branch_counts_for_the_owner_and_is_shown_as_added_elsewhere() {
        Board board = board(added("w1", BOB, 50));

        assertThat(figures(board, "B1").added()).isEqualTo(1);
        assertThat(figures(board, "B2").added()).isZero();
        assertThat(figures(board, "B1").addedElsewhere()).isEqualTo(1);
        assertThat(figures(board, "B2").addedForOthers()).isEqualTo(1);
        assertThat(figures(board, "P").addedElsewhere()).isZero();
        assertThat(board.crossings()).isEqualTo(List.of(List.of(0L, 1L, 0L), List.of(0L, 0L, 0L), List.of(0L, 0L, 0L)));
    }

    @Test
    void an_employee_no_file_knows_adds_customers_too_outside_every_unit() {
        Board board = board(added("w3", new EmployeeId("remote-centre"), 50), added("w9", new EmployeeId("x"), 60));

        assertThat(figures(board, "B2").added()).isEqualTo(1);
        assertThat(figures(board, "P").addedElsewhere()).isEqualTo(1);
        assertThat(board.crossings().get(1)).isEqualTo(List.of(0L, 0L, 1L));
    }

    @Test
    void the_end_of_a_relation_counts_whoever_ended_it() {
        Board board = board(
                added("w1", ANN, -100),
                added("w3", BOB, -100),
                new DeletedByCustomer(header("w1", 50), ANN),
                new DeletedByEmployee(header("w3", 60), BOB, DeletionCause.BY_HAND));

        assertThat(figures(board, "P").lost()).isEqualTo(2);
        assertThat(figures(board, "P").added()).isZero();
    }

    @Test
    void of_two_facts_of_one_second_the_addition_is_the_later_one() {
        assertThat(figures(board(added("w1", ANN, 50), new DeletedByCustomer(header("w1", 50), ANN)), "P")
                        .added())
                .isEqualTo(1);
    }

    @Test
    void a_half_add_is_no_relation_until_it_is_confirmed() {
        HalfAdded half = new HalfAdded(header("w1", 50), ANN, Channel.UNKNOWN, "poster");

        Board waiting = board(half);
        Board confirmed = board(added("w1", ANN, 70), half);

        assertThat(figures(waiting, "P").added()).isZero();
        assertThat(waiting.halfAdded()).isEqualTo(1);
        assertThat(figures(confirmed, "P").added()).isEqualTo(1);
        assertThat(confirmed.halfAdded()).isZero();
    }

    @Test
    void a_contact_who_is_no_known_customer_is_a_stranger_of_the_employees_unit_and_in_no_base() {
        Board board = board(added("w9", BOB, 50));

        assertThat(figures(board, "T2").strangers()).isEqualTo(1);
        assertThat(figures(board, "P").strangers()).isEqualTo(1);
        assertThat(figures(board, "P").added()).isZero();
    }

    @Test
    void the_day_begins_at_midnight_in_shanghai_and_what_comes_after_it_does_not_count() {
        int wholeDay = 24 * 3_600;
        Board board = board(added("w1", ANN, -1), added("w2", ANN, 0), added("w3", BOB, wholeDay));

        assertThat(figures(board, "P").addedBefore()).isEqualTo(1);
        assertThat(figures(board, "P").gained()).isEqualTo(1);
        assertThat(figures(board, "P").added()).isEqualTo(2);
        assertThat(board.addsByState()).containsOnlyKeys("").containsEntry("", 1L);
    }

    @Test
    void facts_about_other_things_change_nothing() {
        Board board = board(new StaffRecognised(
                new EventHeader(header("w1", 0).id(), new CustomerId("c1"), MIDNIGHT, MIDNIGHT, "test")));

        assertThat(figures(board, "P").added()).isZero();
        assertThat(board.facts()).isEqualTo(1);
    }

    @Test
    void the_order_of_the_facts_and_where_the_reader_paused_do_not_matter() {
        Property.forAll(this::someFacts).runs(100).holds(some -> {
            List<CustomerEvent> shuffled = new ArrayList<>(some);
            Collections.shuffle(shuffled, new Random(some.size()));
            EventLog log = new InMemoryEventLog();
            BoardFold fold = new BoardFold(bank, DAY);
            for (CustomerEvent event : shuffled) {
                log.append(event);
                fold.readOn(log);
            }

            assertThat(fold.board()).isEqualTo(board(some.toArray(new CustomerEvent[0])));
        });
    }

    @Test
    void who_is_added_is_who_has_a_live_relation_in_the_library() {
        Map<String, String> customers = Map.of("w1", "c1", "w1b", "c1", "w2", "c2", "w3", "c3", "w4", "c4");
        Property.forAll(this::factsOfRelations).runs(300).holds(some -> {
            Figures province = figures(board(some.toArray(new CustomerEvent[0])), "P");

            Set<String> before = new TreeSet<>();
            Set<String> after = new TreeSet<>();
            customers.forEach((contact, customer) -> {
                ExternalUserId key = new ExternalUserId(contact);
                CustomerHistory history = CustomerHistory.of(
                        key,
                        some.stream()
                                .filter(fact -> fact.customer().equals(key))
                                .toList());
                if (isConnected(history, MIDNIGHT)) {
                    before.add(customer);
                }
                if (isConnected(history, BankTime.startOf(DAY.plusDays(1)))) {
                    after.add(customer);
                }
            });
            assertThat(province.addedBefore()).isEqualTo(before.size());
            assertThat(province.added()).isEqualTo(after.size());
        });
    }

    private static boolean isConnected(CustomerHistory history, Instant end) {
        return new RelationFold()
                .relations(history, Cut.asOf(end.minusNanos(1_000))).spells().stream()
                        .anyMatch(Spell::isLive);
    }

    /** Each at an instant of its own, as of transfers at one instant the library asks the ids. */
    private List<CustomerEvent> factsOfRelations(RandomGenerator random) {
        List<CustomerEvent> some = new ArrayList<>();
        List<EmployeeId> people = List.of(ANN, BOB, new EmployeeId("cid"));
        for (int i = random.nextInt(25); i > 0; i--) {
            EventHeader header = header(
                    List.of("w1", "w1b", "w2", "w3", "w4").get(random.nextInt(5)), random.nextInt(-500, 500) * 30 + i);
            EmployeeId from = people.get(random.nextInt(3));
            EmployeeId to = people.get(random.nextInt(3));
            some.add(
                    switch (random.nextInt(6)) {
                        case 0 -> new DeletedByCustomer(header, from);
                        case 1 -> new DeletedByEmployee(header, from, DeletionCause.TRANSFER);
                        case 2 -> new TransferCompleted(header, from, to, TransferKind.ON_JOB);
                        case 3 -> new TransferRefused(header, from, to, TransferKind.RESIGNED);
                        default -> new Added(header, from, Channel.UNKNOWN, "");
                    });
        }
        return some;
    }

    private List<CustomerEvent> someFacts(RandomGenerator random) {
        List<CustomerEvent> some = new ArrayList<>();
        for (int i = random.nextInt(30); i > 0; i--) {
            String contact = List.of("w1", "w1b", "w2", "w3", "w4", "w9").get(random.nextInt(6));
            EmployeeId employee = random.nextBoolean() ? ANN : BOB;
            int second = random.nextInt(-5, 5);
            some.add(
                    switch (random.nextInt(4)) {
                        case 0 -> new DeletedByCustomer(header(contact, second), employee);
                        case 1 -> new HalfAdded(header(contact, second), employee, Channel.UNKNOWN, "");
                        default -> added(contact, employee, second);
                    });
        }
        return some;
    }

    private Board board(CustomerEvent... events) {
        EventLog log = new InMemoryEventLog();
        log.append(List.of(events));
        BoardFold fold = new BoardFold(bank, DAY);
        fold.readOn(log);
        return fold.board();
    }

    private Figures figures(Board board, String unit) {
        return board.of(board.units().number(new OrgUnitCode(unit)));
    }

    private CustomerEvent added(String contact, EmployeeId employee, int second) {
        return new Added(header(contact, second), employee, Channel.UNKNOWN, "");
    }

    private EventHeader header(String contact, int second) {
        return EventHeader.of("fact-" + facts++, new ExternalUserId(contact), MIDNIGHT.plusSeconds(second), "test");
    }
}
