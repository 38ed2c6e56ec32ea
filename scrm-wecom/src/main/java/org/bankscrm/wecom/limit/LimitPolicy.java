package org.bankscrm.wecom.limit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The limits of all APIs, as data (接口频率限制).
 *
 * <p>WeCom may change its limits at any time; a bank changes them here. Where WeCom exempts a call, as it does
 * {@code message/send} and valid OAuth codes, the limits of every API still apply; no bank comes near them there.
 *
 * @param ofEachApi what applies to an API that is not in {@code ofApi}
 * @param ofApi limits of single APIs by path, each complete
 * @param ofAddress what all corps of this process together may call of one API, as WeCom also limits each egress address;
 *     empty if not limited; at most one rate for each span
 */
public record LimitPolicy(ApiLimits ofEachApi, Map<String, ApiLimits> ofApi, List<Rate> ofAddress) {
    /** 10 000 calls a minute and 150 000 an hour of one API for one corp (WeCom document 90312, 2026). */
    public static final List<Rate> CORP_RATES = List.of(Rate.perMinute(10_000), Rate.perHour(150_000));

    /** 20 000 calls a minute and 600 000 an hour of one API from one address (WeCom document 90312, 2026). */
    public static final List<Rate> ADDRESS_RATES = List.of(Rate.perMinute(20_000), Rate.perHour(600_000));

    /** The APIs with limits of their own per corp, besides those of every API (WeCom's page of each, 2026). */
    public static final Map<String, List<Rate>> RATES_OF_SINGLE_APIS = Map.of(
            "externalcontact/add_moment_task", List.of(Rate.perMinute(10), Rate.perMonth(100_000)),
            "msgaudit/get_robot_info", List.of(Rate.perMinute(600)),
            "get_jsapi_ticket", List.of(Rate.perHour(400)),
            "media/uploadimg", List.of(Rate.perDay(1_000), Rate.perMonth(3_000)),
            "appchat/create", List.of(Rate.perDay(1_000)),
            "appchat/update", List.of(Rate.perHour(1_000)));

    /**
     * Checks the rules above.
     *
     * @throws IllegalArgumentException if a path could belong to no {@link ApiCall}, with every fault, or a span is named twice
     */
    public LimitPolicy {
        Objects.requireNonNull(ofEachApi, "ofEachApi");
        ofApi = Map.copyOf(ofApi);
        ofAddress = ApiLimits.sorted(ofAddress);
        List<String> faults = new ArrayList<>();
        ofApi.keySet().stream().sorted().forEach(path -> ApiCall.checkPath(faults, path));
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("limit policy: " + String.join("; ", faults));
        }
    }

    /**
     * Returns WeCom's published limits: {@link #CORP_RATES}, {@link #RATES_OF_SINGLE_APIS} and
     * {@link Concurrency#STANDARD}; none for the address, which a single corp cannot reach.
     */
    public static LimitPolicy standard() {
        LimitPolicy policy = new LimitPolicy(new ApiLimits(CORP_RATES, Concurrency.STANDARD), Map.of(), List.of());
        for (Map.Entry<String, List<Rate>> api : RATES_OF_SINGLE_APIS.entrySet()) {
            policy = policy.withApi(api.getKey(), policy.ofEachApi.with(api.getValue()));
        }
        return policy;
    }

    /** Returns the limits of an API: its own, or those of each API if it has none. */
    public ApiLimits of(String path) {
        return ofApi.getOrDefault(path, ofEachApi);
    }

    /**
     * Returns this policy with all the limits of one API replaced; begin with {@link #of} to change some.
     *
     * @throws IllegalArgumentException if the path could belong to no {@link ApiCall}
     */
    public LimitPolicy withApi(String path, ApiLimits limits) {
        Map<String, ApiLimits> all = new HashMap<>(ofApi);
        all.put(path, limits);
        return new LimitPolicy(ofEachApi, all, ofAddress);
    }

    /** Returns this policy with rates for all corps of this process together, such as {@link #ADDRESS_RATES}. */
    public LimitPolicy withAddress(List<Rate> rates) {
        return new LimitPolicy(ofEachApi, ofApi, rates);
    }
}
