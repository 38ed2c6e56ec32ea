package org.bankscrm.compliance.contact;

import org.bankscrm.core.time.WorkCalendar;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Which quiet hours and closed days apply to which information in which region (触达时段).
 *
 * <p>The rule of the information in the region counts; if there is none, the rule of the information anywhere; then that of
 * the region; then the common one. Essential information is not asked about: it goes out at any time. Immutable and
 * thread-safe.
 */
public final class ContactHours {
    /** Stands for every region. */
    public static final String ANYWHERE = "*";

    private final WorkCalendar calendar;
    private final HoursRule common;
    private final Map<String, HoursRule> byRegion;
    private final Map<String, Map<String, HoursRule>> byInformation;

    private ContactHours(
            WorkCalendar calendar,
            HoursRule common,
            Map<String, HoursRule> byRegion,
            Map<String, Map<String, HoursRule>> byInformation) {
        this.calendar = calendar;
        this.common = common;
        this.byRegion = byRegion;
        this.byInformation = byInformation;
    }

    /**
     * Returns the defaults: quiet from 21:00 to 9:00; nothing on public holidays but service information, which goes out every
     * day.
     *
     * @param calendar tells the holidays
     */
    public static ContactHours standard(WorkCalendar calendar) {
        return of(calendar, HoursRule.STANDARD).with(InformationClass.SERVICE, ANYWHERE, HoursRule.EVERY_DAY);
    }

    /** Returns one rule for everything everywhere. */
    public static ContactHours of(WorkCalendar calendar, HoursRule common) {
        return new ContactHours(
                Objects.requireNonNull(calendar, "calendar"),
                Objects.requireNonNull(common, "common"),
                Map.of(),
                Map.of());
    }

    /**
     * Returns these hours with another rule for all information in a region.
     *
     * @param region the region, 1 to 32 characters without white space
     * @throws IllegalArgumentException if the region is not that
     */
    public ContactHours in(String region, HoursRule rule) {
        Map<String, HoursRule> more = new HashMap<>(byRegion);
        more.put(Identifiers.check("region", region, 32), rule);
        return new ContactHours(calendar, common, Map.copyOf(more), byInformation);
    }

    /**
     * Returns these hours with another rule for a class of information.
     *
     * @param region the region, 1 to 32 characters without white space, or {@link #ANYWHERE}
     * @throws IllegalArgumentException if the region is not that
     */
    public ContactHours with(InformationClass information, String region, HoursRule rule) {
        Map<String, Map<String, HoursRule>> more = new HashMap<>(byInformation);
        Map<String, HoursRule> regions = new HashMap<>(more.getOrDefault(information.code(), Map.of()));
        regions.put(Identifiers.check("region", region, 32), rule);
        more.put(information.code(), Map.copyOf(regions));
        return new ContactHours(calendar, common, byRegion, Map.copyOf(more));
    }

    /** Returns the calendar that tells the holidays. */
    public WorkCalendar calendar() {
        return calendar;
    }

    /** Returns the rule that applies. */
    public HoursRule ruleFor(InformationClass information, String region) {
        Map<String, HoursRule> own = byInformation.get(information.code());
        if (own != null) {
            HoursRule here = own.get(region);
            here = here == null ? own.get(ANYWHERE) : here;
            if (here != null) {
                return here;
            }
        }
        HoursRule ofRegion = byRegion.get(region);
        return ofRegion == null ? common : ofRegion;
    }

    /** Returns the first moment from {@code at} on that is open; {@link Instant#MAX} if none is within 60 days. */
    public Instant openFrom(InformationClass information, String region, Instant at) {
        return information.essential() ? at : ruleFor(information, region).openFrom(at, calendar);
    }
}
