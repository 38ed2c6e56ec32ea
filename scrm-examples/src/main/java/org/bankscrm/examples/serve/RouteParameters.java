package org.bankscrm.examples.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.customer.PhoneReading;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.routing.RouteRequest;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Collects the parameters of one request from query, header and body, and makes a request for a route of them.
 *
 * <p>Phone, customer and visitor say who asks. A request that says none of them is answered too, with what the bank shows to
 * strangers. Not thread-safe.
 */
final class RouteParameters {
    /** The header that carries a phone, so that it stands neither in an address nor in an access log. */
    static final String PHONE_HEADER = "X-Customer-Phone";

    private static final String PHONE = "phone";
    private static final String CUSTOMER = "customer";
    private static final String VISITOR = "visitor";
    private static final String ANYWHERE = "anywhere";

    /** Every parameter there is. */
    static final List<String> NAMES =
            List.of(PHONE, CUSTOMER, VISITOR, "channel", "campaign", "within", "skills", ANYWHERE);

    private static final Set<String> PERSONAL = Set.of(PHONE, CUSTOMER, VISITOR);
    private static final Map<String, String> VALID = Map.of(
            PHONE,
            "one mainland mobile number",
            CUSTOMER,
            "1 to 64 characters without white space",
            VISITOR,
            "1 to 64 characters without white space",
            "channel",
            "1 to 32 characters without white space",
            "campaign",
            "1 to 64 characters without white space",
            "within",
            "the code of a unit, 1 to 64 characters without white space",
            "skills",
            "names set apart by commas, none of them empty",
            ANYWHERE,
            "true or false");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Map<String, String> values = new TreeMap<>();
    private final Set<String> repeated = new TreeSet<>();
    private final List<Fault> faults = new ArrayList<>();

    /** Takes the parameters of a query as it stands in the address. */
    void query(String raw) {
        try {
            Query.read(raw).forEach(pair -> put(pair.getKey(), pair.getValue()));
        } catch (CharacterCodingException e) {
            faults.add(new Fault(
                    ProblemKind.MALFORMED_QUERY,
                    "the query is not percent-encoded UTF-8",
                    null,
                    null,
                    "such as channel=%E6%B8%A0"));
        }
    }

    /** Takes the phones of the header. */
    void phones(List<String> headers) {
        headers.forEach(phone -> put(PHONE, phone));
    }

    /** Takes the members of a JSON object. */
    void body(byte[] json) {
        try {
            JsonNode body = JSON.readTree(json);
            if (body.isObject()) {
                body.properties().forEach(member -> member(member.getKey(), member.getValue()));
                return;
            }
        } catch (JsonProcessingException e) {
            // Its message quotes the body, which may hold a phone: it goes nowhere.
        } catch (IOException e) {
            throw new IllegalStateException("an array of bytes can be read", e);
        }
        faults.add(new Fault(
                ProblemKind.MALFORMED_BODY,
                "the body is not one JSON object, each member once",
                null,
                null,
                "{\"phone\": \"…\"}"));
    }

    private void member(String name, JsonNode value) {
        boolean fits = ANYWHERE.equals(name) ? value.isBoolean() : value.isTextual();
        if (fits || !NAMES.contains(name)) {
            put(name, value.asText());
        } else {
            String type = value.getNodeType().name().toLowerCase(Locale.ROOT);
            String wanted = ANYWHERE.equals(name) ? "a JSON boolean" : "a JSON string";
            faults.add(new Fault(
                    ProblemKind.INVALID_VALUE,
                    name + " must be " + wanted + ", is of type " + type,
                    name,
                    null,
                    wanted));
        }
    }

    private void put(String name, String value) {
        if (!NAMES.contains(name)) {
            String shown = MaskedText.digits(name);
            faults.add(new Fault(
                    ProblemKind.UNKNOWN_PARAMETER,
                    "there is no parameter of this name",
                    shown,
                    null,
                    String.join(", ", NAMES)));
        } else if (values.putIfAbsent(name, value) != null && repeated.add(name)) {
            faults.add(new Fault(
                    ProblemKind.REPEATED_PARAMETER,
                    name + " stands more than once in query, header and body",
                    name,
                    null,
                    "each parameter once"));
        }
    }

    /** Returns the request made at an instant, or every fault of the parameters. */
    RouteReading read(Instant at) {
        RouteRequest.Builder request = RouteRequest.at(at);
        take(PHONE, request::phone);
        take(CUSTOMER, text -> request.customer(new CustomerId(text)));
        take(VISITOR, request::visitor);
        take("channel", text -> request.channel(new Channel(text)));
        take("campaign", request::scope);
        take("within", text -> request.within(new OrgUnitCode(text)));
        take("skills", text -> request.skills(skills(text)));
        take(ANYWHERE, text -> anywhere(text, request));
        return faults.isEmpty() ? new RouteReading.Read(request.build()) : new RouteReading.Refused(faults);
    }

    private void take(String name, Consumer<String> setter) {
        String text = values.get(name);
        if (text == null) {
            return;
        }
        try {
            if (text.isEmpty()) {
                throw new IllegalArgumentException(name + " is empty");
            }
            setter.accept(text);
        } catch (IllegalArgumentException e) {
            ProblemKind kind = PHONE.equals(name) ? ProblemKind.BAD_PHONE : ProblemKind.INVALID_VALUE;
            faults.add(fault(kind, name, text, e.getMessage() == null ? name + " is not valid" : e.getMessage()));
        }
    }

    /** Returns a fault of a parameter that is of the right form. */
    Fault fault(ProblemKind kind, String name, String detail) {
        return fault(kind, name, values.getOrDefault(name, ""), detail);
    }

    /** Returns what is wrong with the phone. */
    Fault badPhone() {
        PhoneReading reading = PhoneNumber.check(values.getOrDefault(PHONE, ""));
        String detail = reading instanceof PhoneReading.Refused refused ? refused.message() : "the phone was refused";
        return fault(ProblemKind.BAD_PHONE, PHONE, detail);
    }

    private static Fault fault(ProblemKind kind, String name, String text, String detail) {
        String shown = PERSONAL.contains(name) ? MaskedText.all(text) : MaskedText.digits(text);
        return new Fault(kind, detail, name, shown, VALID.get(name));
    }

    private static List<String> skills(String text) {
        List<String> names = List.of(text.split(",", -1));
        if (names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a skill has no name");
        }
        return names;
    }

    private static void anywhere(String text, RouteRequest.Builder request) {
        if (text.equals("true")) {
            request.anywhere();
        } else if (!text.equals("false")) {
            throw new IllegalArgumentException("anywhere is neither true nor false");
        }
    }

    /** Returns the names only. */
    @Override
    public String toString() {
        return "RouteParameters" + values.keySet();
    }
}
