package org.bankscrm.core.campaign.eligibility;

import org.bankscrm.core.customer.PhoneNumber;

import java.util.Optional;

/**
 * Tells where a phone number was opened (号码归属地查询). With the regions of the routing package it is
 *
 * <pre>{@code
 * phone -> Optional.of(regions.of(phone))
 *         .filter(region -> !region.equals(Region.UNKNOWN))
 *         .map(region -> PhoneArea.city(region.province(), region.city()))
 * }</pre>
 *
 * <p>Number portability (携号转网) changes the operator, never the area. Implementations are thread-safe.
 */
@FunctionalInterface
public interface PhoneAreas {
    /** Returns the area of a number; empty if it is not known. */
    Optional<PhoneArea> of(PhoneNumber phone);
}
