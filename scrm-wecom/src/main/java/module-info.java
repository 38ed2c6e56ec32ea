/** WeCom client and callbacks, and their mapping to customer events. */
module org.bankscrm.wecom {
    requires transitive okhttp3;
    requires transitive org.bankscrm.core;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires java.xml;
    requires org.slf4j;

    exports org.bankscrm.wecom.archive;
    exports org.bankscrm.wecom.callback;
    exports org.bankscrm.wecom.client;
    exports org.bankscrm.wecom.events;
    exports org.bankscrm.wecom.inbox;
    exports org.bankscrm.wecom.token;
}
