package org.bankscrm.compliance.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.compliance.evidence.EvidenceRecord.Kept;
import org.bankscrm.compliance.evidence.Verification.Broken;
import org.bankscrm.compliance.evidence.Verification.Intact;
import org.bankscrm.compliance.testkit.SampleDecisions;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.TestDatabase;
import org.bankscrm.core.time.BankTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Whatever single thing somebody changes, in the file or in the database, shows. */
class TamperingTest {
    private static final LocalDate FIRST = BankTime.dayOf(MovableClock.MORNING);
    private static final LocalDate SECOND = FIRST.plusDays(1);
    private static final LocalDate THIRD = FIRST.plusDays(2);
    private static final Whose CUSTOMER = new Whose.Customer(List.of(SampleDecisions.customer(1)));

    /** Two streams over three days, the first two sealed. */
    private static EvidenceLog filled(EvidenceStore store, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        MovableClock clock = MovableClock.atMorning();
        EvidenceLog a = EvidenceLog.on(store, new StreamId("a"), clock, random);
        EvidenceLog b = EvidenceLog.on(store, new StreamId("b"), clock, random);
        for (int day = 0; day < 3; day++) {
            for (int i = 0; i < 2; i++) {
                a.record(SampleDecisions.any(random, clock.instant()));
                a.record(SampleDecisions.decision(i, "m" + day + i, clock.instant()));
            }
            b.record(SampleDecisions.any(random, clock.instant()));
            clock.advance(Duration.ofDays(1));
        }
        a.seal(SECOND);
        return a;
    }

    private static List<String> lines(Consumer<Consumer<String>> export) {
        List<String> lines = new ArrayList<>();
        export.accept(lines::add);
        return lines;
    }

    private static Verification verify(List<String> lines) {
        return EvidenceVerifier.ofFile().verify(lines.stream());
    }

