package org.bankscrm.wecom.group;

import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.code.Code;

import java.util.List;

/**
 * A way into groups (加入群聊): a QR code or a button of a mini program by which a customer joins one of some groups.
 *
 * @param fields everything WeCom sent
 */
public record JoinWay(Fields fields) {
    /** Returns the id by which it is changed and deleted. */
    public String configId() {
        return fields.text("config_id");
    }

    /** Returns where it is shown. */
    public Code<Scene> scene() {
        return fields.code(Scene.class, "scene");
    }

    /** Returns the note of the bank. */
    public String remark() {
        return fields.text("remark");
    }

    /** Returns whether WeCom opens another group when all are full. */
    public boolean opensNewGroups() {
        return fields.flag("auto_create_room");
    }

    /** Returns what the names of new groups begin with. */
    public String baseName() {
        return fields.text("room_base_name");
    }

    /** Returns the number in the name of the first new group. */
    public long firstNumber() {
        return fields.count("room_base_id");
    }

    /** Returns the groups it leads to. */
    public List<String> chatIds() {
        return fields.texts("chat_id_list");
    }

    /** Returns the address of the picture of the QR code; empty for a button of a mini program. */
    public String qrCode() {
        return fields.text("qr_code");
    }

    /** Returns the text that comes back beside each member who came this way. */
    public String state() {
        return fields.text("state");
    }

    /** Returns whether the source is shown. */
    public boolean marksSource() {
        return fields.flag("mark_source");
    }

    /** Where a way into groups is shown. */
    public enum Scene implements Code.Listed {
        /** A button in a mini program. */
        MINI_PROGRAM("1"),
        /** A QR code. */
        QR_CODE("2"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        Scene(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }
}
