package org.bankscrm.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.campaign.BranchLink.Reading;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.net.URI;

/** M139: a campaign of a branch is reached by one link, not by a search through the app. */
class BranchLinkTest {
    private static final BranchLink LINK = new BranchLink(new CampaignId("spring"), new OrgUnitCode("0101"));

    @Test
    void campaign_and_branch_stand_in_the_query_after_what_is_there() {
        assertThat(LINK.on(URI.create("https://bank.example/draw")))
                .hasToString("https://bank.example/draw?campaign=spring&branch=0101");
        assertThat(LINK.on(URI.create("https://bank.example/draw?from=wecom#top")))
                .hasToString("https://bank.example/draw?from=wecom&campaign=spring&branch=0101#top");
    }

    @Test
    void every_link_reads_as_it_was_written() {
        String letters = "a1&=?#%+/é行";
        Property.forAll(random -> {
                    String branch = random.ints(random.nextInt(1, 9), 0, letters.length())
                            .mapToObj(at -> letters.substring(at, at + 1))
                            .reduce("", String::concat);
                    return new BranchLink(new CampaignId("c" + branch), new OrgUnitCode(branch));
                })
                .holds(link -> assertThat(BranchLink.read(link.on(URI.create("app://draw/page?x=1#y"))))
                        .isEqualTo(new Reading.Read(link)));
    }

    @Test
    void a_broken_link_is_refused_with_every_fault() {
        Reading.Refused refused = (Reading.Refused) BranchLink.read(URI.create("app://draw?branch=a&branch=b"));

        assertThat(refused.faults())
                .containsExactly(
                        "campaign must stand once in the link, stands 0 times",
                        "branch must stand once in the link, stands 2 times");
        assertThat(BranchLink.read(URI.create("app://draw?campaign=a%20b&branch=")))
                .isEqualTo(new Reading.Refused(java.util.List.of(
                        "campaign must be 1 to 64 characters without white space, has 3",
                        "branch must be 1 to 64 characters without white space, has 0")));
        assertThatThrownBy(() -> LINK.on(URI.create("app://draw?branch=x"))).hasMessageContaining("must not name");
    }

    @Test
    void a_link_with_blanks_of_any_script_or_control_characters_is_refused_and_not_thrown_at_the_host() {
        for (String escape : new String[] {"%E3%80%80", "%E2%80%83", "%EF%BB%BF", "%00", "%C2%85"}) {
            assertThat(BranchLink.read(URI.create("app://draw?campaign=spring&branch=a" + escape)))
                    .as(escape)
                    .isInstanceOf(Reading.Refused.class);
        }
    }
}
