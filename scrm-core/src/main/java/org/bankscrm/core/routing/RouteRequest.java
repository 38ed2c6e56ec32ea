package org.bankscrm.core.routing;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.internal.Check;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.routing.region.CustomerLocation;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One customer who opens the page with the code (展码请求). Everything but the time may be missing.
 *
 * <p>Immutable and thread-safe. Prints phone and customer number masked and no location.
 */
public final class RouteRequest {
    final Instant at;
    final boolean phoneGiven;
    final long phoneDigits;
    final @Nullable CustomerId customer;
    final @Nullable CustomerLocation location;
    final @Nullable OrgUnitCode within;
    final boolean anywhere;
    private final String visitor;
    private final String scope;
    private final List<String> skills;
    private final Channel channel;

    private RouteRequest(Builder builder) {
        at = builder.at;
        phoneGiven = builder.phoneGiven;
        phoneDigits = builder.phoneDigits;
        customer = builder.customer;
        location = builder.location;
        within = builder.within;
        anywhere = builder.anywhere;
        visitor = builder.visitor;
        scope = builder.scope;
        skills = builder.skills;
        channel = builder.channel;
    }

    /** Returns a builder of a request made at an instant. */
    public static Builder at(Instant at) {
        return new Builder(Objects.requireNonNull(at, "at"));
    }

    /** Returns when it was made. */
    public Instant at() {
        return at;
    }

    /** Returns the eleven digits of the phone number, 0 if there is none or what was given is no mobile number. */
    public long phoneDigits() {
        return phoneDigits;
    }

    /** Returns whether a phone was given that is not a mobile number. */
    public boolean hasInvalidPhone() {
        return phoneGiven && phoneDigits == 0;
    }

    /** Returns the customer number, empty if it is not known. */
    public Optional<CustomerId> customer() {
        return Optional.ofNullable(customer);
    }

    /** Returns what tells this visitor from others when neither phone nor customer number is known; may be empty. */
    public String visitor() {
        return visitor;
    }

    /** Returns within what the same customer keeps the same manager, such as a campaign; may be empty. */
    public String scope() {
        return scope;
    }

    /** Returns the skills the manager must have; usually an empty list. */
    public List<String> skills() {
        return skills;
    }

    /** Returns where the customer came from, {@link Channel#UNKNOWN} if nobody said. */
    public Channel channel() {
        return channel;
    }

    /** Returns the unit under which every answer must lie, empty if there is none. */
    public Optional<OrgUnitCode> within() {
        return Optional.ofNullable(within);
    }

    /** Returns whether the answer may lie outside the unit of the page and the region of the customer. */
    public boolean anywhere() {
        return anywhere;
    }

    /** Returns the request with phone and customer number masked, and without the location. */
    @Override
    public String toString() {
        String phone = hasInvalidPhone() ? "invalid" : phoneGiven ? new PhoneNumber(phoneDigits).toString() : "-";
        return "RouteRequest[at=" + at + ", phone=" + phone + ", customer=" + (customer == null ? "-" : customer)
                + ", location=" + (location == null ? "-" : "***") + ", within=" + (within == null ? "-" : within)
                + ", anywhere=" + anywhere + "]";
    }

    /** Collects what is known of a request. Not thread-safe. */
    public static final class Builder {
        private static final int MOST_CHARACTERS = 64;

        private final Instant at;
        private boolean phoneGiven;
        private long phoneDigits;
        private @Nullable CustomerId customer;
        private @Nullable CustomerLocation location;
        private @Nullable OrgUnitCode within;
        private boolean anywhere;
        private String visitor = "";
        private String scope = "";
        private List<String> skills = List.of();
        private Channel channel = Channel.UNKNOWN;

        private Builder(Instant at) {
            this.at = at;
        }

        /**
         * Sets the phone as the caller got it, in a spelling {@link PhoneNumber#parse} reads. Text that is no mobile number is
         * an answer of the router, not an exception; empty text is no phone at all.
         */
        public Builder phone(CharSequence text) {
            phoneGiven = !text.isEmpty();
            phoneDigits = phoneGiven ? PhoneNumber.pack(text) : 0;
            return this;
        }

        /** Sets the phone number. */
        public Builder phone(PhoneNumber phone) {
            phoneGiven = true;
            phoneDigits = phone.digits();
            return this;
        }

        /** Sets the customer number; where both lead to a relation, it counts before the phone. */
        public Builder customer(CustomerId id) {
            customer = Objects.requireNonNull(id, "customer");
            return this;
        }

        /** Sets where the customer is; used only if the policy has the step. */
        public Builder location(CustomerLocation place) {
            location = Objects.requireNonNull(place, "location");
            return this;
        }

        /**
         * Sets what tells this visitor from others.
         *
         * @throws IllegalArgumentException if it is not 1 to 64 characters without white space
         */
        public Builder visitor(String id) {
            visitor = Check.identifier("visitor", id, MOST_CHARACTERS);
            return this;
        }

        /**
         * Sets within what the same customer keeps the same manager, such as a campaign.
         *
         * @throws IllegalArgumentException if it is not 1 to 64 characters without white space
         */
        public Builder scope(String name) {
            scope = Check.identifier("scope", name, MOST_CHARACTERS);
            return this;
        }

        /**
         * Sets the skills the manager must have, in place of those set before.
         *
         * @throws IllegalArgumentException if one is not 1 to 64 characters without white space
         */
        public Builder skills(List<String> names) {
            names.forEach(name -> Check.identifier("skill", name, MOST_CHARACTERS));
            skills = List.copyOf(names);
            return this;
        }

        /** Sets where the customer came from. */
        public Builder channel(Channel name) {
            channel = Objects.requireNonNull(name, "channel");
            return this;
        }

        /** Sets the unit whose page it is: nobody outside it is shown, except with {@link #anywhere}. */
        public Builder within(OrgUnitCode unit) {
            within = Objects.requireNonNull(unit, "within");
            return this;
        }

        /** Allows answers outside the unit of the page and outside the region of the customer. */
        public Builder anywhere() {
            anywhere = true;
            return this;
        }

        /** Returns the request. */
        public RouteRequest build() {
            return new RouteRequest(this);
        }
    }
}
