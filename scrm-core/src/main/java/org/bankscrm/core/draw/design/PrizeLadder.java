package org.bankscrm.core.draw.design;

import org.bankscrm.core.money.Money;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The amounts a campaign offers and how many of some of them there may be (奖金阶梯).
 *
 * <p>The presets are the amounts bank campaigns use: at least 1.88 yuan, one to three winners of 88 or 188. Whether the
 * amounts rise is for {@link PrizeDesigner} to say, so that a form can show the fault beside the entry.
 *
 * @param amounts the amounts, in rising order
 * @param bounds the bounds of single amounts; those not named have {@link CountBounds#ANY}
 */
public record PrizeLadder(List<Money> amounts, Map<Money, CountBounds> bounds) {
    /** 1.88 to 38.88 and three winners of 88.88; the lowest amount at least once. */
    public static final PrizeLadder UP_TO_88 = usual(Map.of("88.88", 3));

    /** 1.88 to 38.88, three winners of 88.88 and one of 188.88; the lowest amount at least once. */
    public static final PrizeLadder UP_TO_188 = usual(Map.of("88.88", 3, "188.88", 1));

    /**
     * 1.88 to 38.88, three winners of 88.00 and one of 188.00; the lowest amount at least once. A budget of whole yuan is met
     * to the fen only if the other tickets number a multiple of 25, so use {@link Fit#AT_MOST}.
     */
    public static final PrizeLadder ROUND_TOPS = usual(Map.of("88.00", 3, "188.00", 1));

    public PrizeLadder {
        amounts = List.copyOf(amounts);
        bounds = Collections.unmodifiableMap(new TreeMap<>(bounds));
    }

    /**
     * Returns a ladder of amounts in yuan, such as {@code 3.88}, in the order given, without bounds.
     *
     * @throws org.bankscrm.core.money.MoneyFormatException if one is no amount, see {@link Money#parse}
     */
    public static PrizeLadder of(String... yuan) {
        return new PrizeLadder(Stream.of(yuan).map(Money::parse).toList(), Map.of());
    }

    /** Returns this ladder with other bounds of one amount. */
    public PrizeLadder with(Money amount, CountBounds countBounds) {
        Map<Money, CountBounds> more = new TreeMap<>(bounds);
        more.put(amount, countBounds);
        return new PrizeLadder(amounts, more);
    }

    private static PrizeLadder usual(Map<String, Integer> tops) {
        Map<Money, CountBounds> bounds = new TreeMap<>();
        tops.forEach((yuan, count) -> bounds.put(Money.parse(yuan), CountBounds.exactly(count)));
        Stream<Money> low = Stream.of("1.88", "2.88", "3.88", "5.88", "8.88", "18.88", "38.88")
                .map(Money::parse);
        List<Money> amounts =
                Stream.concat(low, bounds.keySet().stream()).sorted().toList();
        bounds.put(amounts.get(0), CountBounds.SOME);
        return new PrizeLadder(amounts, bounds);
    }
}
