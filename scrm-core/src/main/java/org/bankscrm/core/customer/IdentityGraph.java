package org.bankscrm.core.customer;

/** Which keys belong to one person. */
public final class IdentityGraph {
    private IdentityGraph() {}
}
