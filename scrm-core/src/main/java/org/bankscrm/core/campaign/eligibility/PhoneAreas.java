package org.bankscrm.core.campaign.eligibility;

import org.bankscrm.core.customer.PhoneNumber;

import java.util.Optional;

/**
 * Tells where a phone number was opened; with the regions of the routing package it is
 * {@code phone -> Optional.of(regions.of(phone)).filter(r -> !r.equals(Region.UNKNOWN)).map(r -> PhoneArea.city(r.province(), r.city()))}.
 *
 * <p>Number portability (携号转网) changes the operator, never the area. Thread-safe.
 */
@FunctionalInterface
public interface PhoneAreas {
    /** Returns the area of a number, nothing if it is not known. */
    Optional<PhoneArea> of(PhoneNumber phone);
}
