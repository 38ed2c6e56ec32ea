package org.bankscrm.core.campaign;

import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.internal.Check;
import org.bankscrm.core.org.OrgUnitCode;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A link straight to the campaign page of one branch (分行活动直达链接), for campaigns of branches that have no place on the
 * home page.
 *
 * <p>Campaign and branch stand in the query of the page's address as {@code campaign} and {@code branch}. A hint for the way
 * and for counting, not for rights: anybody can write such a link. Nothing in it tells who the customer is.
 *
 * @param campaign the campaign
 * @param branch the branch whose page is shown
 */
public record BranchLink(CampaignId campaign, OrgUnitCode branch) {
    private static final String CAMPAIGN = "campaign";
    private static final String BRANCH = "branch";

    /** What came of reading a link. */
    public sealed interface Reading {
        /** The link names one campaign and one branch, both well-formed; whether they exist is for the host to tell. */
        record Read(BranchLink link) implements Reading {}

        /**
         * The link does not name both.
         *
         * @param faults what is wrong, one line each in English, at least one
         */
        record Refused(List<String> faults) implements Reading {
            public Refused {
                faults = List.copyOf(faults);
            }
        }
    }

    public BranchLink {
        Objects.requireNonNull(campaign, CAMPAIGN);
        Objects.requireNonNull(branch, BRANCH);
    }

    /**
     * Returns the address of a page with the campaign and the branch in its query, after what is there already and before the
     * fragment.
     *
     * @param page where the campaign's page lies, {@code https} or the bank app's own scheme
     * @throws IllegalArgumentException if the page's query names a campaign or a branch already
     */
    public URI on(URI page) {
        if (!values(page, CAMPAIGN).isEmpty() || !values(page, BRANCH).isEmpty()) {
            throw new IllegalArgumentException("page must not name a campaign or a branch already");
        }
        String address = page.toString();
        int anchor = address.indexOf('#');
        String head = anchor < 0 ? address : address.substring(0, anchor);
        String separator = page.getRawQuery() == null ? "?" : "&";
        return URI.create(head + separator + CAMPAIGN + "=" + encoded(campaign.value()) + "&" + BRANCH + "="
                + encoded(branch.value()) + (anchor < 0 ? "" : address.substring(anchor)));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Reads the link somebody came by; other parts of the query are left alone. Throws nothing, whoever wrote the link. */
    public static Reading read(URI address) {
        List<String> faults = new ArrayList<>();
        String campaign = one(address, CAMPAIGN, faults);
        String branch = one(address, BRANCH, faults);
        return faults.isEmpty()
                ? new Reading.Read(new BranchLink(new CampaignId(campaign), new OrgUnitCode(branch)))
                : new Reading.Refused(faults);
    }

    private static String one(URI address, String name, List<String> faults) {
        List<String> values = values(address, name);
        if (values.size() != 1) {
            faults.add(name + " must stand once in the link, stands " + values.size() + " times");
            return "";
        }
        String value = values.get(0);
        if (!isCode(value)) {
            faults.add(name + " must be 1 to 64 characters without white space, has " + value.length());
        }
        return value;
    }

    /** Whether both codes of a link would take it: anybody can write one, so nothing of it may throw. */
    private static boolean isCode(String value) {
        try {
            Check.identifier("code", value, 64);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static List<String> values(URI address, String name) {
        List<String> values = new ArrayList<>();
        String query = address.getRawQuery();
        if (query != null) {
            for (String part : query.split("&", -1)) {
                if (part.startsWith(name + "=")) {
                    values.add(decoded(part.substring(name.length() + 1)));
                }
            }
        }
        return values;
    }

    /** A broken escape is a value like any other that cannot be right. */
    private static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return " ";
        }
    }
}
