package org.bankscrm.compliance.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.compliance.contact.ContactAnswer;
import org.bankscrm.compliance.contact.ContactAttempt;
import org.bankscrm.compliance.contact.ContactChannel;
import org.bankscrm.compliance.contact.ContactLimits;
import org.bankscrm.compliance.contact.ContactObstacle;
import org.bankscrm.compliance.contact.ContactStanding;
import org.bankscrm.compliance.contact.ContactStates;
import org.bankscrm.compliance.contact.CoolingOff;
import org.bankscrm.compliance.contact.CustomerNumber;
import org.bankscrm.compliance.contact.InformationClass;
import org.bankscrm.compliance.contact.Lifting;
import org.bankscrm.compliance.contact.MessageKey;
import org.bankscrm.compliance.contact.Purpose;
import org.bankscrm.compliance.contact.Suppression;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.quota.Settlement;
import org.bankscrm.core.time.BankTime;
import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;

/** The obvious, slow memory of contacts: lists of all that ever happened, gone over for every question. */
final class ContactStatesReference {
    private static final CoolingOff COOLING = new CoolingOff(2, Duration.ofDays(2));
    private static final ContactLimits LIMITS =
            ContactLimits.of(3, 6).on(ContactChannel.SMS, 1, 3).on(ContactChannel.CALL, 2, 2);

    private static final class Contact {
        final ContactAttempt attempt;
        final LocalDate day;

        @Nullable
        Settlement settlement;

        Contact(ContactAttempt attempt, LocalDate day) {
            this.attempt = attempt;
            this.day = day;
        }

        boolean counts() {
            return settlement != Settlement.RELEASED;
        }
    }

    private static final class Customer {
        final List<Contact> contacts = new ArrayList<>();
        final List<List<Contact>> rows = new ArrayList<>(List.of(new ArrayList<>()));
        final Set<ContactChannel> optedOut = EnumSet.noneOf(ContactChannel.class);
        final Set<Purpose> consents = new HashSet<>();
        boolean complained;

        List<Contact> row() {
            return rows.get(rows.size() - 1);
        }

        long unanswered() {
            return row().stream().filter(Contact::counts).count();
        }

        LocalDate day(Instant at) {
            LocalDate latest = BankTime.dayOf(at);
            for (Contact contact : contacts) {
                latest = contact.day.isAfter(latest) ? contact.day : latest;
            }
            return latest;
        }

        long on(LocalDate day, @Nullable ContactChannel channel) {
            return contacts.stream()
                    .filter(Contact::counts)
                    .filter(contact -> contact.day.equals(day))
                    .filter(contact -> channel == null || contact.attempt.channel() == channel)
                    .count();
        }

        long inWeekOf(LocalDate day, @Nullable ContactChannel channel) {
            LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            return monday.datesUntil(monday.plusDays(7))
                    .mapToLong(date -> on(date, channel))
                    .sum();
        }

        Set<ContactObstacle> obstacles(ContactAttempt attempt, Instant at) {
            Set<ContactObstacle> found = EnumSet.noneOf(ContactObstacle.class);
            if (attempt.information().essential()) {
                return found;
            }
            LocalDate day = day(at);
            ContactChannel channel = attempt.channel();
            ContactLimits.@Nullable PerChannel own =
                    attempt.limits().perChannel().get(channel);
            add(
                    found,
                    ContactObstacle.DAY_CAP,
                    on(day, null) >= attempt.limits().perDay());
            add(
                    found,
                    ContactObstacle.WEEK_CAP,
                    inWeekOf(day, null) >= attempt.limits().perWeek());
            add(found, ContactObstacle.CHANNEL_DAY_CAP, own != null && on(day, channel) >= own.perDay());
            add(found, ContactObstacle.CHANNEL_WEEK_CAP, own != null && inWeekOf(day, channel) >= own.perWeek());
            add(found, ContactObstacle.COOLING_OFF, unanswered() >= COOLING.unanswered() && at.isBefore(silentUntil()));
            add(found, ContactObstacle.COMPLAINT, complained);
            add(found, ContactObstacle.OPTED_OUT, optedOut.contains(channel));
            add(
                    found,
                    ContactObstacle.NO_CONSENT,
                    !consents.containsAll(attempt.information().purposes()));
            return found;
        }

