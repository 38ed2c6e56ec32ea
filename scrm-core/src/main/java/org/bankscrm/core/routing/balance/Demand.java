package org.bankscrm.core.routing.balance;

import org.bankscrm.core.internal.Check;

import java.util.List;

/**
 * What a request asks of the manager.
 *
 * @param skills skills she must all have, each of 1 to 64 characters without white space; usually none. Kept sorted, each once
 * @param scope within what the same customer keeps the same manager: a campaign, or {@value #GLOBAL}; 1 to 64 characters
 *     without white space
 */
public record Demand(List<String> skills, String scope) {
    /** The scope of requests that belong to no campaign. */
    public static final String GLOBAL = "global";

    /** No skill, no campaign. */
    public static final Demand ANY = new Demand(List.of(), GLOBAL);

    public Demand {
        skills = skills.stream().sorted().distinct().toList();
        skills.forEach(skill -> Check.identifier("skill", skill, 64));
        Check.identifier("scope", scope, 64);
    }

    /** Returns the demand of a request within a campaign that asks for no skill. */
    public static Demand within(String scope) {
        return new Demand(List.of(), scope);
    }

    /** Returns whether the manager has all skills. Allocates nothing. */
    boolean isMetBy(RelationshipManager manager) {
        for (int i = 0; i < skills.size(); i++) {
            if (!manager.skills().contains(skills.get(i))) {
                return false;
            }
        }
        return true;
    }
}
