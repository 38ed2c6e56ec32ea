package org.bankscrm.examples.serve;

import com.sun.net.httpserver.HttpExchange;
import org.bankscrm.core.attribution.BridgeReason;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.time.Period;
import org.bankscrm.examples.live.CreditNumber;
import org.bankscrm.examples.live.LiveCredits;

import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The parameters of a question to the board, each at most once. */
final class BoardQuery {
    private final Map<String, String> values;

    private BoardQuery(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Returns the parameters of a request.
     *
     * @throws Invalid if they cannot be read or one comes twice
     */
    static BoardQuery of(HttpExchange exchange) {
        Map<String, String> values = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, String> pair : Query.read(
                    Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""))) {
                if (values.put(pair.getKey(), pair.getValue()) != null) {
                    throw new Invalid(ProblemKind.REPEATED_PARAMETER, "each parameter may stand once");
                }
            }
        } catch (CharacterCodingException e) {
            throw new Invalid(ProblemKind.MALFORMED_QUERY, "the query must be percent-encoded UTF-8");
        }
        return new BoardQuery(values);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    interface Parser<T> {
        T parse(String text);
    }

    /**
     * Returns a parameter.
     *
     * @throws Invalid if it is missing or cannot be parsed
     */
    <T> T parsed(String name, Parser<T> parser) {
        return parsed(name, parser, " is not valid");
    }

    /**
     * Returns a parameter that is a constant.
     *
     * @throws Invalid if it is missing or another text
     */
    <E extends Enum<E>> E oneOf(String name, Class<E> type) {
        return parsed(
                name, text -> Enum.valueOf(type, text), " must be one of " + Arrays.toString(type.getEnumConstants()));
    }

    private <T> T parsed(String name, Parser<T> parser, String valid) {
        String text = values.get(name);
        if (text == null) {
            throw new Invalid(ProblemKind.INVALID_VALUE, name + " must be given");
        }
        try {
            return parser.parse(text);
        } catch (RuntimeException e) {
            throw new Invalid(ProblemKind.INVALID_VALUE, name + valid);
        }
    }

    /**
     * Returns the number about credits that is asked about: of a unit, a person, a step of the bridge by its reason, or of all
     * branches of the bank.
     *
     * @param today the quarter if none is named
     * @throws Invalid if the parameters name no number, or several
     */
    CreditNumber creditNumber(Period today) {
        if (List.of("unit", "person", "reason").stream().filter(this::has).count() > 1) {
            throw new Invalid(ProblemKind.INVALID_VALUE, "of unit, person and reason one may be given");
        }
        Period period = has("period") ? parsed("period", Period::parse, " must be one such as " + today) : today;
        if (has("reason")) {
            return new CreditNumber.OfStep(oneOf("reason", BridgeReason.class), period);
        }
        Lens lens = parsed(
                "lens",
                BoardQuery::lens,
                " must be one of " + LiveCredits.LENSES.stream().map(Lens::id).toList());
        if (has("person")) {
            return new CreditNumber.OfPerson(lens, parsed("person", EmployeeId::new), period);
        }
        return has("unit")
                ? new CreditNumber.OfUnit(lens, parsed("unit", OrgUnitCode::new), period)
                : new CreditNumber.OfBank(lens, period);
    }

    private static Lens lens(String name) {
        return LiveCredits.LENSES.stream()
                .filter(lens -> lens.id().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A parameter that cannot be used; the message names it and not its value. */
    static final class Invalid extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient ProblemKind kind;
        private final String detail;

        Invalid(ProblemKind kind, String detail) {
            super(detail);
            this.kind = kind;
            this.detail = detail;
        }

        ProblemKind kind() {
            return kind;
        }

        String detail() {
            return detail;
        }
    }
}
