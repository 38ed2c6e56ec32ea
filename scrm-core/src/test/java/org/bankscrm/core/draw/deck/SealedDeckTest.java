package org.bankscrm.core.draw.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.draw.deck.DeckBuild.AnotherDeck;
import org.bankscrm.core.draw.deck.DeckBuild.Built;
import org.bankscrm.core.draw.deck.DeckBuild.CommitmentBroken;
import org.bankscrm.core.draw.deck.DeckBuild.EntropyRefused;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

class SealedDeckTest {
    private final InMemorySeedVault vault = new InMemorySeedVault(new SplittableRandom(1));
    private final DeckPlan plan = Decks.plan(Decks.USUAL);

    @Test
    void sealing_again_gives_the_same_commitment() {
        assertThat(SealedDeck.of(plan, vault)).isEqualTo(SealedDeck.of(plan, vault));
    }

    @Test
    void a_supplement_has_a_seed_of_its_own() {
        DeckPlan supplement = plan.supplement(Decks.USUAL);

        assertThat(vault.reveal(SealedDeck.of(supplement, vault).seed()))
                .isNotEqualTo(vault.reveal(SealedDeck.of(plan, vault).seed()));
    }

    @Test
    void every_instance_builds_the_deck_that_was_opened() {
        SealedDeck sealed = SealedDeck.of(plan, vault);
        Deck opened = ((Built) sealed.open(vault, new Entropy.None())).deck();

        Built rebuilt = (Built) sealed.rebuild(vault, new Entropy.None(), opened.hash());

        assertThat(Decks.tiers(rebuilt.deck())).isEqualTo(Decks.tiers(opened));
        Seed seed = vault.reveal(sealed.seed());
        assertThat(Deck.of(plan, seed, new Entropy.None()).hash()).isEqualTo(opened.hash());
    }

    @Test
    void an_instance_that_finds_another_deck_refuses() {
        SealedDeck sealed = SealedDeck.of(plan, vault);
        Digest stored = Decks.shuffled(plan, 77).hash();

        DeckBuild build = sealed.rebuild(vault, new Entropy.None(), stored);

        assertThat(build).isInstanceOf(AnotherDeck.class);
        assertThat(((AnotherDeck) build).expected()).isEqualTo(stored);
    }

    @Test
    void a_plan_changed_after_sealing_breaks_the_commitment() {
        SealedDeck sealed = SealedDeck.of(plan, vault);
        SealedDeck changed =
                new SealedDeck(DeckPlan.of(plan.campaign(), plan.table(), "2"), sealed.seed(), sealed.commitment());

        assertThat(changed.open(vault, new Entropy.None())).isInstanceOf(CommitmentBroken.class);
    }

    @Test
    void entropy_changes_the_deck_and_must_be_what_was_committed_to() {
        Entropy.Value operations = value("dice of operations");
        Entropy.Value audit = value("dice of audit");
        SealedDeck sealed = SealedDeck.of(
                plan.with(new EntropyRule.TwoParty(
                        Entropy.TwoParty.commitment(Entropy.Party.OPERATIONS, operations),
                        Entropy.TwoParty.commitment(Entropy.Party.AUDIT, audit))),
                vault);

        assertThat(sealed.open(vault, new Entropy.TwoParty(operations, audit))).isInstanceOf(Built.class);
        assertThat(sealed.open(vault, new Entropy.TwoParty(audit, operations))).isInstanceOf(EntropyRefused.class);
        assertThat(sealed.open(vault, new Entropy.TwoParty(operations, operations)))
                .isInstanceOf(EntropyRefused.class);
        assertThat(sealed.open(vault, new Entropy.None())).isInstanceOf(EntropyRefused.class);
        assertThatThrownBy(() -> Deck.of(sealed.plan(), Decks.seed(1), new Entropy.None()))
                .hasMessageContaining("entropy must be what the rule");
    }

