package org.bankscrm.wecom.notice;

import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.Limit;
import org.bankscrm.wecom.call.RequestFields;

import java.util.ArrayList;
import java.util.List;

/** A card that opens a mini program (小程序通知, WeCom document 90236, 2026). */
public final class MiniProgramNotice extends CheckedRequest {
    private static final Limit TITLE = new Limit(4, 12, Limit.Unit.CHARACTERS);
    private static final int MOST_LINES = 10;

    private MiniProgramNotice(RequestFields fields) {
        super(fields);
    }

    /**
     * Starts a card.
     *
     * @param appId of a mini program the app is linked to
     * @param title 4 to 12 characters
     */
    public static Builder of(String appId, String title) {
        return new Builder(appId, title);
    }

    /** Collects what the card can have. Not thread-safe. */
    public static final class Builder {
        private final RequestFields fields = new RequestFields();
        private final List<RequestFields> lines = new ArrayList<>();

        private Builder(String appId, String title) {
            fields.id("appid", appId).text("title", title, TITLE);
        }

        /** Sets the page it opens with; without it the card opens nothing. */
        public Builder page(String page) {
            fields.value("page", page);
            return this;
        }

        /** Sets the description. */
        public Builder description(String description) {
            fields.value("description", description);
            return this;
        }

        /** Sets whether the first line is shown large; no if it is not set. */
        public Builder emphasizeFirstLine(boolean emphasize) {
            fields.flag("emphasis_first_item", emphasize);
            return this;
        }

        /** Adds a line; at most 10. Neither part may be empty. */
        public Builder line(String key, String value) {
            lines.add(new RequestFields().id("key", key).id("value", value));
            fields.objects("content_item", lines, 1, MOST_LINES, "lines");
            return this;
        }

        /**
         * Returns the card.
         *
         * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
         */
        public MiniProgramNotice build() {
            return new MiniProgramNotice(fields);
        }
    }
}