        private Instant silentUntil() {
            List<Contact> row = row();
            return row.isEmpty()
                    ? Instant.MIN
                    : row.get(row.size() - 1).attempt.at().plus(COOLING.silence());
        }

        private static void add(Set<ContactObstacle> found, ContactObstacle obstacle, boolean there) {
            if (there) {
                found.add(obstacle);
            }
        }

        /** Tries every midnight and the end of the silence. */
        Instant freeAt(ContactAttempt attempt) {
            List<Instant> candidates = new ArrayList<>();
            LocalDate day = BankTime.dayOf(attempt.at());
            for (int i = 1; i <= 9; i++) {
                candidates.add(BankTime.startOf(day.plusDays(i)));
            }
            candidates.add(silentUntil());
            return candidates.stream()
                    .filter(at -> at.isAfter(attempt.at()))
                    .sorted()
                    .filter(at -> obstacles(attempt, at).isEmpty())
                    .findFirst()
                    .orElse(Instant.MAX);
        }
    }

    private final Map<CustomerNumber, Customer> customers = new HashMap<>();
    private final Map<MessageKey, Contact> messages = new HashMap<>();

    private Customer customer(CustomerNumber number) {
        return customers.computeIfAbsent(number, any -> new Customer());
    }

    private ContactAnswer decide(ContactAttempt attempt, boolean counting) {
        Contact before = messages.get(attempt.key());
        if (before != null) {
            return before.settlement == null
                    ? new ContactAnswer.Counted(attempt.key(), before.attempt.at())
                    : new ContactAnswer.Settled(attempt.key(), before.settlement);
        }
        Customer customer = customer(attempt.key().customer());
        Set<ContactObstacle> obstacles = customer.obstacles(attempt, attempt.at());
        LocalDate day = customer.day(attempt.at());
        if (!obstacles.isEmpty()) {
            return new ContactAnswer.Refused(
                    attempt.key(),
                    obstacles,
                    (int) customer.on(day, null),
                    (int) customer.inWeekOf(day, null),
                    customer.freeAt(attempt));
        }
        if (!counting) {
            return new ContactAnswer.Free(attempt.key());
        }
        Contact contact = new Contact(attempt, day);
        customer.contacts.add(contact);
        messages.put(attempt.key(), contact);
        if (!attempt.information().essential()) {
            if (customer.unanswered() == 0 || customer.unanswered() >= COOLING.unanswered()) {
                customer.rows.add(new ArrayList<>());
            }
            customer.row().add(contact);
        }
        return new ContactAnswer.Counted(attempt.key(), attempt.at());
    }

    private Settlement settle(MessageKey key, Settlement wanted) {
        Contact contact = messages.get(key);
        if (contact == null) {
            return Settlement.UNKNOWN;
        }
        if (contact.settlement == null) {
            contact.settlement = wanted;
        }
        return contact.settlement;
    }

    private ContactStanding standing(CustomerNumber number, Instant at) {
        Customer customer = customer(number);
        LocalDate day = customer.day(at);
        Map<ContactChannel, Integer> today = new HashMap<>();
        Map<ContactChannel, Integer> week = new HashMap<>();
        for (ContactChannel channel : ContactChannel.values()) {
            if (customer.on(day, channel) > 0) {
                today.put(channel, (int) customer.on(day, channel));
            }
            if (customer.inWeekOf(day, channel) > 0) {
                week.put(channel, (int) customer.inWeekOf(day, channel));
            }
        }
        Instant last = customer.contacts.stream()
                .filter(contact -> !contact.attempt.information().essential())
                .reduce((first, second) -> second)
                .map(contact -> contact.attempt.at())
                .orElse(Instant.EPOCH);
        Set<Integer> places = new HashSet<>();
        customer.consents.forEach(purpose -> places.add(purpose.place()));
        return new ContactStanding(
                today, week, (int) customer.unanswered(), last, customer.optedOut, customer.complained, places);
    }

