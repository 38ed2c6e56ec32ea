package org.bankscrm.core.event;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.KeyKind;
import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The stored form of facts: a type name and a payload.
 *
 * <p>The type of a fact is the name of its record in upper snake case ({@code DELETED_BY_CUSTOMER}); the payload is a
 * JSON object with one string per component of the record except the header, named as the component. A store may hold
 * more members than this version knows; they are ignored. Adapters of {@link EventLog} use this class so that all of
 * them store the same text. Thread-safe.
 */
public final class EventCodec {
    /** The longest payload, in characters of the JSON text: facts are small, documents belong elsewhere. */
    public static final int LONGEST_PAYLOAD = 4_000;

    private static final Map<String, Shape> BY_TYPE = new TreeMap<>();
    private static final Map<Class<?>, Shape> BY_CLASS = new LinkedHashMap<>();

    static {
        register(CustomerEvent.class);
    }

    private EventCodec() {}

    private static void register(Class<?> type) {
        if (type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(EventCodec::register);
        } else {
            Shape shape = new Shape(type);
            BY_TYPE.put(shape.type, shape);
            BY_CLASS.put(type, shape);
        }
    }

    /** Returns the names of all types, in alphabetical order; a new set each time. */
    public static Set<String> types() {
        return new TreeSet<>(BY_TYPE.keySet());
    }

    /** Returns the type name of the fact. */
    public static String typeOf(CustomerEvent event) {
        return shapeOf(event).type;
    }

    /**
     * Returns the payload of the fact.
     *
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if the payload is longer than {@value #LONGEST_PAYLOAD} characters
     */
    public static String payloadOf(CustomerEvent event) {
        Shape shape = shapeOf(event);
        Map<String, String> members = new LinkedHashMap<>();
        for (Member member : shape.members) {
            members.put(member.name, member.textOf(event));
        }
        String payload = FlatJson.write(members);
        if (payload.length() > LONGEST_PAYLOAD) {
            throw new IllegalArgumentException("payload of " + shape.type + " must have at most " + LONGEST_PAYLOAD
                    + " characters, has " + payload.length());
        }
        return payload;
    }

    /**
     * Returns the fact that was stored.
     *
     * @throws IllegalArgumentException if the type is unknown, a member is missing or a member cannot be read
     */
    public static CustomerEvent read(String type, EventHeader header, String payload) {
        Shape shape = BY_TYPE.get(type);
        if (shape == null) {
            throw new IllegalArgumentException("unknown event type: " + type);
        }
        Map<String, String> members = FlatJson.read(payload);
        List<Object> arguments = new ArrayList<>();
        arguments.add(header);
        for (Member member : shape.members) {
            String text = members.get(member.name);
            if (text == null) {
                throw new IllegalArgumentException("payload of " + type + " has no member " + member.name);
            }
            arguments.add(member.valueIn(text, type));
        }
        return shape.make(arguments);
    }

    private static Shape shapeOf(CustomerEvent event) {
        return java.util.Objects.requireNonNull(BY_CLASS.get(event.getClass()));
    }

    /** How one kind of fact is taken apart and put together. */
    private static final class Shape {
        final String type;
        final List<Member> members;
        private final Constructor<?> constructor;

        Shape(Class<?> record) {
            type = record.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
            RecordComponent[] components = record.getRecordComponents();
            members = Arrays.stream(components).skip(1).map(Member::new).toList();
            try {
                constructor = record.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            } catch (NoSuchMethodException e) {
                throw new AssertionError(record + " has no canonical constructor", e);
            }
        }

        CustomerEvent make(List<Object> arguments) {
            try {
                return (CustomerEvent) constructor.newInstance(arguments.toArray());
            } catch (InvocationTargetException e) {
                throw new IllegalArgumentException("payload of " + type + " is not valid", e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("cannot make " + type, e);
            }
        }
    }

    /** How one component becomes text and text becomes the component. */
    private static final class Member {
        final String name;
        final Function<String, Object> read;
        private final RecordComponent component;

        Member(RecordComponent component) {
            this.component = component;
            this.name = component.getName();
            this.read = readerOf(component.getType());
        }

        Object valueIn(String text, String type) {
            try {
                return read.apply(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        "member " + name + " of " + type + " is no date or duration: " + text, e);
            }
        }

        String textOf(CustomerEvent event) {
            Object value;
            try {
                value = component.getAccessor().invoke(event);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("cannot read " + name, e);
            }
            if (value == null) {
                throw new NullPointerException(event.getClass().getSimpleName() + "." + name);
            }
            if (value instanceof CustomerKey key) {
                return key.kind() + ":" + key.value();
            }
            if (value instanceof Money money) {
                return Long.toString(money.fen());
            }
            if (value instanceof Enum<?> constant) {
                return constant.name();
            }
            return value.toString();
        }

        private static Function<String, Object> readerOf(Class<?> type) {
            if (type.isEnum()) {
                return text -> constant(type, text);
            }
            Map<Class<?>, Function<String, Object>> readers = Map.ofEntries(
                    Map.entry(String.class, text -> text),
                    Map.entry(long.class, Long::valueOf),
                    Map.entry(LocalDate.class, LocalDate::parse),
                    Map.entry(Duration.class, Duration::parse),
                    Map.entry(Money.class, text -> Money.ofFen(Long.parseLong(text))),
                    Map.entry(EmployeeId.class, EmployeeId::new),
                    Map.entry(OrgUnitCode.class, OrgUnitCode::new),
                    Map.entry(Channel.class, Channel::new),
                    Map.entry(CampaignId.class, CampaignId::new),
                    Map.entry(EventId.class, EventId::new),
                    Map.entry(Segment.class, Segment::new),
                    Map.entry(CustomerKey.class, Member::key));
            Function<String, Object> reader = readers.get(type);
            if (reader == null) {
                throw new AssertionError("no stored form for components of type " + type);
            }
            return reader;
        }

        private static Object constant(Class<?> type, String text) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(c -> ((Enum<?>) c).name().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("unknown " + type.getSimpleName() + ": " + text));
        }

        private static CustomerKey key(String text) {
            int colon = text.indexOf(':');
            return CustomerKey.of(KeyKind.valueOf(text.substring(0, Math.max(0, colon))), text.substring(colon + 1));
        }
    }
}
