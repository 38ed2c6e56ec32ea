package org.bankscrm.core.routing;

/**
 * What can begin to fetch the memory a decision will need before the decision gets there (预读).
 *
 * <p>What is known of a hundred million customers lies in main memory, and a decision reads several such places. Told about the
 * request early, the ports read all of them before anything depends on one, and the processor waits for them together instead
 * of one after the other. It changes no answer: who does not implement it is only asked later, and what it throws is passed
 * over.
 */
public interface ReadAhead {
    /**
     * Reads what will be needed for a request, if that costs no more than the reading.
     *
     * @return anything that depends on all that was read, so that the reading is not left out; means nothing
     */
    default long readAhead(RouteRequest request) {
        return 0;
    }
}