    /** Runs one random history on both and compares every answer. */
    static void compare(ContactStates states, long seed, int steps) {
        SplittableRandom random = new SplittableRandom(seed);
        ContactStatesReference reference = new ContactStatesReference();
        Instant now = Instant.parse("2026-06-29T09:00:00+08:00").plusSeconds(random.nextInt(1_000_000));
        List<MessageKey> known = new ArrayList<>();
        Map<MessageKey, ContactAttempt> asked = new HashMap<>();
        for (int step = 0; step < steps; step++) {
            now = now.plusSeconds(1 + (random.nextInt(4) == 0 ? random.nextInt(150_000) : random.nextInt(4_000)));
            String label = "seed " + seed + " step " + step;
            CustomerNumber number = new CustomerNumber(seed * 1_000 + random.nextInt(2));
            Customer customer = reference.customer(number);
            int what = random.nextInt(100);
            if (what < 50) {
                ContactAttempt attempt = attempt(random, number, seed + "-" + step, now);
                if (!known.isEmpty() && random.nextInt(5) == 0) {
                    ContactAttempt before = Objects.requireNonNull(asked.get(known.get(random.nextInt(known.size()))));
                    attempt = new ContactAttempt(
                            before.key(), before.channel(), before.information(), LIMITS, COOLING, now);
                }
                boolean counting = random.nextInt(4) != 0;
                ContactAnswer expected = reference.decide(attempt, counting);
                assertThat(counting ? states.tryContact(attempt) : states.look(attempt))
                        .as(label)
                        .isEqualTo(expected);
                known.add(attempt.key());
                asked.putIfAbsent(attempt.key(), attempt);
            } else if (what < 70 && !known.isEmpty()) {
                MessageKey key = known.get(random.nextInt(known.size()));
                boolean sent = random.nextInt(3) != 0;
                assertThat(sent ? states.confirm(key) : states.release(key))
                        .as(label)
                        .isEqualTo(reference.settle(key, sent ? Settlement.CONFIRMED : Settlement.RELEASED));
            } else if (what < 80) {
                states.replied(number, now);
                customer.rows.add(new ArrayList<>());
            } else if (what < 84) {
                states.suppress(number, new Suppression.Complaint());
                customer.complained = true;
            } else if (what < 88) {
                states.lift(number, new Suppression.Complaint(), lifting(now));
                customer.complained = false;
            } else if (what < 91) {
                states.suppress(number, new Suppression.OptOut(ContactChannel.SMS));
                customer.optedOut.add(ContactChannel.SMS);
            } else if (what < 94) {
                states.lift(number, new Suppression.OptOutOfAll(), lifting(now));
                customer.optedOut.clear();
            } else if (what < 98) {
                states.consented(number, Purpose.MARKETING);
                customer.consents.add(Purpose.MARKETING);
            } else {
                states.withdrew(number, Purpose.MARKETING);
                customer.consents.remove(Purpose.MARKETING);
            }
            assertThat(states.of(number, now)).as(label).isEqualTo(reference.standing(number, now));
        }
    }

    private static Lifting lifting(Instant at) {
        return new Lifting(new EmployeeId("li.na"), "customer asked for it", at);
    }

    private static final InformationClass SERVICE_FREE =
            new InformationClass("service-free", InformationClass.Need.OPTIONAL, Set.of());

    private static ContactAttempt attempt(SplittableRandom random, CustomerNumber number, String message, Instant now) {
        ContactChannel channel = List.of(ContactChannel.WECOM_CHAT, ContactChannel.SMS, ContactChannel.CALL)
                .get(random.nextInt(3));
        InformationClass information = List.of(
                        InformationClass.MARKETING, SERVICE_FREE, SERVICE_FREE, InformationClass.SECURITY)
                .get(random.nextInt(4));
        return new ContactAttempt(new MessageKey(number, message), channel, information, LIMITS, COOLING, now);
    }
}
