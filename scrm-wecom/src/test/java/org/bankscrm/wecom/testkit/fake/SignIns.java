package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bankscrm.wecom.testkit.fake.Customers.Follow;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Codes and tickets of people who open a page of an app (网页授权). */
final class SignIns {
    private static final Duration CODE_LIFE = Duration.ofMinutes(5);
    private static final Duration TICKET_LIFE = Duration.ofMinutes(30);

    private final World world;
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, Ticket> tickets = new HashMap<>();

    private static final class Code {
        private final String person;
        private final boolean isMember;
        private final boolean consented;
        private final Instant until;
        private boolean used;

        Code(String person, boolean isMember, boolean consented, Instant until) {
            this.person = person;
            this.isMember = isMember;
            this.consented = consented;
            this.until = until;
        }
    }

    private record Ticket(String member, Instant until) {}

    SignIns(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.get("auth/getuserinfo", this::identity);
        routes.post("auth/getuserdetail", this::detail);
    }

    Stream<Secret> secrets() {
        return Stream.concat(
                codes.keySet().stream().map(code -> new Secret("code of a page", code)),
                tickets.keySet().stream().map(ticket -> new Secret("user ticket", ticket)));
    }

    String memberOpens(FakeMember member, boolean consents) {
        return code(new Code(member.id(), true, consents, world.now().plus(CODE_LIFE)));
    }

    String customerOpens(FakeCustomer customer) {
        return code(new Code(customer.id(), false, false, world.now().plus(CODE_LIFE)));
    }

    private String code(Code code) {
        String id = world.id("CODE");
        codes.put(id, code);
        return id;
    }

    private ObjectNode identity(Call call) {
        Code code = codes.get(call.text("code", 40029));
        if (code == null) {
            throw new Refusal(40029, "invalid code");
        }
        if (code.used) {
            throw new Refusal(42022, "code has been used");
        }
        if (!world.now().isBefore(code.until)) {
            throw new Refusal(42003, "code expired");
        }
        code.used = true;
        if (!code.isMember) {
            boolean followed = world.customers.followersOf(code.person).stream()
                    .map(Follow::member)
                    .anyMatch(call.app()::canSee);
            return Json.object("openid", "openid-of-" + code.person, "external_userid", followed ? code.person : null);
        }
        if (!code.consented) {
            return Json.object("userid", code.person);
        }
        String ticket = world.id("USERTICKET");
        tickets.put(ticket, new Ticket(code.person, world.now().plus(TICKET_LIFE)));
        return Json.object("userid", code.person, "user_ticket", ticket);
    }

    private ObjectNode detail(Call call) {
        Ticket ticket = tickets.get(call.text("user_ticket", 84014));
        if (ticket == null) {
            throw new Refusal(84014, "user_ticket invalid");
        }
        if (!world.now().isBefore(ticket.until())) {
            throw new Refusal(84015, "user_ticket expired");
        }
        return Json.object(
                "userid", ticket.member(),
                "gender", "0",
                "avatar", "https://wework.qpic.cn/fake/avatar",
                "qr_code", "https://open.work.weixin.qq.com/fake/" + ticket.member(),
                "mobile", "13000000000",
                "email", "",
                "biz_mail", "",
                "address", "");
    }
}