    private static List<String> days(long seed) {
        EvidenceExport export = filled(new InMemoryEvidenceStore(), seed).export();
        return lines(to -> export.days(SECOND, THIRD, to));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void every_value_of_every_line_counts(long seed) {
        List<String> file = days(seed);
        assertThat(verify(file)).isInstanceOf(Intact.class);
        int tried = 0;
        for (int i = 1; i < file.size(); i++) {
            for (String changed : changes(file.get(i))) {
                List<String> tampered = new ArrayList<>(file);
                tampered.set(i, changed);
                assertThat(verify(tampered)).as(changed).isInstanceOf(Broken.class);
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(300);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void every_value_of_every_record_counts_in_the_export_for_a_customer_too(boolean linked) {
        EvidenceExport export = filled(new InMemoryEvidenceStore(), 5).export();
        List<String> file = lines(to -> {
            if (linked) {
                export.linked(CUSTOMER, FIRST, THIRD, to);
            } else {
                export.extract(CUSTOMER, FIRST, THIRD, to);
            }
        });
        assertThat(verify(file)).isInstanceOf(Intact.class);
        for (int i = 1; i < file.size(); i++) {
            for (String changed : changes(file.get(i))) {
                List<String> tampered = new ArrayList<>(file);
                tampered.set(i, changed);
                assertThat(verify(tampered)).as(changed).isInstanceOf(Broken.class);
            }
        }
    }

    @Test
    void every_line_counts_and_so_does_its_place() {
        List<String> file = days(4);
        for (int i = 0; i < file.size(); i++) {
            List<String> without = new ArrayList<>(file);
            without.remove(i);
            assertThat(verify(without)).as("without line %d", i).isInstanceOf(Broken.class);
            List<String> twice = new ArrayList<>(file);
            twice.add(i, file.get(i));
            assertThat(verify(twice)).as("line %d twice", i).isInstanceOf(Broken.class);
            for (int j = i + 1; j < file.size(); j++) {
                List<String> swapped = new ArrayList<>(file);
                swapped.set(i, file.get(j));
                swapped.set(j, file.get(i));
                if (isRecord(file.get(i)) && stream(file.get(i)).equals(stream(file.get(j)))) {
                    assertThat(verify(swapped))
                            .as("lines %d and %d swapped", i, j)
                            .isInstanceOf(Broken.class);
                }
            }
        }
    }

    private static boolean isRecord(String line) {
        return line.contains("\"type\":\"record\"");
    }

    private static String stream(String line) {
        return line.contains("\"stream\":\"b\"") ? "b" : line.contains("\"stream\":\"a\"") ? "a" : "";
    }

    @Test
    void a_record_put_in_shows_even_if_its_own_digests_are_right() {
        EvidenceStore store = new InMemoryEvidenceStore();
        filled(store, 6);
        List<EvidenceRecord> chain = store.chain(new StreamId("a"), FIRST, 0, THIRD, 100);
        for (EvidenceRecord after : chain) {
            Kept body = (Kept) chain.get(1).body();
            String content = Chain.content(body, "standard").hex();
            String digest = Chain.link("a", after.day(), after.number() + 1, "standard", after.digest(), content)
                    .hex();
            EvidenceRecord forged = new EvidenceRecord(
                    "a", after.day(), after.number() + 1, "standard", after.digest(), content, digest, body);
            EvidenceStore tampered = new Inserted(store, forged);

            assertThat(verify(lines(to -> EvidenceExport.from(tampered).days(FIRST, THIRD, to))))
                    .isInstanceOf(Broken.class);
        }
    }

    @Test
    void a_day_missing_shows_and_so_does_a_stream_and_a_seal_that_was_made_anew() {
        EvidenceStore store = new InMemoryEvidenceStore();
        filled(store, 8);
        List<String> file = lines(to -> EvidenceExport.from(store).days(FIRST, THIRD, to));
        for (String gone : List.of("\"day\":\"" + FIRST + "\"", "\"day\":\"" + THIRD + "\"", "\"stream\":\"b\"")) {
            assertThat(verify(file.stream().filter(line -> !line.contains(gone)).toList()))
                    .as(gone)
                    .isInstanceOf(Broken.class);
        }
        Map<LocalDate, Digest> noted = Map.of(SECOND, new Digest("0".repeat(64)));

        assertThat(EvidenceVerifier.ofFile().noted(noted).verify(file.stream()))
                .isInstanceOfSatisfying(
                        Broken.class,
                        broken -> assertThat(broken.faults())
                                .extracting(EvidenceFault::kind)
                                .containsExactly(EvidenceFault.Kind.NOT_THE_NOTED_SEAL));
        assertThat(EvidenceVerifier.ofFile().noted(Map.of(THIRD, Digest.NONE)).verify(file.stream()))
                .isInstanceOfSatisfying(
                        Broken.class,
                        broken -> assertThat(broken.faults())
                                .extracting(EvidenceFault::kind)
                                .containsExactly(EvidenceFault.Kind.NOTED_SEAL_MISSING));
    }

    @Test
    void every_column_of_every_row_counts() throws SQLException {
        try (TestDatabase database = H2Databases.fresh()) {
            Schema.create(database.dataSource());
            EvidenceStore store = JdbcEvidenceStore.on(database.dataSource());
            filled(store, 4);
            Digest noted = new Digest(store.lastSeal().orElseThrow().digest());
            assertThat(verifyStore(store, noted)).isInstanceOf(Intact.class);
            int tried = 0;
            try (Connection connection = database.dataSource().getConnection()) {
                connection.setAutoCommit(false);
                for (String table : List.of("scrm_evidence", "scrm_evidence_seal")) {
                    tried += tamper(connection, store, noted, table);
                }
            }
            assertThat(verifyStore(store, noted)).isInstanceOf(Intact.class);
            assertThat(tried).isGreaterThan(14 * 17);
        }
    }

    /** Changes each column of each row, then removes the row, and puts back what was there. */
    private static int tamper(Connection connection, EvidenceStore store, Digest noted, String table)
            throws SQLException {
        List<Map<String, @Nullable Object>> rows = rows(connection, table);
        int tried = 0;
        for (Map<String, @Nullable Object> row : rows) {
            for (String column : row.keySet()) {
                Map<String, @Nullable Object> changed = new LinkedHashMap<String, @Nullable Object>(row);
                changed.put(column, another(row.get(column)));
                replace(connection, table, row, changed);
                assertThat(brokenOrUnreadable(store, noted))
                        .as(table + "." + column + " of " + row)
                        .isTrue();
                replace(connection, table, changed, row);
                tried++;
            }
            delete(connection, table, row);
            connection.commit();
            assertThat(brokenOrUnreadable(store, noted)).as("without " + row).isTrue();
            insert(connection, table, row);
            connection.commit();
        }
        return tried;
    }

    private static boolean brokenOrUnreadable(EvidenceStore store, Digest noted) {
        try {
            return verifyStore(store, noted) instanceof Broken;
        } catch (IllegalArgumentException unreadable) {
            return true;
        }
    }

    private static Verification verifyStore(EvidenceStore store, Digest noted) {
        return EvidenceVerifier.ofFile()
                .noted(Map.of(SECOND, noted))
                .keeping(RetentionPolicy.FIVE_YEARS, THIRD)
                .verify(lines(to -> EvidenceExport.from(store).days(FIRST, THIRD, to)).stream());
    }

    private static List<Map<String, @Nullable Object>> rows(Connection connection, String table) throws SQLException {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM " + table)) {
            while (result.next()) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnName(i), result.getObject(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static void replace(
            Connection connection, String table, Map<String, @Nullable Object> row, Map<String, @Nullable Object> other)
            throws SQLException {
        delete(connection, table, row);
        insert(connection, table, other);
        connection.commit();
    }

    private static void delete(Connection connection, String table, Map<String, @Nullable Object> row)
            throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM " + table + " WHERE digest = ? AND chain_day = ?")) {
            delete.setObject(1, row.get("DIGEST"));
            delete.setObject(2, row.get("CHAIN_DAY"));
            assertThat(delete.executeUpdate()).isEqualTo(1);
        }
    }

    private static void insert(Connection connection, String table, Map<String, @Nullable Object> row)
            throws SQLException {
        String columns = String.join(", ", row.keySet());
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + table + " (" + columns + ") VALUES (?" + ", ?".repeat(row.size() - 1) + ")")) {
            int at = 1;
            for (Object value : row.values()) {
                insert.setObject(at++, value);
            }
            insert.executeUpdate();
        }
    }

    private static Object another(@Nullable Object value) {
        if (value instanceof String text) {
            return text.contains("-07-") ? text.replace("-07-", "-08-") : another(text);
        }
        return value == null ? (Object) 7L : (Long) value + 1_000;
    }

    /** Another text of the same length: the last letter or digit replaced by a neighbour. */
    private static String another(String text) {
        for (int i = text.length() - 1; i >= 0; i--) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                char other = c == '9' ? '8' : c == '0' ? '1' : c == 'f' ? 'e' : (char) (c + (c % 2 == 0 ? 1 : -1));
                return text.substring(0, i) + other + text.substring(i + 1);
            }
        }
        return text + "x";
    }

