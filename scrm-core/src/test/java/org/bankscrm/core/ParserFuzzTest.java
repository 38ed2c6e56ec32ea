package org.bankscrm.core;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.OpenId;
import org.bankscrm.core.customer.PhoneKey;
import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.draw.deck.Digest;
import org.bankscrm.core.draw.deck.Entropy;
import org.bankscrm.core.draw.deck.Seed;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventCodec;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.routing.balance.DutySchedule;
import org.bankscrm.core.routing.balance.InvalidDutyScheduleException;
import org.bankscrm.core.routing.index.Assignment;
import org.bankscrm.core.routing.index.ConflictPolicy;
import org.bankscrm.core.routing.index.IndexBuild;
import org.bankscrm.core.routing.index.IndexBuilder;
import org.bankscrm.core.routing.index.IndexFileException;
import org.bankscrm.core.routing.index.IndexSource;
import org.bankscrm.core.routing.index.PhoneKeyer;
import org.bankscrm.core.routing.index.RelationshipFile;
import org.bankscrm.core.routing.index.RelationshipIndex;
import org.bankscrm.core.routing.region.CityNames;
import org.bankscrm.core.routing.region.InvalidRegionDataException;
import org.bankscrm.core.routing.region.PhoneRegionTable;
import org.bankscrm.core.routing.state.EntryState;
import org.bankscrm.core.routing.state.StateCodec;
import org.bankscrm.core.routing.state.StateKey;
import org.bankscrm.core.testkit.EventBuilder;
import org.bankscrm.core.testkit.Fuzz;
import org.bankscrm.core.testkit.SampleEvents;
import org.bankscrm.core.time.InvalidCalendarException;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PublishedCalendar;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Whatever stands in a file, a column or a request, each parser gives a value or the error it documents. */
@Tag("fuzz")
class ParserFuzzTest {
    private static final LocalDate DAY = LocalDate.of(2026, 4, 8);

    @TempDir
    private Path folder;

    /** Short texts, whose documented error is an IllegalArgumentException. */
    static Stream<Arguments> shortTexts() {
        String hex = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
        return Stream.of(
                text("phone number", PhoneNumber::parse, "138 1234 5678", "+86-139-0000-0000", "0086 13512345678"),
                text("packed phone number", PhoneNumber::pack, "13812345678", "１３８１２３４５６７８"),
                text("phone key", PhoneKey::parse, "2026:9f86d081884c7d65"),
                text("open id", OpenId::parse, "wx0123456789abcdef:o-lan"),
                text("customer id", CustomerId::new, "310000017"),
                text("employee id", EmployeeId::new, "wang.fang"),
                text("unit code", OrgUnitCode::new, "0217"),
                text("money", Money::parse, "1.88", "CNY 3.88", "-1234.50"),
                text("period", Period::parse, "2026Q4", "2026-10", "2026-10-09", "2026-W41"),
                text("digest", Digest::parse, hex),
                text("seed", Seed::parse, hex),
                text("entropy", Entropy.Value::parse, "313233"));
    }

