package org.bankscrm.wecom.group;

import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.RequestFields;

import java.util.Collection;

/**
 * What a way into groups is to be from now on. Nothing of the old one stays: WeCom forgets what the request leaves out, so it
 * has to have everything.
 */
public final class JoinWayReplacement extends CheckedRequest {
    private JoinWayReplacement(RequestFields fields) {
        super(fields);
    }

    /** Starts with nothing. Every field has to be set. */
    public static Builder of(String configId) {
        return new Builder(configId);
    }

    /** Starts with everything a way has that was read; what it lacks has to be set. */
    public static Builder keeping(JoinWay way) {
        Builder builder = new Builder(way.configId());
        if (way.fields().has("scene")) {
            builder.scene(way.scene().meaning());
        }
        if (way.fields().has("chat_id_list")) {
            builder.groups(way.chatIds());
        }
        if (way.fields().has("remark")) {
            builder.remark(way.remark());
        }
        if (way.fields().has("state")) {
            builder.state(way.state());
        }
        if (way.fields().has("mark_source")) {
            builder.markSource(way.marksSource());
        }
        if (way.opensNewGroups()) {
            builder.newGroups(way.baseName(), way.firstNumber());
        } else if (way.fields().has("auto_create_room")) {
            builder.noNewGroups();
        }
        return builder;
    }

    /** Collects everything a way has. Not thread-safe. */
    public static final class Builder {
        private final JoinWayFields way = new JoinWayFields();

        private Builder(String configId) {
            way.fields.value("config_id", configId);
        }

        /** Sets where it is shown. */
        public Builder scene(JoinWay.Scene scene) {
            way.scene(scene);
            return this;
        }

        /** Sets the groups it leads to, 1 to 5. */
        public Builder groups(Collection<String> chatIds) {
            way.groups(chatIds);
            return this;
        }

        /** Sets the note, at most 30 characters; empty for none. */
        public Builder remark(String remark) {
            way.remark(remark);
            return this;
        }

        /** Sets the text that comes back beside each member who came this way, at most 30 characters; empty for none. */
        public Builder state(String state) {
            way.state(state);
            return this;
        }

        /** Sets whether the source is shown. */
        public Builder markSource(boolean mark) {
            way.markSource(mark);
            return this;
        }

        /**
         * Makes WeCom open another group when all are full.
         *
         * @param baseName the names of new groups begin with it, at most 40 characters
         * @param firstNumber the number after it in the name of the first of them
         */
        public Builder newGroups(String baseName, long firstNumber) {
            way.newGroups(baseName, firstNumber);
            return this;
        }

        /** Opens no group when all are full. */
        public Builder noNewGroups() {
            way.noNewGroups();
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept and every field that is
         *     not set
         */
        public JoinWayReplacement build() {
            way.fields
                    .require("scene")
                    .require("chat_id_list")
                    .require("remark")
                    .require("state")
                    .require("mark_source")
                    .require("auto_create_room");
            return new JoinWayReplacement(way.fields);
        }
    }
}
