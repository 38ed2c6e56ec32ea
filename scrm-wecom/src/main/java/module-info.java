/** WeCom client and callbacks, and their mapping to customer events. */
module org.bankscrm.wecom {
    requires transitive org.bankscrm.core;
    requires static transitive org.jspecify;
    requires java.xml;

    exports org.bankscrm.wecom.callback;
    exports org.bankscrm.wecom.events;
    exports org.bankscrm.wecom.inbox;
}