    /** The line with each of its values changed, and with each of its members gone. */
    private static List<String> changes(String line) {
        Object json = Json.read(line);
        List<Object> changed = new ArrayList<>();
        vary(json, changed::add);
        Set<String> texts = new java.util.LinkedHashSet<>();
        changed.forEach(value -> texts.add(Json.write(value)));
        texts.add(line.substring(0, line.length() - 1));
        texts.add("");
        assertThat(texts).doesNotContain(line);
        return List.copyOf(texts);
    }

    private static void vary(Object json, Consumer<Object> out) {
        if (json instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                Map<Object, Object> without = new LinkedHashMap<>(map);
                without.remove(name);
                out.accept(without);
                vary(value, other -> {
                    Map<Object, Object> copy = new LinkedHashMap<>(map);
                    copy.put(name, other);
                    out.accept(copy);
                });
            });
        } else if (json instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                List<Object> without = new ArrayList<>(list);
                without.remove(i);
                out.accept(without);
                int at = i;
                vary(list.get(i), other -> {
                    List<Object> copy = new ArrayList<>(list);
                    copy.set(at, other);
                    out.accept(copy);
                });
            }
        } else if (json instanceof String text) {
            out.accept(another(text));
        } else if (json instanceof Long number) {
            out.accept(number + 1);
        }
    }
}
