package org.bankscrm.examples.jmh;

import org.bankscrm.compliance.contact.CustomerNumber;
import org.bankscrm.compliance.contact.InMemoryContactStates;
import org.bankscrm.compliance.contact.Purpose;
import org.bankscrm.compliance.gate.Admission;
import org.bankscrm.compliance.gate.AudienceCondition;
import org.bankscrm.compliance.gate.DecisionSink;
import org.bankscrm.compliance.gate.GateDecision;
import org.bankscrm.compliance.gate.GateDecision.Allowed;
import org.bankscrm.compliance.gate.MassSend;
import org.bankscrm.compliance.gate.MassSendPolicy;
import org.bankscrm.compliance.gate.MassSends;
import org.bankscrm.compliance.gate.MassSummary;
import org.bankscrm.compliance.gate.MessageGate;
import org.bankscrm.compliance.gate.MessageRequest;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.quota.InMemoryQuotaLedger;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * What it costs to admit and plan one send to a whole base: time, and the memory held while it runs beyond the customers' states.
 *
 * <p>Arguments: customers; of how many one may be written to (1: all, 0: none). Memory is what is used after a full collection
 * asked for by the sink when nine of ten customers are decided, less what was used before.
 */
public final class MassPlanCost {
    private MassPlanCost() {}

    /** Admits and plans, and prints what it cost. */
    public static void main(String[] args) {
        int customers = Integer.parseInt(args[0]);
        int one = Integer.parseInt(args[1]);
        InMemoryContactStates states = new InMemoryContactStates(customers);
        for (int customer = 0; customer < customers; customer++) {
            Purpose purpose = one > 0 && customer % one == 0 ? Purpose.MARKETING : Purpose.SERVICE;
            states.consented(new CustomerNumber(customer), purpose);
        }
        MessageGate gate = GateBank.gate(states);
        MassSends sends = new MassSends(MassSendPolicy.STANDARD, new InMemoryQuotaLedger(() -> GateBank.NOW));
        MassSend send = MassSend.of(
                        "summer-1", "branch-3100", AudienceCondition.wholeBase(), new EmployeeId("wang.fang"))
                .approvedBy(new EmployeeId("li.na"), "measured");
        System.out.printf(
                Locale.ROOT,
                "%d customers, states %.1f bytes each%n",
                customers,
                1.0 * states.customerBytes() / customers);

        long start = System.nanoTime();
        Admission.Admitted admitted = (Admission.Admitted)
                sends.admit(send, LongStream.range(0, customers).iterator());
        System.out.printf(Locale.ROOT, "admitted in %.1f s%n", (System.nanoTime() - start) / 1e9);

        Watch watch = new Watch(customers / 10L * 9, used());
        start = System.nanoTime();
        MassSummary summary = gate.plan(
                admitted,
                LongStream.range(0, customers).iterator(),
                customer -> MessageRequest.to(new CustomerNumber(customer), "summer-1")
                        .saying(GateBank.TEMPLATE),
                watch);
        double seconds = (System.nanoTime() - start - watch.nanos) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "planned in %.1f s, %.0f customers a second: allowed %d, refused %d %s%n",
                seconds,
                customers / seconds,
                summary.allowed(),
                summary.refused(),
                summary.reasons());
        System.out.printf(
                Locale.ROOT,
                "held beyond the states: %.1f MB, %.1f bytes for each customer allowed%n",
                watch.held / 1e6,
                watch.allowed == 0 ? 0.0 : 1.0 * watch.held / watch.allowed);
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Counts, and looks at the memory once. */
    private static final class Watch implements DecisionSink {
        private final long when;
        private final long before;
        private long seen;
        private long allowed;
        private long held;
        private long nanos;

        Watch(long when, long before) {
            this.when = when;
            this.before = before;
        }

        @Override
        public void allowed(MessageRequest request, Allowed decision) {
            allowed++;
            look();
        }

        @Override
        public void refused(MessageRequest request, GateDecision decision) {
            look();
        }

        private void look() {
            if (++seen == when) {
                long start = System.nanoTime();
                held = used() - before;
                nanos = System.nanoTime() - start;
            }
        }
    }
}
