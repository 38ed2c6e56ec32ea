package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.draw.ledger.IdentityHash.Facet;

import java.util.List;

/** An award that is to be written with its identities and its outbox entry, all three or none. */
record AwardRow(Award award, List<Facet> facets, String recipient, int epoch) {
    AwardRow {
        facets = List.copyOf(facets);
    }
}
