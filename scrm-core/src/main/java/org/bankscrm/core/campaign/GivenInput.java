package org.bankscrm.core.campaign;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.draw.ledger.Participant;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a customer typed, read and valid. It stays in the host's hands: no log or ledger of the library keeps a card
 * number.
 *
 * <p>Immutable; two are equal only if they are the same object.
 */
public final class GivenInput {
    static final GivenInput NOTHING = new GivenInput(null, null);

    private final @Nullable PhoneNumber phone;
    private final @Nullable BankCard card;

    private GivenInput(@Nullable PhoneNumber phone, @Nullable BankCard card) {
        this.phone = phone;
        this.card = card;
    }

    GivenInput with(PhoneNumber number) {
        return new GivenInput(number, card);
    }

    GivenInput with(BankCard newCard) {
        return new GivenInput(phone, newCard);
    }

    /** Returns the phone number; empty if the form did not ask for one. */
    public Optional<PhoneNumber> phone() {
        return Optional.ofNullable(phone);
    }

    /** Returns the card; empty if the form did not ask for one. */
    public Optional<BankCard> card() {
        return Optional.ofNullable(card);
    }

    /**
     * Returns the participant known under the phone number too, so that the number draws once whoever types it; the participant
     * as given if no number was asked for.
     *
     * @throws IllegalArgumentException if that makes more identities than a {@link Participant} may have
     */
    public Participant joinedTo(Participant participant) {
        if (phone == null) {
            return participant;
        }
        Set<CustomerKey> identities = new LinkedHashSet<>(participant.identities());
        identities.add(phone);
        return new Participant(participant.customer(), identities);
    }

    /** Returns both masked. */
    @Override
    public String toString() {
        return "GivenInput[phone=" + (phone == null ? "" : phone) + ", card=" + (card == null ? "" : card) + "]";
    }
}