    private static Arguments text(String name, Fuzz.Parser<String> parser, String... samples) {
        return Arguments.of(name, parser, samples);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shortTexts")
    void a_short_text(String name, Fuzz.Parser<String> parser, String[] samples) {
        Fuzz.ofTexts(samples).refusing(IllegalArgumentException.class).feedsText(parser);
    }

    @Test
    void the_state_of_an_entry() {
        StateCodec codec =
                StateCodec.of(StateKey.of("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8)));
        EntryState state = EntryState.builder().channel(3).branch(4_711).build();

        Fuzz.ofTexts(codec.write(state), "hall-0101").feedsText(codec::read);
    }

    @Test
    void a_duty_schedule() {
        Fuzz.ofTexts("Mon-Fri 09:00-12:00;Sat 10:00-16:00")
                .refusing(InvalidDutyScheduleException.class)
                .feedsText(DutySchedule::parse);
    }

    @Test
    void the_stored_form_of_a_fact() {
        List<CustomerEvent> facts = SampleEvents.oneOfEachType();
        EventHeader header = EventBuilder.anEvent("e1").header();

        Fuzz.ofTexts(facts.stream()
                        .map(fact -> EventCodec.typeOf(fact) + " " + EventCodec.payloadOf(fact))
                        .toArray(String[]::new))
                .refusing(IllegalArgumentException.class)
                .feedsText(line -> {
                    int space = Math.max(0, line.indexOf(' '));
                    return EventCodec.read(line.substring(0, space), header, line.substring(space));
                });
    }

    @Test
    void a_file_of_relations() {
        Fuzz.ofTexts(
                        "phone,manager,branch\n13812345678,wang.fang,0217\n\"+86 139 0000 0000\",li.na,\n",
                        "\uFEFFmanager,phone\r\nwang.fang,13812345678\r\n\"a\"\"b\",13900000000\r\n")
                .feeds(bytes -> RelationshipFile.read(
                        new ByteArrayInputStream(bytes), RelationshipIndex.builder(PhoneKeyer.plain())));
    }

    @Test
    void the_file_of_an_index() throws Exception {
        IndexBuilder rows = RelationshipIndex.builder(PhoneKeyer.plain());
        for (int i = 0; i < 50; i++) {
            rows.put(new PhoneNumber(13_800_000_000L + 7_919L * i), Assignment.to(new EmployeeId("m" + i % 7)));
        }
        IndexBuild build = rows.build(new IndexSource("2026-07-01", Instant.EPOCH, ""), ConflictPolicy.refuseAny());
        Path file = folder.resolve("relations.idx");
        ((IndexBuild.Built) build).index().write(file);

        Path mutant = folder.resolve("mutant.idx");
        Fuzz.of(Files.readAllBytes(file)).refusing(IndexFileException.class).feeds(bytes -> {
            // A new file each time: the one mapped before must not change.
            Files.deleteIfExists(mutant);
            Files.write(mutant, bytes);
            return RelationshipIndex.open(mutant, PhoneKeyer.plain());
        });
    }

    @Test
    void a_table_of_city_names() {
        Fuzz.ofTexts("alias,city\n沪,上海\n# a remark\n\"帝都\",北京\n")
                .refusing(InvalidRegionDataException.class)
                .feedsText(text -> CityNames.read(new StringReader(text)));
    }

    @Test
    void a_table_of_phone_segments() {
        Fuzz.ofTexts("prefix7,province,city,adcode\n1300000,山东,济南,370100\n1300001,北京,,\n")
                .refusing(InvalidRegionDataException.class)
                .feedsText(text -> PhoneRegionTable.readCsv(new StringReader(text), DAY, CityNames.standard()));
    }

    @Test
    void a_phone_dat() {
        Fuzz.of(phoneDat())
                .refusing(InvalidRegionDataException.class)
                .feeds(bytes -> PhoneRegionTable.readPhoneDat(bytes, CityNames.standard()));
    }

    private static byte[] phoneDat() {
        ByteArrayOutputStream texts = new ByteArrayOutputStream();
        Map<Integer, Integer> records = new TreeMap<>();
        for (String text : List.of("山东|济南|250000|0531", "北京|北京|100000|010")) {
            records.put(1_300_000 + texts.size(), 8 + texts.size());
            texts.writeBytes((text + "\0").getBytes(StandardCharsets.UTF_8));
        }
        ByteBuffer file =
                ByteBuffer.allocate(8 + texts.size() + 9 * records.size()).order(ByteOrder.LITTLE_ENDIAN);
        file.put("2302".getBytes(StandardCharsets.US_ASCII)).putInt(8 + texts.size());
        file.put(texts.toByteArray());
        records.forEach((prefix, offset) -> file.putInt(prefix).putInt(offset).put((byte) 2));
        return file.array();
    }

    @Test
    void notices_of_working_days() throws Exception {
        try (InputStream shipped = PublishedCalendar.class.getResourceAsStream("chinese-workdays.csv")) {
            Fuzz.of(shipped.readAllBytes())
                    .refusing(InvalidCalendarException.class)
                    .feeds(bytes -> PublishedCalendar.read(new ByteArrayInputStream(bytes)));
        }
    }
}
