package org.bankscrm.core.campaign.eligibility;

import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Every phone number of the customer was opened in one of these areas (号码归属地限制).
 *
 * <p>Every one, so that nobody comes in by adding a borrowed local number to their own. No number, or one whose area nobody
 * knows, is {@link Verdict#UNKNOWN}.
 *
 * @param areas the areas, at least one
 * @param source where areas of numbers are looked up
 */
public record RegionIn(List<PhoneArea> areas, PhoneAreas source) implements Criterion {
    /** Name and version of this criterion. */
    public static final Rule RULE = new Rule("PHONE_REGION", "1");

    /** What this criterion can find. */
    public enum Code {
        /** Met: every number lies in an area. */
        IN_REGION,
        /** A number lies in no area. */
        OUTSIDE_REGION,
        /** Unknown: no phone number of the customer is known. */
        NO_PHONE,
        /** Unknown: the data does not know the number. */
        REGION_NOT_KNOWN
    }

    public RegionIn {
        areas = List.copyOf(areas);
        Objects.requireNonNull(source, "source");
        if (areas.isEmpty()) {
            throw new IllegalArgumentException("areas must hold at least one area");
        }
    }

    /**
     * Returns the criterion for these areas.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static RegionIn of(PhoneAreas source, PhoneArea... areas) {
        return new RegionIn(List.of(areas), source);
    }

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Finding judge(Applicant applicant) {
        List<PhoneNumber> phones = applicant.phones();
        if (phones.isEmpty()) {
            return new Finding(Verdict.UNKNOWN, Reason.of(RULE, Code.NO_PHONE));
        }
        Finding worst = null;
        for (PhoneNumber phone : phones) {
            Finding finding = judge(phone);
            if (finding.verdict() == Verdict.NOT_MET) {
                return finding;
            }
            if (worst == null || finding.verdict() == Verdict.UNKNOWN) {
                worst = finding;
            }
        }
        return Objects.requireNonNull(worst);
    }

    private Finding judge(PhoneNumber phone) {
        Optional<PhoneArea> area = source.of(phone);
        if (area.isEmpty()) {
            return new Finding(
                    Verdict.UNKNOWN, Reason.of(RULE, Code.REGION_NOT_KNOWN).with("phone", phone));
        }
        boolean inside = areas.stream().anyMatch(each -> each.holds(area.get()));
        Code code = inside ? Code.IN_REGION : Code.OUTSIDE_REGION;
        Reason reason = Reason.of(RULE, code).with("phone", phone).with("area", area.get());
        return new Finding(inside ? Verdict.MET : Verdict.NOT_MET, reason);
    }

    @Override
    public String sentence() {
        return "手机号码归属地为" + areas.stream().map(PhoneArea::toString).collect(Collectors.joining("、"));
    }
}
