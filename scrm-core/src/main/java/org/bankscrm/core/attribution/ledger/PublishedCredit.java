package org.bankscrm.core.attribution.ledger;

import org.bankscrm.core.attribution.CreditKey;

import java.util.Objects;

/**
 * The credit of a cell when its period was published (公布值); it stays for ever.
 *
 * @param key the cell
 * @param milli the credit in thousandths, not 0
 */
public record PublishedCredit(CreditKey key, long milli) {
    public PublishedCredit {
        Objects.requireNonNull(key, "key");
    }
}
