package org.bankscrm.core.draw.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.event.CampaignId;
import org.junit.jupiter.api.Test;

import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What every {@link SeedVault} promises. */
abstract class SeedVaultContract {
    private static final byte[] MESSAGE = {1, 2, 3};

    /** Returns an empty vault. */
    abstract SeedVault vault();

    @Test
    void a_deck_has_one_seed_for_ever() {
        SeedVault vault = vault();
        SeedRef ref = vault.seedFor(new CampaignId("a"), 0);
        Seed seed = vault.reveal(ref);

        assertThat(vault.seedFor(new CampaignId("a"), 0)).isEqualTo(ref);
        assertThat(vault.reveal(ref)).isEqualTo(seed);
    }

    @Test
    void every_deck_has_another_seed() {
        SeedVault vault = vault();
        Seed seed = vault.reveal(vault.seedFor(new CampaignId("a"), 0));

        assertThat(vault.reveal(vault.seedFor(new CampaignId("a"), 1))).isNotEqualTo(seed);
        assertThat(vault.reveal(vault.seedFor(new CampaignId("b"), 0))).isNotEqualTo(seed);
    }

    @Test
    void digests_are_those_of_the_seed_that_is_revealed() throws Exception {
        SeedVault vault = vault();
        SeedRef ref = vault.seedFor(new CampaignId("a"), 0);
        byte[] seed = vault.reveal(ref).bytes();

        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        sha.update(MESSAGE);
        assertThat(vault.commit(ref, MESSAGE)).isEqualTo(Digest.of(sha.digest(seed)));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(seed, "HmacSHA256"));
        assertThat(vault.mac(ref, MESSAGE)).isEqualTo(mac.doFinal(MESSAGE));
    }

    @Test
    void a_name_it_did_not_give_is_refused() {
        SeedRef unknown = new SeedRef("unknown");
        assertThatThrownBy(() -> vault().reveal(unknown)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> vault().mac(unknown, MESSAGE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> vault().commit(unknown, MESSAGE)).isInstanceOf(IllegalArgumentException.class);
    }
}
