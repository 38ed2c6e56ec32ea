package org.bankscrm.examples.targets;

import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.target.plan.PlanUnit;
import org.bankscrm.core.target.plan.TargetPlan;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.examples.board.PlanPage;
import org.bankscrm.examples.board.PlanPicture;
import org.bankscrm.examples.board.PlanPictures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plan and progress as a page: the unit on top and each right below it. */
final class TargetPage {
    private TargetPage() {}

    static String of(TargetInput input, TargetRun.Result result, TargetRun.Actuals actuals) {
        List<TargetPlan> versions = new ArrayList<>(List.of(result.first()));
        if (result.plan().version() > result.first().version()) {
            versions.add(result.plan());
        }
        Instant morning = BankTime.startOf(input.plan().period().firstDay());
        Map<OrgUnitCode, String> names = new HashMap<>();
        for (OrgUnit unit : input.organisation().units(morning)) {
            names.put(unit.code(), unit.name());
        }
        PlanPictures draw =
                new PlanPictures(versions, actuals.done(), TargetRun.CALENDAR, actuals.asOf(), actuals.asOf());
        List<PlanPicture> pictures = new ArrayList<>();
        List<PlanUnit> units = result.plan().units();
        PlanUnit top = units.get(0);
        for (PlanUnit unit : units) {
            if (unit.parent().equals(top.code())) {
                String name = names.getOrDefault(unit.code(), "");
                pictures.add(draw.of(unit.code(), name.isEmpty() ? unit.code().value() : name));
            }
        }
        return PlanPage.of(
                pictures,
                List.of(
                        "目标、完成、应完成按首版计划至 " + actuals.asOf() + "；缺口为新版计划放不下的部分。 Target, done and due are by the first"
                                + " plan through " + actuals.asOf()
                                + "; the shortfall is what the new plan places on no day.",
                        "预测按此前日均外推，括号内五次中约四次包含结果；不知道未来的活动与休假。 The forecast goes on at the pace so far; the"
                                + " range is meant to hold four times in five and knows nothing of campaigns or leave to"
                                + " come."));
    }
}
