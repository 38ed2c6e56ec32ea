package org.bankscrm.core.testkit;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.OpenId;
import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One fact of each type there is, for tests of what stores and reads them. */
public final class SampleEvents {
    private SampleEvents() {}

    /** Returns one fact of each type, all about one customer, with ids {@code sample-Added} and so on. */
    public static List<CustomerEvent> oneOfEachType() {
        List<CustomerEvent> events = new ArrayList<>();
        collect(CustomerEvent.class, events);
        return events;
    }

    private static void collect(Class<?> type, List<CustomerEvent> events) {
        if (type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(sub -> collect(sub, events));
        } else {
            events.add(sample(type));
        }
    }

    private static CustomerEvent sample(Class<?> type) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            EventHeader header =
                    EventBuilder.anEvent("sample-" + type.getSimpleName()).header();
            return (CustomerEvent) constructor.newInstance(Arrays.stream(components)
                    .map(component -> value(component, header))
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot make a sample of " + type, e);
        }
    }

    private static Object value(RecordComponent component, EventHeader header) {
        Class<?> type = component.getType();
        if (type == EventHeader.class) {
            return header;
        } else if (type == String.class) {
            return "some " + component.getName();
        } else if (type == long.class) {
            return 123_456L;
        } else if (type == EmployeeId.class) {
            return new EmployeeId(component.getName());
        } else if (type == OrgUnitCode.class) {
            return new OrgUnitCode("0101");
        } else if (type == Channel.class) {
            return new Channel("hall-counter");
        } else if (type == CampaignId.class) {
            return new CampaignId("spring-2026");
        } else if (type == EventId.class) {
            return new EventId("another");
        } else if (type == Segment.class) {
            return new Segment("vip-1");
        } else if (type == Money.class) {
            return Money.ofFen(388);
        } else if (type == LocalDate.class) {
            return LocalDate.of(2026, 2, 28);
        } else if (type == Duration.class) {
            return Duration.ofMillis(1_234);
        } else if (type == CustomerKey.class) {
            return new OpenId("wx-app", "o:1");
        } else if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        throw new AssertionError("no sample value for components of type " + type);
    }
}
