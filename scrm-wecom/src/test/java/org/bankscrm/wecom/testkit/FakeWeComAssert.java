package org.bankscrm.wecom.testkit;

import org.assertj.core.api.AbstractAssert;
import org.bankscrm.wecom.testkit.fake.FakeWeCom;
import org.bankscrm.wecom.testkit.fake.Relation;
import org.bankscrm.wecom.testkit.fake.Secret;
import org.bankscrm.wecom.testkit.fake.Welcome;

import java.util.List;
import java.util.Set;

/**
 * Says what must have become of a fake WeCom.
 *
 * <pre>{@code
 * assertThat(fake).related("zhang", "wm-lan").welcomedOnce("wm-lan").tagged("zhang", "wm-lan", "VIP");
 * }</pre>
 */
public final class FakeWeComAssert extends AbstractAssert<FakeWeComAssert, FakeWeCom> {
    FakeWeComAssert(FakeWeCom actual) {
        super(actual, FakeWeComAssert.class);
    }

    /** Asserts that a member has a customer and the customer has not deleted the member. */
    public FakeWeComAssert related(String member, String customer) {
        isNotNull();
        List<Relation> relations = relationsOf(customer);
        if (relations.stream().noneMatch(each -> each.member().equals(member) && !each.customerLeft())) {
            failWithMessage(
                    "%s should have the customer %s; the customer's relations: %s", member, customer, relations);
        }
        return this;
    }

    /** Asserts that a member does not have a customer, or that the customer has deleted the member. */
    public FakeWeComAssert notRelated(String member, String customer) {
        isNotNull();
        List<Relation> relations = relationsOf(customer);
        if (relations.stream().anyMatch(each -> each.member().equals(member) && !each.customerLeft())) {
            failWithMessage("%s should not have the customer %s any more", member, customer);
        }
        return this;
    }

    private List<Relation> relationsOf(String customer) {
        return actual.relations().stream()
                .filter(each -> each.customer().equals(customer))
                .toList();
    }

    /** Asserts that a customer got exactly one welcome message. */
    public FakeWeComAssert welcomedOnce(String customer) {
        return welcomed(customer, 1);
    }

    /** Asserts that a customer got no welcome message. */
    public FakeWeComAssert notWelcomed(String customer) {
        return welcomed(customer, 0);
    }

    private FakeWeComAssert welcomed(String customer, int times) {
        isNotNull();
        List<Welcome> welcomes = actual.welcomed(customer);
        if (welcomes.size() != times) {
            failWithMessage("%s should have been welcomed %s times, got %s", customer, times, welcomes);
        }
        return this;
    }

    /**
     * Asserts that a member gave a customer a tag of this name, among others perhaps.
     *
     * @throws IllegalStateException if the member does not have the customer
     */
    public FakeWeComAssert tagged(String member, String customer, String tag) {
        isNotNull();
        Set<String> tags = actual.tagNamesOf(member, customer);
        if (!tags.contains(tag)) {
            failWithMessage("%s should have tagged %s with %s; the tags: %s", member, customer, tag, tags);
        }
        return this;
    }

    /**
     * Asserts that a member gave a customer no tag of this name.
     *
     * @throws IllegalStateException if the member does not have the customer
     */
    public FakeWeComAssert notTagged(String member, String customer, String tag) {
        isNotNull();
        if (actual.tagNamesOf(member, customer).contains(tag)) {
            failWithMessage("%s should not have tagged %s with %s", member, customer, tag);
        }
        return this;
    }

    /**
     * Asserts what a member's remark about a customer is, empty for none.
     *
     * @throws IllegalStateException if the member does not have the customer
     */
    public FakeWeComAssert remarked(String member, String customer, String remark) {
        isNotNull();
        String seen = actual.remarkOf(member, customer);
        if (!seen.equals(remark)) {
            failWithMessage("%s should have remarked %s as '%s', not '%s'", member, customer, remark, seen);
        }
        return this;
    }

    /** Asserts how many requests came for an endpoint, such as {@code externalcontact/get}, failed ones included. */
    public FakeWeComAssert wasCalled(String path, int times) {
        isNotNull();
        if (actual.calls(path) != times) {
            failWithMessage(
                    "%s should have been called %s times, was called %s times", path, times, actual.calls(path));
        }
        return this;
    }

    /**
     * Asserts that nothing the process wrote to {@link System#out} and {@link System#err} during the test carries a secret of
     * the fake corp: secrets of apps, tokens, tickets, the keys of callbacks, codes of welcome messages and pages.
     *
     * <p>Found can only be what is logged, and only there: let your tests log to the console, {@code org.bankscrm} and your
     * own packages at the finest level. This is what {@code slf4j-simple} does without a {@code logFile}, and a console
     * appender of Logback; one of Log4j 2 needs {@code follow="true"}. For a log in another place, see {@link
     * #carriesNoSecretIn}.
     *
     * @throws IllegalStateException if the fake does not capture the output, see {@link FakeWeCom.Builder#capturingOutput}
     */
    public FakeWeComAssert noLogCarriesASecret() {
        isNotNull();
        return carriesNoSecretIn(actual.output());
    }

    /** Asserts that a text, such as a log file, carries no secret of the fake corp; see {@link #noLogCarriesASecret}. */
    public FakeWeComAssert carriesNoSecretIn(String text) {
        isNotNull();
        for (Secret secret : actual.secrets()) {
            int at = text.indexOf(secret.value());
            if (at >= 0) {
                int start = text.lastIndexOf('\n', at) + 1;
                int end = text.indexOf('\n', at);
                failWithMessage(
                        "a line carries the %s: %s",
                        secret.kind(), text.substring(start, end < 0 ? text.length() : end));
            }
        }
        return this;
    }
}
