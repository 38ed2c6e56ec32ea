package org.bankscrm.wecom.testkit;

import org.bankscrm.wecom.testkit.fake.FakeWeCom;

/** The entry to assertions about a fake WeCom; to be imported beside those of AssertJ. */
public final class WeComAssertions {
    private WeComAssertions() {}

    /** Begins assertions about what has become of a fake WeCom. */
    public static FakeWeComAssert assertThat(FakeWeCom actual) {
        return new FakeWeComAssert(actual);
    }
}
