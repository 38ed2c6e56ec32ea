package org.bankscrm.compliance.privacy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What happens to personal data in outgoing text (外发策略). Immutable.
 *
 * @param actions what happens to each kind
 */
public record OutgoingPolicy(Map<PersonalDataKind, OutgoingAction> actions) {
    /**
     * Identity and card numbers block, mobile numbers and addresses need review, names pass: customers are greeted by theirs.
     */
    public static final OutgoingPolicy STANDARD = new OutgoingPolicy(Map.of(
            PersonalDataKind.ID_NUMBER, OutgoingAction.BLOCK,
            PersonalDataKind.BANK_CARD, OutgoingAction.BLOCK,
            PersonalDataKind.PHONE, OutgoingAction.REVIEW,
            PersonalDataKind.ADDRESS, OutgoingAction.REVIEW,
            PersonalDataKind.NAME, OutgoingAction.PASS));

    /**
     * Checks that every kind has an action.
     *
     * @throws IllegalArgumentException otherwise
     */
    public OutgoingPolicy {
        actions = Map.copyOf(actions);
        for (PersonalDataKind kind : PersonalDataKind.values()) {
            if (!actions.containsKey(kind)) {
                throw new IllegalArgumentException("actions must name every kind, " + kind + " is missing");
            }
        }
    }

    /** Returns this policy with another action for one kind. */
    public OutgoingPolicy with(PersonalDataKind kind, OutgoingAction action) {
        Map<PersonalDataKind, OutgoingAction> more = new EnumMap<>(actions);
        more.put(kind, action);
        return new OutgoingPolicy(more);
    }

    /** Returns whether a text may go out; the strictest action of what was found decides. */
    public OutgoingText check(String text, PersonalDataFinder finder) {
        return check(text, finder.find(text));
    }

    /**
     * Returns whether a text may go out with these spans in it, for a caller who knows that others may stay.
     *
     * @param spans by start, none overlapping another
     */
    public OutgoingText check(String text, List<PersonalDataSpan> spans) {
        if (spans.isEmpty()) {
            return new OutgoingText.Clean();
        }
        List<PersonalDataSpan> found = spans.stream()
                .filter(span -> actions.get(span.kind()) != OutgoingAction.PASS)
                .toList();
        OutgoingAction strictest = found.stream()
                .map(span -> actions.getOrDefault(span.kind(), OutgoingAction.BLOCK))
                .max(OutgoingAction::compareTo)
                .orElse(OutgoingAction.PASS);
        return switch (strictest) {
            case PASS -> new OutgoingText.Clean();
            case MASK -> new OutgoingText.Masked(Masks.text(text, found), found);
            case REVIEW -> new OutgoingText.NeedsReview(found);
            case BLOCK -> new OutgoingText.Blocked(found);
        };
    }
}
