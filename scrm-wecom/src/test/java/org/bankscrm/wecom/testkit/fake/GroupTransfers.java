package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bankscrm.wecom.testkit.fake.Groups.Chat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Groups handed from one owner to another (客户群继承). */
final class GroupTransfers {
    private static final Duration WAIT = Duration.ofHours(24);
    private static final int MOST_PER_DAY = 300;
    private static final int MOST_PER_CHAT = 2;
    private static final int WITHIN_DAYS = 90;

    private final World world;
    private final Map<String, Integer> takenToday = new HashMap<>();
    private final Map<String, List<LocalDate>> days = new HashMap<>();

    GroupTransfers(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.post("externalcontact/groupchat/onjob_transfer", call -> transfer(call, false));
        routes.post("externalcontact/groupchat/transfer", call -> transfer(call, true));
    }

    private ObjectNode transfer(Call call, boolean resigned) {
        FakeMember to = world.directory.serving(call, call.text("new_owner", 40003));
        List<ObjectNode> failed = new ArrayList<>();
        for (String chat : call.texts("chat_id_list", 100, 40058)) {
            try {
                transfer(world.groups.live(chat), to, resigned);
            } catch (Refusal e) {
                failed.add(Json.object("chat_id", chat, "errcode", e.code(), "errmsg", e.getMessage()));
            }
        }
        return Json.object("failed_chat_list", failed);
    }

    private void transfer(Chat chat, FakeMember to, boolean resigned) {
        LocalDate today = world.now().atOffset(Meters.CHINA).toLocalDate();
        if (chat.status == Groups.INHERITING) {
            throw new Refusal(90507, "inheritance in progress");
        }
        if (chat.owner == to) {
            throw new Refusal(90504, "owner unchanged");
        }
        if (resigned && chat.status == Groups.INHERITED) {
            throw new Refusal(90508, "already inherited");
        }
        if (resigned && !chat.owner.hasResigned()) {
            throw new Refusal(90500, "owner has not resigned");
        }
        if (!resigned && chat.owner.hasResigned()) {
            throw new Refusal(90502, "owner has resigned");
        }
        List<LocalDate> before = days.computeIfAbsent(chat.id, absent -> new ArrayList<>());
        LocalDate first = today.minusDays(WITHIN_DAYS - 1);
        if (!resigned && before.stream().filter(day -> !day.isBefore(first)).count() >= MOST_PER_CHAT) {
            throw new Refusal(40128, "transferred too often");
        }
        if (takenToday.merge(today + " " + to.id(), 1, Integer::sum) > MOST_PER_DAY) {
            throw new Refusal(45009, "new owner takes too many groups today");
        }
        if (resigned) {
            chat.status = Groups.INHERITING;
            world.timers.at(world.now().plus(WAIT), () -> take(chat, to, Groups.INHERITED));
        } else {
            before.add(today);
            take(chat, to, Groups.SERVED);
        }
    }

    private void take(Chat chat, FakeMember to, int status) {
        chat.owner = to;
        chat.status = status;
        chat.seats.computeIfAbsent(to.id(), id -> new Groups.Seat(id, true, world.now(), 1, null, ""));
    }
}
