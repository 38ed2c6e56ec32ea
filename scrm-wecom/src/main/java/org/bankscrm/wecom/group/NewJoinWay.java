package org.bankscrm.wecom.group;

import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.RequestFields;

import java.util.Collection;

/** A way into groups to be made. */
public final class NewJoinWay extends CheckedRequest {
    /** The most groups one way can lead to (WeCom document 92229, 2026; 41091). */
    public static final int MOST_GROUPS = 5;

    private NewJoinWay(RequestFields fields) {
        super(fields);
    }

    /** Starts a QR code that leads to one of 1 to 5 groups. */
    public static Builder qrCode(Collection<String> chatIds) {
        return new Builder(JoinWay.Scene.QR_CODE, chatIds);
    }

    /** Starts a button of a mini program that leads to one of 1 to 5 groups. */
    public static Builder miniProgram(Collection<String> chatIds) {
        return new Builder(JoinWay.Scene.MINI_PROGRAM, chatIds);
    }

    /** Collects what a way can have. Not thread-safe. */
    public static final class Builder {
        private final JoinWayFields way = new JoinWayFields();

        private Builder(JoinWay.Scene scene, Collection<String> chatIds) {
            way.scene(scene);
            way.groups(chatIds);
        }

        /** Sets a note for the bank's own eyes, at most 30 characters; WeCom would cut a longer one. */
        public Builder remark(String remark) {
            way.remark(remark);
            return this;
        }

        /** Sets the text that comes back beside each member who came this way, at most 30 characters. */
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
         * Makes WeCom open another group when all are full, as it does if neither this nor {@link #noNewGroups} is set.
         *
         * @param baseName the names of new groups begin with it, at most 40 characters
         * @param firstNumber the number after it in the name of the first of them
         */
        public Builder newGroups(String baseName, long firstNumber) {
            way.newGroups(baseName, firstNumber);
            return this;
        }

        /** Opens no group when all are full: who comes then is turned away. */
        public Builder noNewGroups() {
            way.noNewGroups();
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
         */
        public NewJoinWay build() {
            return new NewJoinWay(way.fields);
        }
    }
}
