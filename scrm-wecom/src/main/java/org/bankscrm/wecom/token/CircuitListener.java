package org.bankscrm.wecom.token;

import java.time.Instant;

/** Hears that WeCom refuses an app's secret, so that somebody is called (告警). A port. */
@FunctionalInterface
public interface CircuitListener {
    /**
     * Called once for each opening of the circuit, whichever process opened it, on the thread that did.
     *
     * @param app whose secret is refused
     * @param code WeCom's error code, such as 40001
     * @param until no token is fetched before, unless {@link TokenKeeper#closeCircuit} is called
     */
    void opened(AppKey app, int code, Instant until);
}
