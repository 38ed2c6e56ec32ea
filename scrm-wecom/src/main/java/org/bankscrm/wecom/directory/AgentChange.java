package org.bankscrm.wecom.directory;

import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.Limit;
import org.bankscrm.wecom.call.RequestFields;

/** A change of an app. What is not set stays. */
public final class AgentChange extends CheckedRequest {
    private static final Limit NAME = Limit.characters(32);
    private static final Limit DESCRIPTION = new Limit(4, 120, Limit.Unit.CHARACTERS);

    private AgentChange(RequestFields fields) {
        super(fields);
    }

    /** Starts a change of an app. */
    public static Builder of(long agentId) {
        return new Builder(agentId);
    }

    /** Collects what changes. Not thread-safe. */
    public static final class Builder {
        private final RequestFields fields = new RequestFields();

        private Builder(long agentId) {
            fields.value("agentid", agentId);
        }

        /** Sets the name, at most 32 characters. */
        public Builder name(String name) {
            fields.text("name", name, NAME);
            return this;
        }

        /** Sets the description, 4 to 120 characters. */
        public Builder description(String description) {
            fields.text("description", description, DESCRIPTION);
            return this;
        }

        /** Sets the logo, uploaded before. */
        public Builder logo(String mediaId) {
            fields.value("logo_mediaid", mediaId);
            return this;
        }

        /** Sets the trusted domain. */
        public Builder redirectDomain(String domain) {
            fields.value("redirect_domain", domain);
            return this;
        }

        /** Sets whether it is reported that an employee enters the app. */
        public Builder reportsEntering(boolean reports) {
            fields.value("isreportenter", reports ? 1 : 0);
            return this;
        }

        /** Sets whether an employee's location is reported when the app is entered. */
        public Builder reportsLocation(boolean reports) {
            fields.value("report_location_flag", reports ? 1 : 0);
            return this;
        }

        /** Sets the address of the home page. */
        public Builder homeUrl(String url) {
            fields.value("home_url", url);
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
         */
        public AgentChange build() {
            return new AgentChange(fields);
        }
    }
}
