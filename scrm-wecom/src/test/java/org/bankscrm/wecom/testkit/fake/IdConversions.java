package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Ids of customers under the names others know them by (ID转换). */
final class IdConversions {
    private static final String OF_SERVICE = "wmSERVICE-";
    private static final String TEMPORARY = "tmpEXT-";
    private static final String NEW = "wmNEW-";
    private static final String PENDING = "pending-";

    private final World world;

    IdConversions(World world) {
        this.world = world;
    }

    void register(Routes routes) {
        routes.post("externalcontact/unionid_to_external_userid", this::byUnionId);
        routes.post("idconvert/unionid_to_external_userid", this::byUnionIdOrPending);
        routes.post("idconvert/batch/external_userid_to_pending_id", this::pending);
        routes.post("externalcontact/from_service_external_userid", this::fromService);
        routes.post("idconvert/convert_tmp_external_userid", this::temporary);
        routes.post("externalcontact/get_new_external_userid", this::renewed);
    }

    private @Nullable FakeCustomer withUnionId(Call call) {
        String unionId = call.text("unionid");
        return world.customers.people().stream()
                .filter(customer -> unionId.equals(customer.unionId()))
                .filter(customer -> !world.customers.followersOf(customer.id()).isEmpty())
                .findFirst()
                .orElse(null);
    }

    private ObjectNode byUnionId(Call call) {
        FakeCustomer customer = withUnionId(call);
        if (customer == null) {
            throw new Refusal(40096, "invalid unionid");
        }
        return Json.object("external_userid", customer.id());
    }

    private ObjectNode byUnionIdOrPending(Call call) {
        FakeCustomer customer = withUnionId(call);
        call.text("openid");
        return customer != null
                ? Json.object("external_userid", customer.id())
                : Json.object("pending_id", PENDING + call.text("unionid"));
    }

    private ObjectNode pending(Call call) {
        List<ObjectNode> found = new ArrayList<>();
        for (String id : call.texts("external_userid", 100, 40058)) {
            if (world.customers.find(id) != null) {
                found.add(Json.object("external_userid", id, "pending_id", PENDING + id));
            }
        }
        return Json.object("result", found);
    }

    static String ofService(String customer) {
        return OF_SERVICE + customer;
    }

    static String temporaryOf(String customer) {
        return TEMPORARY + customer;
    }

    private ObjectNode fromService(Call call) {
        call.number("source_agentid");
        String id = call.text("external_userid", 41035);
        String own = id.startsWith(OF_SERVICE) ? id.substring(OF_SERVICE.length()) : "";
        if (world.customers.find(own) == null) {
            throw new Refusal(40096, "invalid external userid");
        }
        return Json.object("external_userid", own);
    }

    private ObjectNode temporary(Call call) {
        call.choice("business_type", 1, 3);
        call.choice("user_type", 1, 4);
        List<ObjectNode> found = new ArrayList<>();
        List<String> invalid = new ArrayList<>();
        for (String id : call.texts("tmp_external_userid_list", 100, 40058)) {
            String own = id.startsWith(TEMPORARY) ? id.substring(TEMPORARY.length()) : "";
            if (world.customers.find(own) == null) {
                invalid.add(id);
            } else {
                found.add(Json.object("tmp_external_userid", id, "external_userid", own));
            }
        }
        return Json.object("results", found, "invalid_tmp_external_userid_list", invalid);
    }

    private ObjectNode renewed(Call call) {
        List<ObjectNode> found = new ArrayList<>();
        for (String id : call.texts("external_userid_list", 1_000, 40058)) {
            if (world.customers.find(id) != null) {
                found.add(Json.object("external_userid", id, "new_external_userid", NEW + id));
            }
        }
        return Json.object("items", found);
    }
}
