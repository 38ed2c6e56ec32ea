/** What may be said to a customer, how often, and the proof. */
module org.bankscrm.compliance {
    requires transitive org.bankscrm.core;
    requires static org.bouncycastle.provider;
    requires static transitive org.jspecify;

    exports org.bankscrm.compliance.contact;
    exports org.bankscrm.compliance.evidence;
    exports org.bankscrm.compliance.gate;
    exports org.bankscrm.compliance.privacy;
    exports org.bankscrm.compliance.words;
    exports org.bankscrm.compliance.words.pack;
}
