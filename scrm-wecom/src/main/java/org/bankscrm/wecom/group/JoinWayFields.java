package org.bankscrm.wecom.group;

import org.bankscrm.wecom.call.Limit;
import org.bankscrm.wecom.call.RequestFields;

import java.util.Collection;
import java.util.List;

/** The fields that a new way into groups and a changed one have alike. */
final class JoinWayFields {
    private static final Limit REMARK = Limit.characters(30);
    private static final Limit STATE = Limit.characters(30);
    private static final Limit BASE_NAME = Limit.characters(40);

    final RequestFields fields = new RequestFields();

    void scene(JoinWay.Scene scene) {
        if (scene == JoinWay.Scene.UNKNOWN) {
            fields.fault("scene", "must be 1 or 2", "is neither");
        } else {
            fields.value("scene", Integer.valueOf(scene.sent()));
        }
    }

    void groups(Collection<String> chatIds) {
        fields.list("chat_id_list", List.copyOf(chatIds), 1, NewJoinWay.MOST_GROUPS, "groups");
    }

    void remark(String remark) {
        fields.text("remark", remark, REMARK);
    }

    void state(String state) {
        fields.text("state", state, STATE);
    }

    void markSource(boolean mark) {
        fields.flag("mark_source", mark);
    }

    void newGroups(String baseName, long firstNumber) {
        fields.value("auto_create_room", 1)
                .text("room_base_name", baseName, BASE_NAME)
                .value("room_base_id", firstNumber);
    }

    void noNewGroups() {
        fields.value("auto_create_room", 0).without("room_base_name").without("room_base_id");
    }
}
