/** WeCom client and callbacks, and their mapping to customer events. */
module org.bankscrm.wecom {
    requires transitive com.fasterxml.jackson.databind;
    requires transitive okhttp3;
    requires transitive org.bankscrm.core;
    requires static transitive org.jspecify;
    requires java.xml;
    requires org.slf4j;

    exports org.bankscrm.wecom.acquisition;
    exports org.bankscrm.wecom.album;
    exports org.bankscrm.wecom.archive;
    exports org.bankscrm.wecom.call;
    exports org.bankscrm.wecom.callback;
    exports org.bankscrm.wecom.client;
    exports org.bankscrm.wecom.code;
    exports org.bankscrm.wecom.contactway;
    exports org.bankscrm.wecom.customer;
    exports org.bankscrm.wecom.directory;
    exports org.bankscrm.wecom.events;
    exports org.bankscrm.wecom.group;
    exports org.bankscrm.wecom.inbox;
    exports org.bankscrm.wecom.intercept;
    exports org.bankscrm.wecom.limit;
    exports org.bankscrm.wecom.login;
    exports org.bankscrm.wecom.media;
    exports org.bankscrm.wecom.message;
    exports org.bankscrm.wecom.moment;
    exports org.bankscrm.wecom.notice;
    exports org.bankscrm.wecom.reconcile;
    exports org.bankscrm.wecom.statistic;
    exports org.bankscrm.wecom.strategy;
    exports org.bankscrm.wecom.tag;
    exports org.bankscrm.wecom.token;
    exports org.bankscrm.wecom.transfer;
}
