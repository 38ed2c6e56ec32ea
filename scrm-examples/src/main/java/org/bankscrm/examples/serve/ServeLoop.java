package org.bankscrm.examples.serve;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.attribution.Attribution;
import org.bankscrm.core.attribution.Workplaces;
import org.bankscrm.core.attribution.ledger.CreditProjector;
import org.bankscrm.core.attribution.ledger.LensSchedule;
import org.bankscrm.core.attribution.ledger.Step;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.routing.index.PhoneKeyer;
import org.bankscrm.core.routing.setup.Identities;
import org.bankscrm.core.routing.setup.LoggedRelations;
import org.bankscrm.core.routing.setup.Preferred;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.examples.live.LoggedFile;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.function.Consumer;

/**
 * What a service does from time to time: stores what a file of facts tells, follows the event log with the relations that route
 * and with the credits, and forgets what is over. One thread.
 */
final class ServeLoop {
    private static final int PAGE = 10_000;
    private static final String OTHER_RULES = "the credits stand still: those of the store were counted by other rules";
    private static final Duration KEPT = Duration.ofDays(2);

    private final ServeStore store;
    private final @Nullable LoggedFile file;
    private final LoggedRelations relations =
            new LoggedRelations(PhoneKeyer.plain(), Identities.NONE, Preferred.LAST_ADDED);
    private final CreditProjector projector;
    private final InstantSource clock;
    private final Consumer<String> faults;
    private String trouble = "";
    private LocalDate purged = LocalDate.MIN;

    /**
     * Makes a loop that has done nothing.
     *
     * @param file more facts, or none
     * @param faults takes a line whenever the store fails in another way than before, or answers again
     */
    ServeLoop(
            ServeStore store,
            @Nullable LoggedFile file,
            Workplaces workplaces,
            InstantSource clock,
            Consumer<String> faults) {
        this.store = store;
        this.file = file;
        this.projector = CreditProjector.of(
                store.log(),
                store.credits(),
                LensSchedule.of(Attribution.of(workplaces, Lens.HEAD_OFFICE, Lens.BRANCH)));
        this.clock = clock;
        this.faults = faults;
    }

    /** Returns what keeps the credits of the store. */
    CreditProjector credits() {
        return projector;
    }

    /** Returns which managers customers have added. */
    LoggedRelations relations() {
        return relations;
    }

    /**
     * Does everything once, up to the end of the log; what the store refuses now is done the next time.
     *
     * @throws IOException if the file of facts cannot be read
     */
    void round() throws IOException {
        String now = "";
        try {
            if (file != null) {
                file.readOn();
            }
            while (relations.catchUp(store.log(), PAGE) > 0) {
                // Reads on.
            }
            if (projector.run(clock.instant()) instanceof Step.RulesDiffer) {
                now = OTHER_RULES;
            }
            LocalDate today = BankTime.dayOf(clock.instant());
            if (today.isAfter(purged)) {
                store.purge(clock.instant().minus(KEPT));
                purged = today;
            }
        } catch (StoreException e) {
            now = "the store does not answer: " + e.code();
        }
        if (!now.equals(trouble)) {
            String over = trouble.equals(OTHER_RULES) ? "the credits go on" : "the store answers again";
            faults.accept(now.isEmpty() ? over : now);
            trouble = now;
        }
    }
}
