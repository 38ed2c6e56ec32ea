package org.bankscrm.core.draw.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.money.Money;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What a log may show of draws: enough to find the prize again, and of nobody who they are. */
class NothingPersonalTest {
    private static final CampaignId CAMPAIGN = new CampaignId("spring");
    private static final byte[] KEY = "sixteen bytes ..".getBytes(StandardCharsets.US_ASCII);
    private static final String HASH = IdentityHash.keyed(KEY).of(CAMPAIGN, new CustomerId("customer-17"));
    private static final Award AWARD =
            new Award(CAMPAIGN, HASH, 4711, 0, 2, Money.parse("88.88"), AwardState.DRAWN, "click", "v1", Instant.EPOCH);

    @Test
    void an_award_shows_ticket_amount_and_state_and_masks_its_customer() {
        assertThat(AWARD.toString())
                .contains("spring", "4711", "88.88", "DRAWN")
                .doesNotContain(HASH);
    }

    @Test
    void a_refusal_shows_its_reason_and_masks_its_customer() {
        assertThat(new Attempt(HASH, "REFUSED", "first-add@3 ADDED_BEFORE", "v1", Instant.EPOCH).toString())
                .contains("REFUSED", "first-add@3 ADDED_BEFORE")
                .doesNotContain(HASH);
    }

    @Test
    void a_request_shows_its_click_but_neither_recipient_nor_phone() {
        Participant somebody = Participant.of(new CustomerId("customer-17"), new PhoneNumber(13812345678L));

        assertThat(new DrawRequest(CAMPAIGN, somebody, "openid-of-somebody", "click-9").toString())
                .contains("spring", "click-9")
                .doesNotContain("openid-of-somebody", "13812345678", "customer-17");
        assertThat(new RafflePrizes.Winner(somebody, "openid-of-somebody").toString())
                .contains("138")
                .doesNotContain("openid-of-somebody", "13812345678", "customer-17");
    }

    @Test
    void an_outbox_entry_shows_its_prize_and_not_its_recipient() {
        assertThat(new OutboxEntry(OutboxEntry.Kind.GRANT, AWARD, "batch", "openid-of-somebody", 3).toString())
                .contains("GRANT", "4711", "3")
                .doesNotContain("openid-of-somebody", HASH);
    }

    @Test
    void identities_are_hashed_under_a_key_of_at_least_16_bytes_apart_for_each_campaign() {
        assertThat(HASH).matches("[A-Za-z0-9_-]{22}");
        assertThat(IdentityHash.keyed(KEY).of(new CampaignId("fall"), new CustomerId("customer-17")))
                .isNotEqualTo(HASH);
        assertThatThrownBy(() -> IdentityHash.keyed(new byte[15]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key must have at least 16 bytes, has 15");
    }

    @Test
    void a_text_that_is_too_long_is_told_by_its_length_alone() {
        AwardStep.Fail longest = new AwardStep.Fail("x".repeat(200));

        assertThat(longest.reason()).hasSize(200);
        assertThatThrownBy(() -> new AwardStep.Fail("x".repeat(201)))
                .hasMessage("reason must have at most 200 characters, has 201");
        assertThatThrownBy(() -> new AwardStep.Fail(" ")).hasMessage("reason must not be blank");
    }

    @Test
    void only_expired_and_withdrawn_prizes_return_their_money() {
        assertThat(AwardState.values())
                .filteredOn(AwardState::returnsMoney)
                .containsExactly(AwardState.EXPIRED, AwardState.VOIDED);
    }
}
