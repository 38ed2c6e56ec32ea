package org.bankscrm.wecom.message;

import static org.bankscrm.wecom.call.KnownEndpoint.GROUP_WELCOME_TEMPLATE_ADD;
import static org.bankscrm.wecom.call.KnownEndpoint.GROUP_WELCOME_TEMPLATE_DEL;
import static org.bankscrm.wecom.call.KnownEndpoint.GROUP_WELCOME_TEMPLATE_EDIT;
import static org.bankscrm.wecom.call.KnownEndpoint.GROUP_WELCOME_TEMPLATE_GET;

import org.bankscrm.wecom.call.Calls;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.call.KnownEndpoint;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Templates of what groups of customers say to who joins them, at most 100 per corp (WeCom document 92366, 2026). An app
 * changes its own only. Thread-safe. A call that does not succeed throws {@link org.bankscrm.wecom.call.WeComException}.
 */
public final class GroupWelcomeTemplates {
    private final Calls calls;

    /** Makes the group of calls. */
    public GroupWelcomeTemplates(Calls calls) {
        this.calls = calls;
    }

    /**
     * Makes a template and returns its id. Not idempotent: a second call makes a second one.
     *
     * @param tellOwners whether WeCom tells the owners of groups that there is a new template
     */
    public String add(GroupWelcomeTemplate template, boolean tellOwners) {
        return call(GROUP_WELCOME_TEMPLATE_ADD, "notify", tellOwners ? 1 : 0, template)
                .text("template_id");
    }

    /** Puts a template in place of an old one. */
    public void edit(String templateId, GroupWelcomeTemplate template) {
        call(GROUP_WELCOME_TEMPLATE_EDIT, "template_id", templateId, template);
    }

    /** Returns a template. */
    public MadeGroupWelcome get(String templateId) {
        return new MadeGroupWelcome(calls.call(GROUP_WELCOME_TEMPLATE_GET, Map.of("template_id", templateId)));
    }

    /** Deletes a template. */
    public void delete(String templateId) {
        calls.call(GROUP_WELCOME_TEMPLATE_DEL, Map.of("template_id", templateId));
    }

    private Fields call(KnownEndpoint endpoint, String field, Object value, GroupWelcomeTemplate template) {
        Map<String, Object> request = new HashMap<>(template.fields().values());
        request.put(field, value);
        return calls.call(endpoint, request);
    }

    /**
     * A template that was made.
     *
     * @param fields everything WeCom sent
     */
    public record MadeGroupWelcome(Fields fields) {
        /** Returns the text; empty if it has none. */
        public String text() {
            return fields.object("text").text("content");
        }

        /** Returns the attachment; a picture comes back as its address. */
        public Optional<GivenAttachment> attachment() {
            return GivenAttachment.ofTemplate(fields);
        }
    }
}
