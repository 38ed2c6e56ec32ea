package org.bankscrm.core.report;

import org.bankscrm.core.customer.CardinalityRules;
import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.DealingEvent.Conversed;
import org.bankscrm.core.event.DealingEvent.Transacted;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.StandingEvent.RealNameVerified;
import org.bankscrm.core.event.StandingEvent.SegmentChanged;
import org.bankscrm.core.internal.Check;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.time.BankTime;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Computes the funnel from all facts at once (批量): a pure function of the set of facts, whatever their order.
 *
 * <p>Says what the numbers mean, without any trick; {@link LiveFunnel} must agree with it. Takes n log n time and keeps an
 * object per customer who entered in the days covered; a question takes time linear in these. Immutable and thread-safe.
 */
public final class FunnelBatch implements FunnelNumbers {
    private static final Comparator<Added> FIRST = Comparator.comparing(Added::occurredAt)
            .thenComparing(Added::employee)
            .thenComparing(added -> added.channel().value())
            .thenComparing(added -> added.customer().kind())
            .thenComparing(added -> added.customer().value());

    private static final Comparator<SegmentChanged> SEGMENTS = Comparator.comparing(SegmentChanged::occurredAt)
            .thenComparing(changed -> changed.segment().code());

    private final FunnelRule rule;
    private final Organisation organisation;
    private final ReportDays days;
    private final List<FunnelCustomer> customers;

    private FunnelBatch(FunnelRule rule, Organisation organisation, ReportDays days, List<FunnelCustomer> customers) {
        this.rule = rule;
        this.organisation = organisation;
        this.days = days;
        this.customers = customers;
    }

    /**
     * Returns the funnel of some facts; facts after the last day are not looked at.
     *
     * @param facts in any order; of two with the same id the first is taken
     * @param organisation who belonged where, and when
     */
    public static FunnelBatch of(
            Collection<? extends CustomerEvent> facts, FunnelRule rule, Organisation organisation, ReportDays days) {
        return of(facts, rule, organisation, days, CardinalityRules.ONE_CUSTOMER_ONE_WECHAT_USER);
    }

    /** Returns the funnel of some facts, with rules of its own for who is the same person. */
    public static FunnelBatch of(
            Collection<? extends CustomerEvent> facts,
            FunnelRule rule,
            Organisation organisation,
            ReportDays days,
            CardinalityRules persons) {
        List<FunnelCustomer> customers = PersonFacts.of(facts, persons).stream()
                .map(person -> customer(person, rule, days))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(FunnelCustomer::addedOn)
                        .thenComparing(FunnelCustomer::employee)
                        .thenComparing(customer -> customer.customer().kind())
                        .thenComparing(customer -> customer.customer().value()))
                .toList();
        return new FunnelBatch(rule, organisation, days, customers);
    }

    private static Optional<FunnelCustomer> customer(PersonFacts person, FunnelRule rule, ReportDays days) {
        List<CustomerEvent> facts = person.events().stream()
                .filter(fact -> !BankTime.dayOf(fact.occurredAt()).isAfter(days.last()))
                .toList();
        return all(facts, Added.class, added -> true)
                .min(FIRST)
                .filter(added -> days.contains(BankTime.dayOf(added.occurredAt())))
                .map(added -> {
                    LocalDate entered = BankTime.dayOf(added.occurredAt());
                    Predicate<LocalDate> inWindow = day ->
                            !day.isBefore(entered) && day.toEpochDay() - entered.toEpochDay() < rule.windowDays();
                    return FunnelCustomer.of(
                            added.customer(),
                            added.employee(),
                            added.channel(),
                            segment(facts, added.occurredAt()),
                            entered,
                            days(facts, RealNameVerified.class, fact -> true)
                                    .map(day -> day.isBefore(entered) ? entered : day)
                                    .filter(inWindow)
                                    .min(Comparator.naturalOrder())
                                    .orElse(null),
                            days(facts, Conversed.class, fact -> rule.speakers().contains(fact.speaker()))
                                    .filter(inWindow)
                                    .min(Comparator.naturalOrder())
                                    .orElse(null),
                            days(
                                            facts,
                                            Transacted.class,
                                            fact -> rule.transactions().contains(fact.kind()))
                                    .filter(inWindow)
                                    .min(Comparator.naturalOrder())
                                    .orElse(null));
                });
    }

    private static Segment segment(List<CustomerEvent> facts, Instant at) {
        return all(facts, SegmentChanged.class, changed -> !changed.occurredAt().isAfter(at))
                .max(SEGMENTS)
                .map(SegmentChanged::segment)
                .orElse(Slice.NO_SEGMENT);
    }

    private static <E extends CustomerEvent> Stream<E> all(
            List<CustomerEvent> facts, Class<E> kind, Predicate<E> which) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).filter(which);
    }

    private static <E extends CustomerEvent> Stream<LocalDate> days(
            List<CustomerEvent> facts, Class<E> kind, Predicate<E> which) {
        return all(facts, kind, which).map(fact -> BankTime.dayOf(fact.occurredAt()));
    }

    @Override
    public FunnelRule rule() {
        return rule;
    }

    @Override
    public ReportDays days() {
        return days;
    }

    @Override
    public Funnel funnel(FunnelQuery query) {
        return new Funnel(
                behind(query, FunnelStage.ADDED).count(),
                behind(query, FunnelStage.REAL_NAME).count(),
                behind(query, FunnelStage.CONVERSED).count(),
                behind(query, FunnelStage.TRANSACTED).count());
    }

    @Override
    public List<FunnelCustomer> customers(FunnelQuery query, FunnelStage stage, int limit) {
        Check.atLeast("limit", limit, 1);
        return behind(query, stage).limit(limit).toList();
    }

    private Stream<FunnelCustomer> behind(FunnelQuery query, FunnelStage stage) {
        return customers.stream()
                .filter(customer -> customer.countsFor(query, stage))
                .filter(customer -> isOf(query.subject(), customer.employee(), customer.addedOn()));
    }

    private boolean isOf(ReportSubject subject, EmployeeId employee, LocalDate day) {
        if (subject instanceof ReportSubject.Person person) {
            return person.id().equals(employee);
        }
        Instant morning = BankTime.startOf(day);
        ReportSubject.Unit wanted = (ReportSubject.Unit) subject;
        Optional<OrgUnit> unit = organisation.unitOf(employee, morning);
        return unit.isPresent()
                && (unit.get().code().equals(wanted.code())
                        || organisation.ancestorsOf(unit.get().code(), morning).stream()
                                .anyMatch(above -> above.code().equals(wanted.code())));
    }

    /** Returns the rule and the number of customers. */
    @Override
    public String toString() {
        return "FunnelBatch[" + rule.rule() + ", " + customers.size() + " customers]";
    }
}
