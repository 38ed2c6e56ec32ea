package org.bankscrm.wecom.token;

import java.time.Instant;

/**
 * Hears that WeCom refuses an app's secret, so that somebody is called (告警). A port; must be thread-safe.
 */
@FunctionalInterface
public interface CircuitListener {
    /**
     * Called once for each opening of the circuit, in the process and on the thread that opened it, while its call waits: be
     * quick. What it throws is logged and changes nothing.
     *
     * @param app whose secret is refused
     * @param code WeCom's error code, such as 40001
     * @param until no token is fetched before, unless {@link TokenKeeper#closeCircuit} is called
     */
    void opened(AppKey app, int code, Instant until);
}