    @Test
    void public_entropy_changes_the_deck() {
        SealedDeck sealed = SealedDeck.of(plan.with(new EntropyRule.Public("Welfare lottery 3D, draw 2026301")), vault);

        Deck one = ((Built) sealed.open(vault, new Entropy.Public(value("123")))).deck();
        Deck two = ((Built) sealed.open(vault, new Entropy.Public(value("124")))).deck();

        assertThat(one.hash()).isNotEqualTo(two.hash());
    }

    @Test
    void an_instance_without_the_right_entropy_does_not_build_again() {
        SealedDeck sealed = SealedDeck.of(plan.with(new EntropyRule.Public("Welfare lottery 3D")), vault);

        assertThat(sealed.rebuild(vault, new Entropy.None(), Digest.of(new byte[32])))
                .isEqualTo(new EntropyRefused(sealed.plan().entropy()));
    }

    @Test
    void a_party_commits_to_its_value_in_its_own_name() {
        byte[] statement = new Canonical()
                .field("bankscrm.draw.party")
                .u8(1)
                .field(new byte[] {7})
                .bytes();
        Entropy.Value seven = Entropy.Value.of(new byte[] {7});

        assertThat(Entropy.TwoParty.commitment(Entropy.Party.OPERATIONS, seven))
                .isEqualTo(Digest.of(Crypto.sha256().digest(statement)))
                .isNotEqualTo(Entropy.TwoParty.commitment(Entropy.Party.AUDIT, seven));
    }

    @Test
    void values_are_equal_if_all_their_bytes_are() {
        Entropy.Value value = value("dice");

        assertThat(value).isEqualTo(value("dice")).hasSameHashCodeAs(value("dice"));
        assertThat(value).isNotEqualTo(value("dicf")).isNotEqualTo("dice");
        assertThat(Entropy.Value.parse(value.toString())).isEqualTo(value);
        assertThat(Entropy.Value.of(new byte[Entropy.MOST_BYTES]).bytes()).hasSize(4_096);
        assertThatThrownBy(() -> Entropy.Value.of(new byte[Entropy.MOST_BYTES + 1]))
                .hasMessage("value must have 1 to 4096 bytes, has 4097");
    }

    @Test
    void integers_are_written_big_endian_and_texts_after_their_lengths() {
        byte[] bytes = new Canonical()
                .u8(0xAB)
                .u32(0x01020304)
                .u64(0x0102030405060708L)
                .field("\u5ba2")
                .bytes();

        assertThat(java.util.HexFormat.of().formatHex(bytes))
                .isEqualTo("ab" + "01020304" + "0102030405060708" + "00000003e5aea2");
    }

    @Test
    void a_vault_does_not_know_other_seeds() {
        assertThatThrownBy(() -> vault.reveal(new SeedRef("elsewhere"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void seeds_and_values_have_a_form() {
        assertThatThrownBy(() -> Seed.parse("12")).hasMessage("seed must have 64 hexadecimal digits");
        assertThatThrownBy(() -> Seed.of(new byte[31])).hasMessage("seed must have 32 bytes, has 31");
        assertThatThrownBy(() -> Digest.of(new byte[1])).hasMessage("digest must have 32 bytes, has 1");
        assertThatThrownBy(() -> Entropy.Value.of(new byte[0])).hasMessageContaining("value must have 1 to");
        assertThatThrownBy(() -> new EntropyRule.Public("a\nb")).hasMessageContaining("source must have");
        Seed seed = Decks.seed(4);
        assertThat(Seed.parse(seed.reveal())).isEqualTo(seed);
        assertThat(Digest.parse(digestOf(seed).toString())).isEqualTo(digestOf(seed));
    }

    private static Digest digestOf(Seed seed) {
        return Digest.of(Crypto.sha256().digest(seed.bytes()));
    }

    private static Entropy.Value value(String text) {
        return Entropy.Value.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
