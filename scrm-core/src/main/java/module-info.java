/**
 * Domain types, algorithms and ports of the Bank SCRM library.
 *
 * <p>Reads no clock, starts no thread and makes no network call of its own.
 *
 * <p>Values that callers make check themselves: what lies outside a range their Javadoc names is an {@link
 * IllegalArgumentException}, or one of those that list every fault, unless the type says who checks it later.
 */
module org.bankscrm.core {
    requires transitive java.sql;
    requires static org.bouncycastle.provider;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports org.bankscrm.core;
    exports org.bankscrm.core.attribution;
    exports org.bankscrm.core.attribution.ledger;
    exports org.bankscrm.core.attribution.lens;
    exports org.bankscrm.core.attribution.relation;
    exports org.bankscrm.core.attribution.signal;
    exports org.bankscrm.core.campaign;
    exports org.bankscrm.core.campaign.eligibility;
    exports org.bankscrm.core.customer;
    exports org.bankscrm.core.decision;
    exports org.bankscrm.core.draw.deck;
    exports org.bankscrm.core.draw.delivery;
    exports org.bankscrm.core.draw.design;
    exports org.bankscrm.core.draw.ledger;
    exports org.bankscrm.core.draw.proof;
    exports org.bankscrm.core.event;
    exports org.bankscrm.core.jdbc;
    exports org.bankscrm.core.money;
    exports org.bankscrm.core.org;
    exports org.bankscrm.core.quota;
    exports org.bankscrm.core.report;
    exports org.bankscrm.core.report.alarm;
    exports org.bankscrm.core.report.credit;
    exports org.bankscrm.core.report.effect;
    exports org.bankscrm.core.report.reach;
    exports org.bankscrm.core.routing;
    exports org.bankscrm.core.routing.balance;
    exports org.bankscrm.core.routing.index;
    exports org.bankscrm.core.routing.region;
    exports org.bankscrm.core.routing.setup;
    exports org.bankscrm.core.routing.state;
    exports org.bankscrm.core.target;
    exports org.bankscrm.core.target.allocation;
    exports org.bankscrm.core.target.plan;
    exports org.bankscrm.core.target.progress;
    exports org.bankscrm.core.time;
}
