package org.bankscrm.examples.demo;

import org.bankscrm.compliance.contact.ContactHours;
import org.bankscrm.compliance.contact.ContactPolicy;
import org.bankscrm.compliance.gate.GatePolicy;
import org.bankscrm.core.attribution.ledger.CreditLedger;
import org.bankscrm.core.attribution.ledger.InMemoryCreditLedger;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.time.PublishedCalendar;

import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * What a run stands on. With a broken one in its place one sees whether the books notice.
 *
 * @param intake gives the log the callbacks' facts are appended to, from that of the run
 * @param database is shown the database before anything is in it
 * @param credits gives a new ledger of credits
 * @param gate what the contact guard keeps to
 */
record DemoPorts(
        UnaryOperator<EventLog> intake,
        Consumer<DataSource> database,
        Supplier<CreditLedger> credits,
        GatePolicy gate) {
    /** Those of the library. */
    static final DemoPorts SOUND = new DemoPorts(
            UnaryOperator.identity(),
            database -> {},
            InMemoryCreditLedger::new,
            GatePolicy.standard(ContactPolicy.standard(ContactHours.standard(PublishedCalendar.shipped()))));
}
