package org.bankscrm.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.core.testkit.EventBuilder.anEvent;

import org.bankscrm.core.event.CorrectionEvent.Voided;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.testkit.SampleEvents;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.Test;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

class EventCodecTest {
    private static final EmployeeId AUDITOR = new EmployeeId("auditor");

    @Test
    void the_stored_form_of_every_type_is_the_one_banks_already_have_in_their_tables() throws Exception {
        String stored = SampleEvents.oneOfEachType().stream()
                .map(event -> EventCodec.typeOf(event) + " " + EventCodec.payloadOf(event))
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));

        try (InputStream in = EventCodecTest.class.getResourceAsStream("stored-events.txt")) {
            assertThat(stored)
                    .as("a changed stored form needs a migration")
                    .isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void every_type_is_read_back_as_it_was() {
        assertThat(SampleEvents.oneOfEachType())
                .hasSameSizeAs(EventCodec.types())
                .allSatisfy(event -> {
                    CustomerEvent back =
                            EventCodec.read(EventCodec.typeOf(event), event.header(), EventCodec.payloadOf(event));
                    assertThat(back).isEqualTo(event);
                });
    }

    @Test
    void a_member_that_is_no_date_is_refused_as_every_other_is() {
        assertThatThrownBy(() -> EventCodec.read(
                        "DUE_DATE_RECORDED",
                        anEvent("e1").header(),
                        "{\"kind\":\"WEALTH_MATURITY\",\"due\":\"2026-02E28\",\"reference\":\"r\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("member due of DUE_DATE_RECORDED is no date or duration: 2026-02E28");
    }

    @Test
    void members_a_later_version_wrote_are_ignored() {
        CustomerEvent event = anEvent("e1").ownedBy("0101");

        assertThat(EventCodec.read("OWNERSHIP_CHANGED", event.header(), "{\"since\":\"x\", \"unit\" : \"0101\"}"))
                .isEqualTo(event);
    }

    @Test
    void what_cannot_be_read_is_told_without_its_content() {
        EventHeader header = anEvent("e1").header();

        assertThatThrownBy(() -> EventCodec.read("NO_SUCH", header, "{}")).hasMessage("unknown event type: NO_SUCH");
        assertThatThrownBy(() -> EventCodec.read("OWNERSHIP_CHANGED", header, "{}"))
                .hasMessage("payload of OWNERSHIP_CHANGED has no member unit");
        assertThatThrownBy(() -> EventCodec.read("OWNERSHIP_CHANGED", header, "{\"unit\":\"13812345678\""))
                .hasMessageContaining("at 21")
                .hasMessageNotContaining("138");
        assertThatThrownBy(
                        () -> EventCodec.read("DELETED_BY_EMPLOYEE", header, "{\"employee\":\"b1\",\"cause\":\"X\"}"))
                .hasMessageContaining("unknown DeletionCause: X");
    }

    @Test
    void a_payload_too_long_for_the_column_is_refused_before_it_is_sent() {
        CustomerEvent event = new Voided(anEvent("e1").header(), new EventId("e0"), "x".repeat(4_000), AUDITOR);

        assertThatThrownBy(() -> EventCodec.payloadOf(event))
                .hasMessageStartingWith("payload of VOIDED must have at most 4000 characters, has 40");
    }

    @Test
    void a_missing_component_is_named() {
        @SuppressWarnings("NullAway")
        CustomerEvent event = new Voided(anEvent("e1").header(), new EventId("e0"), null, AUDITOR);

        assertThatThrownBy(() -> EventCodec.payloadOf(event))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("Voided.reason");
    }

    @Test
    void any_text_survives_writing_and_reading() {
        Property.forAll(EventCodecTest::texts)
                .runs(2_000)
                .holds(texts -> assertThat(FlatJson.read(FlatJson.write(texts))).isEqualTo(texts));
    }

    @Test
    void any_broken_payload_is_refused_and_never_read_as_something_else() {
        Property.forAll(random -> {
                    String text = FlatJson.write(texts(random));
                    return text.substring(0, random.nextInt(text.length()));
                })
                .runs(2_000)
                .holds(cut ->
                        assertThatThrownBy(() -> FlatJson.read(cut)).isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void a_database_reads_the_payload_as_the_json_it_is() throws Exception {
        try (TestDatabase database = PostgresServer.shared().fresh();
                Connection connection = database.dataSource().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT key, value FROM json_each_text(?::json)")) {
            Property.forAll(EventCodecTest::texts).runs(300).holds(texts -> {
                // PostgreSQL's JSON has no half surrogate pairs and no U+0000, and its text neither.
                Map<String, String> storable = new TreeMap<>();
                texts.forEach((name, value) -> storable.put(name, wellFormed(value)));
                statement.setString(1, FlatJson.write(storable));
                Map<String, String> read = new TreeMap<>();
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        read.put(result.getString(1), result.getString(2));
                    }
                }
                assertThat(read).isEqualTo(storable);
            });
        }
    }

    private static Map<String, String> texts(RandomGenerator random) {
        String alphabet = "ab \"\\/\b\f\n\r\t\u0001\u001f:,{}[]é保本ıİ\uD842\uDFB7\uFFFF\u2028";
        Map<String, String> texts = new TreeMap<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String text = random.ints(random.nextInt(12), 0, alphabet.length())
                    .mapToObj(at -> String.valueOf(alphabet.charAt(at)))
                    .collect(Collectors.joining());
            texts.put("member" + i, text);
        }
        return texts;
    }

    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
