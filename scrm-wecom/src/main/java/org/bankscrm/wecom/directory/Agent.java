package org.bankscrm.wecom.directory;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.Fields;

import java.util.List;
import java.util.Optional;

/**
 * An app of the corp (应用) and what it may see (可见范围). The fields are as client libraries know them, 2026.
 *
 * @param fields everything WeCom sent
 */
public record Agent(Fields fields) {
    /** Returns the id. */
    public Optional<Long> id() {
        return fields.number("agentid");
    }

    /** Returns the name. */
    public String name() {
        return fields.text("name");
    }

    /** Returns the address of the logo. */
    public String logoUrl() {
        return fields.text("square_logo_url");
    }

    /** Returns the description. */
    public String description() {
        return fields.text("description");
    }

    /** Returns the employees it sees by name; those of {@link #departments} and {@link #tags} come on top. */
    public List<EmployeeId> employees() {
        return fields.object("allow_userinfos").objects("user").stream()
                .flatMap(user -> user.employee("userid").stream())
                .toList();
    }

    /** Returns the departments it sees, with all below them. */
    public List<Long> departments() {
        return fields.object("allow_partys").numbers("partyid");
    }

    /** Returns the tags of the directory whose employees it sees. */
    public List<Long> tags() {
        return fields.object("allow_tags").numbers("tagid");
    }

    /** Returns whether it is switched off. */
    public boolean closed() {
        return fields.flag("close");
    }

    /** Returns the trusted domain. */
    public String redirectDomain() {
        return fields.text("redirect_domain");
    }

    /** Returns whether an employee's location is reported when the app is entered. */
    public boolean reportsLocation() {
        return fields.flag("report_location_flag");
    }

    /** Returns whether it is reported that an employee enters the app. */
    public boolean reportsEntering() {
        return fields.flag("isreportenter");
    }

    /** Returns the address of the home page. */
    public String homeUrl() {
        return fields.text("home_url");
    }

    /** Returns WeCom's number for how far an app made by a service provider is published; none for the bank's own. */
    public Optional<Long> publishStatus() {
        return fields.number("customized_publish_status");
    }
}
