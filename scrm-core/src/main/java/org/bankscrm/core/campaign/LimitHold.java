package org.bankscrm.core.campaign;

import org.bankscrm.core.quota.Quota;
import org.bankscrm.core.quota.QuotaDecision;
import org.bankscrm.core.quota.QuotaLedger;
import org.bankscrm.core.quota.QuotaToken;
import org.bankscrm.core.quota.Settlement;

import java.time.Duration;
import java.util.List;

/**
 * The units a draw takes of device and velocity limits: held while it draws, then confirmed or given back.
 *
 * <p>A click that was refused gave its units back, and its token is spent; the same click tried again takes the next token in
 * a row, so that whoever knows the click finds the units it holds.
 */
final class LimitHold {
    /** How long units are held while a draw is under way: 2 minutes. A process that dies keeps a place for so long. */
    static final Duration HOLD = Duration.ofMinutes(2);

    private static final int MOST_TRIES = 1000;

    private final QuotaLedger ledger;
    private final String name;

    /** Units of one click: the customer's hash and the request id. */
    LimitHold(QuotaLedger ledger, String customerHash, String requestId) {
        this.ledger = ledger;
        this.name = "draw:" + customerHash + ":" + requestId + ":";
    }

    QuotaDecision take(List<Quota> quotas) {
        QuotaDecision decision = ledger.tryAcquire(token(0), quotas, HOLD);
        for (int i = 1; i < MOST_TRIES && isSpent(decision); i++) {
            decision = ledger.tryAcquire(token(i), quotas, HOLD);
        }
        return decision;
    }

    private static boolean isSpent(QuotaDecision decision) {
        return decision instanceof QuotaDecision.Closed closed && closed.settlement() != Settlement.CONFIRMED;
    }

    void confirm() {
        for (int i = 0; i < MOST_TRIES; i++) {
            Settlement settlement = ledger.confirm(token(i));
            if (settlement == Settlement.CONFIRMED || settlement == Settlement.UNKNOWN) {
                return;
            }
        }
    }

    void release() {
        for (int i = 0; i < MOST_TRIES; i++) {
            Settlement settlement = ledger.release(token(i));
            if (settlement == Settlement.CONFIRMED || settlement == Settlement.UNKNOWN) {
                return;
            }
        }
    }

    private QuotaToken token(int i) {
        return new QuotaToken(name + i);
    }
}
