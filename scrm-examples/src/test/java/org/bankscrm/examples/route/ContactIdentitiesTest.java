package org.bankscrm.examples.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.routing.RouteRequest;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

class ContactIdentitiesTest {
    private static final long FIRST = 13_800_000_000L;

    @TempDir
    private Path folder;

    private record Rows(Map<String, Integer> customerOfContact, List<Integer> phoneOfCustomer) {}

    private static Rows rows(RandomGenerator random) {
        List<Integer> phones = new ArrayList<>();
        for (int i = random.nextInt(1, 30); i > 0; i--) {
            phones.add(random.nextInt(20));
        }
        Map<String, Integer> contacts = new TreeMap<>();
        for (int i = random.nextInt(1, 30); i > 0; i--) {
            contacts.put("wm" + i, random.nextInt(phones.size() + 2));
        }
        return new Rows(contacts, phones);
    }

    private ContactIdentities read(Rows rows) throws IOException {
        StringBuilder identities = new StringBuilder("externalUserId,customer\n");
        rows.customerOfContact.forEach((contact, customer) ->
                identities.append(contact).append(",c").append(customer).append('\n'));
        StringBuilder customers = new StringBuilder("customer,phone\nc0,not a phone\n");
        for (int i = 0; i < rows.phoneOfCustomer.size(); i++) {
            customers
                    .append('c')
                    .append(i)
                    .append(',')
                    .append(FIRST + rows.phoneOfCustomer.get(i))
                    .append('\n');
        }
        return ContactIdentities.read(
                Files.writeString(folder.resolve("identities.csv"), identities, StandardCharsets.UTF_8),
                Files.writeString(folder.resolve("customers.csv"), customers, StandardCharsets.UTF_8));
    }

    private static List<String> keysOf(ContactIdentities identities, String phone) {
        return identities.keysOf(RouteRequest.at(Instant.EPOCH).phone(phone).build()).stream()
                .map(CustomerKey::value)
                .toList();
    }

    @Test
    void a_phone_has_the_contacts_of_all_customers_with_it() {
        Property.forAll(ContactIdentitiesTest::rows).runs(150).holds(rows -> {
            ContactIdentities identities = read(rows);
            for (int phone = 0; phone < 21; phone++) {
                int wanted = phone;
                List<String> expected = rows.customerOfContact.entrySet().stream()
                        .filter(entry -> entry.getValue() < rows.phoneOfCustomer.size()
                                && rows.phoneOfCustomer.get(entry.getValue()) == wanted)
                        .map(Map.Entry::getKey)
                        .toList();
                assertThat(keysOf(identities, Long.toString(FIRST + phone)))
                        .containsExactlyInAnyOrderElementsOf(expected);
            }
        });
    }

    @Test
    void a_request_without_a_phone_has_none() throws IOException {
        ContactIdentities identities = read(new Rows(Map.of("wm1", 0), List.of(0)));

        assertThat(identities.keysOf(RouteRequest.at(Instant.EPOCH).build())).isEmpty();
    }
}
